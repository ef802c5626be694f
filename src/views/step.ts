import type { StepCard, StepRefusal } from '../actions/step-card.ts';
import { checkpointKey, type Standing, type StepState } from '../domain/progress.ts';
import {
  findStep,
  type Requirement,
  type Resource,
  type Roadmap,
  type Step,
} from '../domain/roadmap.ts';
import { ids } from './custom-id.ts';
import {
  button,
  divider,
  message,
  notice,
  privately,
  row,
  section,
  text,
  type Message,
} from './layout.ts';
import { dueLine, reviewButton } from './due-reviews.ts';
import { streakLines } from './streak-news.ts';
import {
  bar,
  clip,
  count,
  fitLines,
  fromMember,
  hours,
  list,
  moment,
  percentWords,
} from './text.ts';

export const stateMarks: Record<StepState, string> = { done: '✅', started: '🔶', open: '⬜' };

const stateColors = { done: 'good', started: 'active', open: 'plain' } as const;
const kindWords = { learn: 'learning', project: 'project', choice: 'choice', career: 'career' };

/** What a message of Components V2 may hold in all its texts together. */
const mostText = 4000;

/** A step's card: why, checkpoints to tick, resources, what to do. */
export function stepCard(card: StepCard): Message {
  const { roadmap, step, state, due } = card;
  const head = cardHead(card);
  const checkpoints = step.checkpoints.map(({ id, text: words }) => ({
    id,
    words: `${isTicked(card, id) ? '✅' : '⬜'} ${words}`,
    ticked: isTicked(card, id),
  }));
  const ticked = checkpoints.filter((checkpoint) => checkpoint.ticked).length;
  const heading = `### Checkpoints · ${ticked} of ${checkpoints.length}`;
  const resourcesHeading = '### Resources\n';
  const used = [head, heading, resourcesHeading, ...checkpoints.map(({ words }) => words)].join('');
  const company = fitLines(companyLines(card), mostText - used.length);
  const left = mostText - used.length - company.text.length - 1;
  const resources = fitLines(step.resources.map(resourceLine), left);
  const ideas = roadmap.projects.filter((idea) => idea.steps.includes(step.id)).length;
  return privately(
    message(
      stateColors[state],
      text([head, company.text].filter(Boolean).join('\n')),
      divider(),
      text(heading),
      ...checkpoints.map(({ id, words, ticked: isOn }) =>
        section(
          words,
          button(
            isOn ? 'Untick' : 'Tick',
            ids.tick.make({ step: step.id, checkpoint: id, to: isOn ? '0' : '1' }),
          ),
        ),
      ),
      divider(),
      text(resourcesHeading + resources.text),
      row(
        state === 'open' && button('Start', ids.start.make({ step: step.id }), 'primary'),
        state !== 'done' && button('Done', ids.done.make({ step: step.id }), 'success'),
        state === 'done' && button('Next step', ids.next.make({}), 'primary'),
        roadmap.questions.some((question) => question.step === step.id) &&
          button('Quiz', ids.quiz.make({ step: step.id })),
        due > 0 && reviewButton(),
      ),
      row(
        resources.omitted > 0 &&
          button('All resources', ids.resources.make({ step: step.id, page: '0' })),
        ideas > 0 && button('Project idea', ids.idea.make({ level: '', step: step.id })),
        button('Roadmap', ids.map.make({ page: '' })),
      ),
    ),
  );
}

function isTicked({ step, progress }: StepCard, checkpointId: string): boolean {
  return progress.checkpoints.has(checkpointKey(step.id, checkpointId));
}

function cardHead(card: StepCard): string {
  const { roadmap, step, state, completedAtMs, unmet, quiet, news, due } = card;
  const place = `Step ${roadmap.steps.indexOf(step) + 1} of ${roadmap.steps.length}`;
  const facts = [
    place,
    step.optional ? `optional ${kindWords[step.kind]}` : kindWords[step.kind],
    hours(step.hours),
    ...(quiet ? [] : [count(step.points, 'point')]),
  ];
  const lines = [
    ...(news ? streakLines(news, quiet) : []),
    `## ${stateMarks[state]} ${stepName(step)}`,
    `-# ${facts.join(' · ')}`,
  ];
  if (completedAtMs !== null) lines.push(`-# Finished on ${moment(completedAtMs, 'D')}`);
  lines.push(step.summary);
  if (step.note) lines.push(`> 📌 ${step.note}`);
  if (step.options) {
    const titles = step.options.of.map((id) => `**${findStep(roadmap, id)?.title ?? id}**`);
    lines.push(`-# Choose: finish ${step.options.finish} of ${list(titles, 'or')}.`);
  }
  if (unmet.length > 0 && state !== 'done') {
    const names = unmet.map((requirement) => requirementWords(roadmap, requirement));
    lines.push(`-# 💡 It builds on ${list(names)}, not finished yet. You can go on all the same.`);
  }
  if (due > 0) lines.push(dueLine(due));
  return lines.join('\n');
}

/** How well the member knows it, and how it went for others. */
function knowledgeLines({ questions, state, shown }: StepCard): string[] {
  const { total, answered, firstRight, kept, remembered } = questions;
  const known = [shown && '🔗 shown', remembered && '🧠 remembered'].filter(Boolean);
  const lines =
    state === 'done' && known.length > 0 ? [`-# ✅ claimed · ${known.join(' · ')}`] : [];
  if (total === 0) return lines;
  const facts = [
    `${answered} of ${total} answered`,
    ...(answered > 0 ? [`${firstRight} right at once`] : []),
    ...(state === 'done' && !remembered ? [`${kept} of ${total} remembered`] : []),
  ];
  return [...lines, `-# ❓ Questions: ${facts.join(' · ')}`];
}

function companyLines(card: StepCard): string[] {
  const { typicalDays, helping } = card.company;
  const lines = knowledgeLines(card);
  if (typicalDays) {
    const { from, to } = typicalDays;
    const time = from === to ? count(to, 'day') : `${from} to ${count(to, 'day')}`;
    lines.push(`-# ⏳ Half of those who finished it here took ${time}.`);
  }
  if (helping.length > 0 && card.state !== 'done') {
    const names = helping.map((name) => fromMember(name, 32));
    lines.push(`-# 🙋 Finished it lately, and glad to be asked: ${list(names)}.`);
  }
  return lines;
}

function requirementWords(roadmap: Roadmap, requirement: Requirement): string {
  const title = (id: string) => `**${findStep(roadmap, id)?.title ?? id}**`;
  return typeof requirement === 'string'
    ? title(requirement)
    : list(requirement.any.map(title), 'or');
}

/** `9.2 · PostgreSQL`; a step the source did not number goes by its title alone. */
export function stepName(step: Pick<Step, 'number' | 'title'>): string {
  return /\d/.test(step.number) ? `${step.number} · ${step.title}` : step.title;
}

/** A link with what it is. */
export function resourceLine(resource: Resource): string {
  const facts = [resource.by, `${resource.cost} ${resource.kind}`];
  if (resource.hours !== undefined) facts.push(`${resource.hours} h`);
  const line = `- [${resource.title.replaceAll(/[[\]]/g, '')}](${resource.url}) · ${facts.join(' · ')}`;
  return resource.note ? `${line}\n-# ${resource.note}` : line;
}

/** All resources of a step whose card has no room for them. */
export function stepResources(step: Step, page: number): Message {
  const pages: string[] = [];
  const lines = step.resources.map(resourceLine);
  while (lines.length > 0) {
    const { text: fitting, omitted } = fitLines(lines, mostText - 300);
    pages.push(fitting);
    lines.splice(0, lines.length - omitted);
  }
  const shown = Math.min(Math.max(0, page), pages.length - 1);
  const turn = (to: number, label: string) =>
    pages[to] !== undefined &&
    button(label, ids.resources.make({ step: step.id, page: String(to) }));
  return privately(
    message(
      'plain',
      text(`## Resources · ${stepName(step)}`),
      text(pages[shown]!),
      row(
        turn(shown - 1, 'Previous'),
        turn(shown + 1, 'More'),
        button('Back to the step', ids.step.make({ step: step.id })),
      ),
    ),
  );
}

export function stepRefused(refusal: StepRefusal): Message {
  return unknownStep(refusal.text);
}

export function unknownStep(asked: string): Message {
  const shown = fromMember(clip(asked, 60));
  return notice(
    'quiet',
    `I know no step called “${shown}”. Choose one from the list while you type, by number, id or a word of its title.`,
    row(button('Roadmap', ids.map.make({ page: '' }))),
  );
}

export function roadmapFinished(refusal: {
  roadmap: Roadmap;
  standing: Standing;
  due?: number;
}): Message {
  const { roadmap, standing, due = 0 } = refusal;
  return notice(
    'good',
    [
      `## 🎉 ${roadmap.title}: all done`,
      `${bar(standing.percent)} **${standing.finished} of ${standing.total} steps** · ${percentWords(standing.percent)}`,
      'You have finished every step there is. Keep building: a project idea is one tap away.',
      ...(due > 0 ? [dueLine(due)] : []),
    ].join('\n'),
    row(
      button('Project idea', ids.idea.make({ level: '', step: '' }), 'primary'),
      due > 0 && reviewButton(),
      button('My progress', ids.progress.make({})),
    ),
  );
}

/** A step as autocomplete offers it. */
export function stepChoice(step: Step, state: StepState): { name: string; value: string } {
  return { name: clip(`${stateMarks[state]} ${stepName(step)}`, 100), value: step.id };
}
