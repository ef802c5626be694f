import type { APIComponentInContainer } from 'discord.js';
import type { RoadmapOverview } from '../actions/read-roadmap.ts';
import { stepState } from '../domain/progress.ts';
import type { Step } from '../domain/roadmap.ts';
import { ids } from './custom-id.ts';
import { button, chunks, message, privately, row, select, text } from './layout.ts';
import { pictured, pictureParts, type Illustrated } from './picture.ts';
import { roadmapPicture } from './roadmap-picture.ts';
import { stateMarks, stepName } from './step.ts';
import { bar, clip, hours, percentWords } from './text.ts';

const stepsPerPage = 40;
/** A Discord limit. */
const optionsPerSelect = 25;

/** The map: every step with the member's state. Without a page, the one with the current step. */
export function roadmapMap(overview: RoadmapOverview, wantedPage?: number): Illustrated {
  const { roadmap, standing, current, light } = overview;
  const pages = chunks(roadmap.steps, stepsPerPage);
  const ownPage = pages.findIndex((steps) => current !== undefined && steps.includes(current));
  const page = Math.min(Math.max(0, wantedPage ?? ownPage), pages.length - 1);
  const steps = pages[page]!;
  const turn = (to: number, label: string) =>
    pages[to] !== undefined && button(label, ids.map.make({ page: String(to) }));
  const below = [
    ...selects(overview, steps),
    row(
      current && button('Next step', ids.next.make({}), 'primary'),
      button('My progress', ids.progress.make({})),
      turn(page - 1, 'Earlier steps'),
      turn(page + 1, 'Later steps'),
    ),
  ];
  const color = standing.percent === 100 ? 'good' : 'plain';
  return {
    light,
    people: [],
    picture: (look) => roadmapPicture(overview, steps, look),
    message: (drawn) =>
      privately(
        drawn
          ? pictured(drawn, message(color, ...pictureParts(drawn), ...below))
          : message(color, ...textTwin(overview, steps), ...below),
      ),
  };
}

function textTwin(
  { roadmap, progress, standing, current, evidence }: RoadmapOverview,
  steps: readonly Step[],
): APIComponentInContainer[] {
  const lines = steps.map((step) => {
    const { shown, remembered } = evidence.get(step.id) ?? {};
    const done = stepState(progress, step.id) === 'done';
    const marks = done ? `${shown ? ' 🔗' : ''}${remembered ? ' 🧠' : ''}` : '';
    const name = `${markOf(progress, step)} ${stepName(step)}${step.optional ? ' · optional' : ''}${marks}`;
    return step === current ? `**${name}** ← you are here` : name;
  });
  return [
    text(
      [
        `## ${roadmap.title}`,
        `${bar(standing.percent)} **${standing.finished} of ${standing.total} steps** · ${percentWords(standing.percent)}`,
        `-# ${standing.hoursLeft > 0 ? `${hours(standing.hoursLeft)} left` : 'Everything that counts is done'} · ✅ done · 🔗 shown · 🧠 remembered · 🔶 started · ⬜ open`,
      ].join('\n'),
    ),
    text(lines.join('\n')),
  ];
}

function selects({ progress }: RoadmapOverview, steps: readonly Step[]) {
  const parts = chunks(steps, optionsPerSelect);
  return parts.map((part, index) => {
    const range = `${part[0]!.number} to ${part.at(-1)!.number}`;
    return row(
      select(
        parts.length === 1 ? 'Open a step' : `Open a step: ${range}`,
        ids.openStep.make({ part: String(index) }),
        part.map((step) => ({
          label: clip(stepName(step), 100),
          value: step.id,
          description: hours(step.hours),
          emoji: { name: markOf(progress, step) },
        })),
      ),
    );
  });
}

const markOf = (progress: RoadmapOverview['progress'], step: Step) =>
  stateMarks[stepState(progress, step.id)];
