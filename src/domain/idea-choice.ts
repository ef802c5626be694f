import type { ProjectIdea, ProjectLevel } from './roadmap.ts';

export interface IdeaFilter {
  level?: ProjectLevel | undefined;
  step?: string | undefined;
}

/**
 * The project idea to show next. Ideas do not repeat until all that fit have been seen: one never shown comes
 * first, after that the one shown longest ago. Among equals, the one asking for the fewest unknown steps wins, then
 * the order of the file.
 *
 * @param shownAtMs idea id → when this audience saw it last, in epoch milliseconds.
 * @param knownSteps finished steps and the current one.
 * @returns `undefined` when no idea fits the filter.
 */
export function chooseIdea(
  ideas: readonly ProjectIdea[],
  shownAtMs: ReadonlyMap<string, number>,
  knownSteps: ReadonlySet<string>,
  filter: IdeaFilter = {},
): ProjectIdea | undefined {
  const unknownSteps = (idea: ProjectIdea) => idea.steps.filter((id) => !knownSteps.has(id)).length;
  const lastShown = (idea: ProjectIdea) => shownAtMs.get(idea.id) ?? Number.NEGATIVE_INFINITY;
  return ideas
    .filter((idea) => filter.level === undefined || idea.level === filter.level)
    .filter((idea) => filter.step === undefined || idea.steps.includes(filter.step))
    .toSorted((a, b) => {
      const [shownA, shownB] = [lastShown(a), lastShown(b)];
      return shownA === shownB ? unknownSteps(a) - unknownSteps(b) : shownA - shownB;
    })[0];
}
