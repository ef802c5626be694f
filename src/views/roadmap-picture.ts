import type { RoadmapOverview } from '../actions/read-roadmap.ts';
import { stepState } from '../domain/progress.ts';
import type { Step } from '../domain/roadmap.ts';
import type { RoadmapPicture } from '../pictures/spec.ts';
import type { Look } from './picture.ts';
import { count, hours, percentWords } from './text.ts';

/** Some steps of a roadmap, as one member stands in it. */
export function roadmapPicture(
  overview: RoadmapOverview,
  steps: readonly Step[],
  { theme }: Look,
): RoadmapPicture {
  const { roadmap, progress, standing, current, evidence } = overview;
  const choiceOf = new Map(
    roadmap.steps.flatMap((choice) => (choice.options?.of ?? []).map((id) => [id, choice.id])),
  );
  const left =
    standing.hoursLeft > 0 ? `${hours(standing.hoursLeft)} left` : 'all that counts is done';
  return {
    kind: 'roadmap',
    theme,
    title: roadmap.title,
    subtitle: `${standing.finished} of ${count(standing.total, 'step')} · ${left}`,
    percent: standing.percent,
    percentWords: percentWords(standing.percent),
    steps: steps.map((step) => {
      const done = stepState(progress, step.id) === 'done';
      return {
        id: step.id,
        number: step.number,
        title: step.title,
        state: done ? 'done' : step === current ? 'current' : 'open',
        optional: step.optional,
        shown: done && (evidence.get(step.id)?.shown ?? false),
        remembered: done && (evidence.get(step.id)?.remembered ?? false),
        optionOf: choiceOf.get(step.id),
      };
    }),
    legend: {
      current: 'you are here',
      open: 'open',
      optional: 'optional',
      claimed: 'done',
      shown: 'shown',
      remembered: 'remembered',
    },
  };
}
