import { daysBetween, weekdayOf } from './day.ts';
import type { LocalDate, UserId } from './ids.ts';
import type { Checkpoint, ProjectIdea, Resource, Roadmap, Step } from './roadmap.ts';

/** What a day's nudge says. */
export interface NudgeContent {
  roadmap: Roadmap;
  /** Whose pace it follows; undefined: it follows the steps that members are on. */
  cohort: { name: string; catchingUp: boolean } | undefined;
  step: Step;
  /** The day's small win. */
  checkpoint: Checkpoint;
  resource: Resource;
  idea: ProjectIdea | undefined;
  longestStreak: { userId: UserId; days: number } | undefined;
  studiedYesterday: number;
}

/** What is posted where project ideas have a channel of their own. */
export interface IdeaContent {
  roadmap: Roadmap;
  idea: ProjectIdea;
}

/**
 * The step where a server is: the one most members are on, the earlier one among equals; with nobody on any, the first.
 *
 * @param common ids of the steps members are on, the most frequent first, with how many.
 */
export function stepOfServer(
  roadmap: Roadmap,
  common: readonly { stepId: string; members: number }[],
): Step {
  const order = new Map(roadmap.steps.map((step, index) => [step.id, index]));
  const known = common.filter(({ stepId }) => order.has(stepId));
  const most = Math.max(0, ...known.map(({ members }) => members));
  const frequent = known
    .filter(({ members }) => members === most)
    .sort((a, b) => order.get(a.stepId)! - order.get(b.stepId)!);
  return roadmap.steps[order.get(frequent[0]?.stepId ?? '') ?? 0]!;
}

/** Whether a day's nudge carries a project idea: it does on the idea days, unless ideas have a channel of their own. */
export function carriesIdea(
  {
    ideas,
    days,
    ideaDays,
  }: { ideas: boolean; days: readonly number[]; ideaDays: readonly number[] | null },
  date: LocalDate,
  ownChannel: boolean,
): boolean {
  return ideas && !ownChannel && (ideaDays ?? days).includes(weekdayOf(date));
}

/** Goes through a list day by day, so that a channel that stays on a step reads something new every day. */
export function pickOfDay<Item>(items: readonly Item[], date: LocalDate): Item {
  const day = daysBetween('1970-01-01' as LocalDate, date);
  return items[((day % items.length) + items.length) % items.length]!;
}
