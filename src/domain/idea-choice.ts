import type { ProjectIdea, ProjectLevel } from './roadmap.ts';

export interface IdeaFilter {
  level?: ProjectLevel | undefined;
  step?: string | undefined;
}

/** What of an idea's steps a member has not finished yet. */
export function newSteps(idea: ProjectIdea, finished: ReadonlySet<string>): string[] {
  return idea.steps.filter((id) => !finished.has(id));
}

/** An idea that asks for more than one new step goes further than where the member stands. */
export function isStretch(idea: ProjectIdea, finished: ReadonlySet<string>): boolean {
  return newSteps(idea, finished).length > 1;
}

/**
 * The ideas that a member is shown in turn. Without a filter those that fit: they need only finished steps plus exactly
 * one that is new or current. When none fits, the nearest: those with the fewest new steps. Who asks for a level or a
 * step wants just that, so that a filter lets everything through that meets it.
 */
export function ideasFor(
  ideas: readonly ProjectIdea[],
  finished: ReadonlySet<string>,
  filter: IdeaFilter = {},
): ProjectIdea[] {
  if (filter.level !== undefined || filter.step !== undefined) {
    return ideas.filter((idea) => meets(idea, filter));
  }
  const asksFor = (idea: ProjectIdea) => newSteps(idea, finished).length;
  const fitting = ideas.filter((idea) => asksFor(idea) === 1);
  if (fitting.length > 0) return fitting;
  const fewest = Math.min(...ideas.map(asksFor));
  return ideas.filter((idea) => asksFor(idea) === fewest);
}

function meets(idea: ProjectIdea, { level, step }: IdeaFilter): boolean {
  return (
    (level === undefined || idea.level === level) &&
    (step === undefined || idea.steps.includes(step))
  );
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
    .filter((idea) => meets(idea, filter))
    .toSorted((a, b) => {
      const [shownA, shownB] = [lastShown(a), lastShown(b)];
      return shownA === shownB ? unknownSteps(a) - unknownSteps(b) : shownA - shownB;
    })[0];
}
