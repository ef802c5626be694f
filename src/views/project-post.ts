import type { ToldProject } from '../actions/project-card.ts';
import type {
  CheerRefusal,
  SubmissionRefusal,
  SubmittedProject,
  Withdrawn,
  WithdrawalRefusal,
} from '../actions/submit-project.ts';
import { projectPoints } from '../domain/activity.ts';
import { makersOf } from '../domain/project.ts';
import { ids } from './custom-id.ts';
import { stepTitles } from './idea.ts';
import {
  button,
  chunks,
  linkButton,
  message,
  notice,
  row,
  select,
  text,
  type Message,
} from './layout.ts';
import { projectRefused, projectTitle } from './project.ts';
import { streakLines } from './streak-news.ts';
import { clip, count, fromMember, list } from './text.ts';

/** A Discord limit. */
const optionsPerSelect = 25;

/** The public word about a submitted project: what everybody sees, and can cheer for. */
export function projectSubmitted(submitted: SubmittedProject): Message {
  const { project, idea, roadmap, news } = submitted;
  const { id, submission, members } = project;
  if (!submission) return cheerRefused({ kind: 'not-submitted' });
  const quiet = makersOf(project).some((maker) => maker.quiet);
  const asked = members.some(({ role }) => role === 'invited');
  const lines = [
    `### 🚀 ${makerNames(submitted)} made ${projectTitle(submitted)}`,
    `-# ${projectFacts(submitted, quiet).join(' · ')}`,
    ...(news ? streakLines(news, quiet) : []),
    ...(submission.note ? [`> ${fromMember(submission.note, 500)}`] : []),
    ...(idea && roadmap ? [`**Practises** ${stepTitles(roadmap, idea)}`] : []),
  ];
  return message(
    'good',
    text(lines.join('\n')),
    row(
      button(cheerLabel(project.cheers), ids.cheer.make({ project: id })),
      linkButton('Look at the code', submission.link),
      asked && button('I took part', ids.tookPart.make({ project: id })),
      button('Undo', ids.projectUndo.make({ submission: submission.id })),
    ),
  );
}

const cheerLabel = (cheers: number) => (cheers === 0 ? '👏 Cheer' : `👏 Cheer · ${cheers}`);

/** Who made a project, of those who are still there; who only was asked is not named. */
export function makerNames({ project }: ToldProject): string {
  const names = makersOf(project)
    .filter(({ left }) => !left)
    .map(({ displayName }) => fromMember(displayName ?? 'Somebody', 40));
  return names.length > 0 ? list(names) : 'Somebody';
}

/** Level, points and how much of the checklist is ticked. */
export function projectFacts({ project, idea }: ToldProject, quiet: boolean): string[] {
  if (!idea) return [];
  const ticked = idea.criteria.filter((_, index) => project.ticked.includes(index)).length;
  const each = makersOf(project).length > 1 ? ' each' : '';
  return [
    idea.level,
    ...(quiet ? [] : [`${count(projectPoints[idea.level], 'point')}${each}`]),
    `${ticked} of ${idea.criteria.length} criteria`,
  ];
}

export function submissionRefused(refusal: SubmissionRefusal): Message {
  switch (refusal.kind) {
    case 'bad-link':
      return notice(
        'quiet',
        `“${fromMember(clip(refusal.text, 100))}” is no link I can show. Give a full address that begins with https:// (at most 500 characters). Nothing was submitted yet: try it once more.`,
      );
    case 'nothing-to-submit':
      return notice(
        'quiet',
        'You have no project to submit yet. Start one first, from an idea that fits your steps.',
        row(
          button('Project idea', ids.idea.make({ level: '', step: '' }), 'primary'),
          button('My projects', ids.myProjects.make({ page: '0' })),
        ),
      );
    case 'submission-over':
      return notice(
        'quiet',
        'That is over: the question is older than a day, or the project was taken back. Run `/project submit` again.',
        row(button('My projects', ids.myProjects.make({ page: '0' }))),
      );
    case 'which-project':
      return whichProject(refusal);
    case 'unknown-project':
    case 'not-yours':
      return projectRefused(refusal);
  }
}

function whichProject({
  pendingId,
  choices,
}: Extract<SubmissionRefusal, { kind: 'which-project' }>): Message {
  const options = choices.map((told) => ({
    label: clip(projectTitle(told), 100),
    value: told.project.id,
    description: told.project.submission ? 'Submitted: change link and note' : 'Open',
  }));
  const selects = chunks(options, optionsPerSelect).map((part, index, { length }) => {
    const label = length === 1 ? 'Choose a project' : `Choose a project: ${index + 1} of ${length}`;
    const id = ids.whichProject.make({ pending: pendingId, part: String(index) });
    return row(select(label, id, part));
  });
  return notice('plain', 'Which project is it? Your link and note are kept.', ...selects);
}

export function projectWithdrawn(withdrawn: Withdrawn): Message {
  const { points, quiet, project } = withdrawn;
  const figures = quiet || points === 0 ? '' : `, and ${count(points, 'point')} with it`;
  return notice(
    'quiet',
    `Taken back: **${projectTitle(withdrawn)}** is open again${figures}. Its checklist is as it was.`,
    row(button('Open the project', ids.project.make({ project: project.id }), 'primary')),
  );
}

export function withdrawalRefused(refusal: WithdrawalRefusal): Message {
  switch (refusal.kind) {
    case 'already-withdrawn':
      return notice('quiet', 'That one is already taken back.');
    case 'not-yours':
      return notice('quiet', 'Only the owner of this project can take it back.');
  }
}

export function cheerRefused(refusal: CheerRefusal): Message {
  switch (refusal.kind) {
    case 'not-submitted':
      return notice(
        'quiet',
        'That project was taken back, so there is nothing to see right now.',
        row(button('Showcase', ids.showcase.make({ page: '0', level: '', step: '' }))),
      );
    case 'own-project':
      return notice('quiet', '😊 It is your own project: the cheers are for others to give.');
  }
}

/** For one who presses *I took part* and was not asked. */
export function tookNoPart(): Message {
  return notice(
    'quiet',
    'This button is for the partners whom the owner of the project has named.',
  );
}
