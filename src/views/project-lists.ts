import type { MyProjects, Showcase } from '../actions/browse-projects.ts';
import type { ToldProject } from '../actions/project-card.ts';
import { makersOf, projectState, roleIn } from '../domain/project.ts';
import { ids } from './custom-id.ts';
import {
  button,
  chunks,
  linkButton,
  message,
  privately,
  row,
  section,
  select,
  text,
  type Message,
} from './layout.ts';
import { projectMarks, projectTitle } from './project.ts';
import { makerNames, projectFacts } from './project-post.ts';
import { stepName } from './step.ts';
import { clip, count, fromMember, moment } from './text.ts';

/** A member's projects, a page of them. */
export function myProjects(mine: MyProjects): Message {
  const { projects, page, pages, total } = mine;
  const turn = (to: number, label: string) =>
    to >= 0 && to < pages && button(label, ids.myProjects.make({ page: String(to) }));
  return privately(
    message(
      'plain',
      text(`## 🧰 My projects\n-# ${pageWords(total, page, pages)}`),
      ...projects.map((told) =>
        section(
          ownLines(told, mine).join('\n'),
          button('Open', ids.project.make({ project: told.project.id })),
        ),
      ),
      total === 0 && text('None yet. An idea that fits your steps is one tap away.'),
      row(
        turn(page - 1, 'Previous'),
        turn(page + 1, 'More'),
        button('Project idea', ids.idea.make({ level: '', step: '' }), 'primary'),
        button('Showcase', ids.showcase.make({ page: '0', level: '', step: '' })),
      ),
    ),
  );
}

function ownLines(told: ToldProject, { viewerId }: MyProjects): string[] {
  const { project } = told;
  if (roleIn(project, viewerId) === 'invited') {
    return [`🤝 **${projectTitle(told)}**`, '-# You are asked to be a partner: open it to answer.'];
  }
  const others = makersOf(project).length - 1;
  const facts = [
    ...projectFacts(told, true),
    ...(others > 0 ? [`with ${count(others, 'partner')}`] : []),
    { open: 'open', submitted: `${project.cheers} 👏`, dropped: 'given up' }[projectState(project)],
  ];
  return [
    `${projectMarks[projectState(project)]} **${projectTitle(told)}**`,
    `-# ${facts.join(' · ')}`,
    ...(project.submission ? [`🔗 <${project.submission.link}>`] : []),
  ];
}

function pageWords(total: number, page: number, pages: number): string {
  const words = count(total, 'project');
  return pages > 1 ? `${words} · page ${page + 1} of ${pages}` : words;
}

/** What the server's members have made, a page of it. Submitting posts publicly, so whoever did that is shown here. */
export function showcase(shown: Showcase): Message {
  const { projects, page, pages, total, filter } = shown;
  const place = { level: filter.level ?? '', step: filter.step ?? '' };
  const turn = (to: number, label: string) =>
    to >= 0 && to < pages && button(label, ids.showcase.make({ ...place, page: String(to) }));
  const open = projects.map((told) => ({
    label: clip(projectTitle(told), 100),
    value: told.project.id,
  }));
  return privately(
    message(
      'plain',
      text(`## 🚀 Showcase\n-# ${[filterWords(shown), pageWords(total, page, pages)].join(' · ')}`),
      ...projects.map((told) =>
        section(
          shownLines(told).join('\n'),
          // Beside text, a longer name would leave a phone no room for it.
          linkButton('Code', told.project.submission!.link),
        ),
      ),
      total === 0 && text('Nothing here yet. `/project submit` puts your project on show.'),
      open.length > 0
        ? row(select('Open one, to cheer', ids.showcaseOpen.make({}), open))
        : undefined,
      ...filterSelects(shown),
      row(
        turn(page - 1, 'Newer'),
        turn(page + 1, 'Older'),
        button('My projects', ids.myProjects.make({ page: '0' })),
      ),
    ),
  );
}

function shownLines(told: ToldProject): string[] {
  const { submission, cheers } = told.project;
  const facts = [...projectFacts(told, true), `${cheers} 👏`, moment(submission!.atMs, 'R')];
  return [
    `**${projectTitle(told)}** by ${makerNames(told)}`,
    `-# ${facts.join(' · ')}`,
    ...(submission!.note ? [`> ${fromMember(submission!.note, 120)}`] : []),
  ];
}

function filterWords({ filter, roadmap }: Showcase): string {
  const step = roadmap.steps.find(({ id }) => id === filter.step);
  return [filter.level, step && stepName(step)].find(Boolean) ?? 'everything, newest first';
}

/** Two selects hold as many steps as a message has room for. */
const mostSteps = 46;

function filterSelects({ filter, steps }: Showcase) {
  const options = [
    { label: 'Everything', value: 'all', default: false },
    ...(['beginner', 'intermediate', 'advanced'] as const).map((level) => ({
      label: `Level: ${level}`,
      value: `level=${level}`,
      default: filter.level === level,
    })),
    ...steps.slice(0, mostSteps).map((step) => ({
      label: clip(`Step: ${stepName(step)}`, 100),
      value: `step=${step.id}`,
      default: filter.step === step.id,
    })),
  ];
  return chunks(options, 25).map((part, index, { length }) => {
    const label = length === 1 ? 'Show only' : `Show only: ${index + 1} of ${length}`;
    return row(select(label, ids.showcaseFilter.make({ part: String(index) }), part));
  });
}
