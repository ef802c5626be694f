import type { RoadmapOverview } from '../actions/read-roadmap.ts';
import { stepState } from '../domain/progress.ts';
import type { Step } from '../domain/roadmap.ts';
import { ids } from './custom-id.ts';
import { button, chunks, message, privately, row, select, text, type Message } from './layout.ts';
import { stateMarks, stepName } from './step.ts';
import { bar, clip, hours, percentWords } from './text.ts';

const stepsPerPage = 40;
/** A Discord limit. */
const optionsPerSelect = 25;

/** The map: every step with the member's state. Without a page, the one with the current step. */
export function roadmapMap(overview: RoadmapOverview, wantedPage?: number): Message {
  const { roadmap, progress, standing, current } = overview;
  const pages = chunks(roadmap.steps, stepsPerPage);
  const ownPage = pages.findIndex((steps) => current !== undefined && steps.includes(current));
  const page = Math.min(Math.max(0, wantedPage ?? ownPage), pages.length - 1);
  const steps = pages[page]!;
  const mark = (step: Step) => stateMarks[stepState(progress, step.id)];
  const lines = steps.map((step) => {
    const name = `${mark(step)} ${stepName(step)}${step.optional ? ' · optional' : ''}`;
    return step === current ? `**${name}** ← you are here` : name;
  });
  const selects = chunks(steps, optionsPerSelect);
  const turn = (to: number, label: string) =>
    pages[to] !== undefined && button(label, ids.map.make({ page: String(to) }));
  return privately(
    message(
      standing.percent === 100 ? 'good' : 'plain',
      text(
        [
          `## ${roadmap.title}`,
          `${bar(standing.percent)} **${standing.finished} of ${standing.total} steps** · ${percentWords(standing.percent)}`,
          `-# ${standing.hoursLeft > 0 ? `${hours(standing.hoursLeft)} left` : 'Everything that counts is done'} · ✅ done · 🔶 started · ⬜ open`,
        ].join('\n'),
      ),
      text(lines.join('\n')),
      ...selects.map((part, index) => {
        const range = `${part[0]!.number} to ${part.at(-1)!.number}`;
        const label = selects.length === 1 ? 'Open a step' : `Open a step: ${range}`;
        return row(
          select(
            label,
            ids.openStep.make({ part: String(index) }),
            part.map((step) => ({
              label: clip(stepName(step), 100),
              value: step.id,
              description: hours(step.hours),
              emoji: { name: mark(step) },
            })),
          ),
        );
      }),
      row(
        current && button('Next step', ids.next.make({}), 'primary'),
        button('My progress', ids.progress.make({})),
        turn(page - 1, 'Earlier steps'),
        turn(page + 1, 'Later steps'),
      ),
    ),
  );
}
