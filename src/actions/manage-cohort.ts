import { cohortNameKey, type Cohort } from '../domain/cohort.ts';
import { daysBetween, localDateAt } from '../domain/day.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { paceWeeks } from '../domain/pace.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import { parseStartDate } from '../domain/start-date.ts';
import type { Repositories } from '../storage/store.ts';
import { sweepMilestones } from './milestones.ts';
import { enter, roadmapOf, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { followCohort } from './set-up-nudge.ts';
import { moveWithCohort } from './time-zone-move.ts';

/** A cohort as its organisers set it up. */
export interface ManagedCohort {
  cohort: Cohort;
  roadmap: Roadmap;
  /** How many weeks the whole way takes. */
  weeks: number;
  timeZone: string;
}

export interface CohortWish {
  name?: string | undefined;
  /** As it was typed. */
  start?: string | undefined;
  hoursPerWeek?: number | undefined;
  roadmapId?: string | undefined;
  /** Null: the server's. */
  timeZone?: string | null | undefined;
  /** Null: none of its own any more. */
  channelId?: string | null | undefined;
}

export type CohortRefusal =
  | { kind: 'bad-start'; text: string }
  | { kind: 'start-too-far' }
  | { kind: 'channel-taken'; channelId: string; cohort: Cohort }
  | { kind: 'bad-name' }
  | { kind: 'name-taken'; name: string }
  | { kind: 'unknown-roadmap'; text: string }
  | { kind: 'unknown-cohort' };

const usualHoursPerWeek = 6;
/** A start further away is a slip of the keyboard. */
const farthestStartDays = 3 * 366;

/** Makes a cohort; the interaction's id becomes its own, so that one delivered twice makes one. */
export async function createCohort(
  deps: ActionDeps,
  {
    actor,
    wish,
    interactionId,
  }: { actor: Actor; wish: CohortWish & { name: string; start: string }; interactionId: string },
): Promise<Outcome<ManagedCohort, CohortRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    // Names and channels are taken one at a time.
    await repositories.servers.hold(actor.guildId);
    const made = await repositories.cohorts.get(actor.guildId, interactionId);
    if (made) return succeeded(managed(deps, scene, made));
    const fresh: Cohort = {
      id: interactionId,
      guildId: actor.guildId,
      name: '',
      roadmapId: scene.server.roadmapId,
      startDate: scene.today,
      hoursPerWeek: usualHoursPerWeek,
      timeZone: null,
      channelId: null,
      archivedAtMs: null,
    };
    const wished = granted(deps, scene, fresh, wish);
    if (!wished.ok) return wished;
    const cohort = wished.value;
    const taken = await channelTaken(repositories, cohort);
    if (taken) return refused(taken);
    if (!(await repositories.cohorts.add(cohort, scene.nowMs))) {
      return refused({ kind: 'name-taken', name: cohort.name });
    }
    await followCohort(deps, repositories, cohort, actor.userId);
    return succeeded(managed(deps, scene, cohort));
  });
}

/** Changes a cohort. In another time zone its members' days stay whole. */
export async function editCohort(
  deps: ActionDeps,
  { actor, cohortId, wish }: { actor: Actor; cohortId: string; wish: CohortWish },
): Promise<Outcome<ManagedCohort, CohortRefusal>> {
  return change(deps, actor, cohortId, (scene, before) => granted(deps, scene, before, wish));
}

/** Archives a cohort, or takes it back: it stays readable, nobody joins it, and nothing is posted for it. */
export async function archiveCohort(
  deps: ActionDeps,
  { actor, cohortId, archived }: { actor: Actor; cohortId: string; archived: boolean },
): Promise<Outcome<ManagedCohort, CohortRefusal>> {
  return change(deps, actor, cohortId, ({ nowMs }, before) => {
    const archivedAtMs = archived ? (before.archivedAtMs ?? nowMs) : null;
    return succeeded({ ...before, archivedAtMs });
  });
}

/** Roadmaps whose id or title holds what was typed. */
export function searchRoadmaps({ library }: ActionDeps, text: string): Roadmap[] {
  const wanted = text.trim().toLowerCase();
  return library.all.filter(({ id, title }) => `${id} ${title.toLowerCase()}`.includes(wanted));
}

async function change(
  deps: ActionDeps,
  actor: Actor,
  cohortId: string,
  decide: (scene: Scene, before: Cohort) => Outcome<Cohort, CohortRefusal>,
): Promise<Outcome<ManagedCohort, CohortRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    await repositories.servers.hold(actor.guildId);
    const before = await repositories.cohorts.hold(actor.guildId, cohortId);
    if (!before) return refused({ kind: 'unknown-cohort' });
    const decided = decide(scene, before);
    if (!decided.ok) return decided;
    const cohort = decided.value;
    const taken = await channelTaken(repositories, cohort);
    if (taken) return refused(taken);
    if (!(await repositories.cohorts.put(cohort))) {
      return refused({ kind: 'name-taken', name: cohort.name });
    }
    await moveMembers(repositories, scene, before, cohort);
    // On another roadmap, members are at another percentage.
    if (cohort.roadmapId !== before.roadmapId) await sweepMilestones(repositories, actor.guildId);
    await followCohort(deps, repositories, cohort, actor.userId);
    return succeeded(managed(deps, scene, cohort));
  });
}

/** What becomes of a cohort by a wish, if it can be granted. */
function granted(
  deps: ActionDeps,
  { nowMs, server }: Scene,
  before: Cohort,
  wish: CohortWish,
): Outcome<Cohort, CohortRefusal> {
  const name = (wish.name ?? before.name).replaceAll(/\s+/g, ' ').trim();
  if (cohortNameKey(name) === '') return refused({ kind: 'bad-name' });
  const timeZone = wish.timeZone === undefined ? before.timeZone : wish.timeZone;
  const today = localDateAt(nowMs, timeZone ?? server.timeZone);
  const startDate = wish.start === undefined ? before.startDate : parseStartDate(wish.start, today);
  if (startDate === undefined) return refused({ kind: 'bad-start', text: wish.start! });
  const moved = startDate !== before.startDate;
  if (moved && Math.abs(daysBetween(today, startDate)) > farthestStartDays) {
    return refused({ kind: 'start-too-far' });
  }
  const roadmapId = wish.roadmapId ?? before.roadmapId;
  if (wish.roadmapId !== undefined && !deps.library.get(roadmapId)) {
    return refused({ kind: 'unknown-roadmap', text: roadmapId });
  }
  return succeeded({
    ...before,
    name,
    timeZone,
    startDate,
    roadmapId,
    hoursPerWeek: wish.hoursPerWeek ?? before.hoursPerWeek,
    channelId: wish.channelId === undefined ? before.channelId : wish.channelId,
  });
}

/** In a channel of two cohorts nobody would know whose nudge is meant. */
async function channelTaken({ cohorts }: Repositories, cohort: Cohort) {
  const { guildId, id, channelId, archivedAtMs } = cohort;
  if (channelId === null || archivedAtMs !== null) return undefined;
  const others = await cohorts.ofServer(guildId, { archived: false });
  const other = others.find((one) => one.id !== id && one.channelId === channelId);
  return other && ({ kind: 'channel-taken', channelId, cohort: other } as const);
}

/** Members without a time zone of their own go with the cohort's. */
async function moveMembers(
  repositories: Repositories,
  { server, nowMs }: Scene,
  before: Cohort,
  after: Cohort,
): Promise<void> {
  const from = before.timeZone ?? server.timeZone;
  const to = after.timeZone ?? server.timeZone;
  if (from === to) return;
  const { guildId, id } = after;
  for (const userId of await repositories.cohorts.members(id)) {
    const member = await repositories.members.get(guildId, userId);
    if (member?.timeZone !== null) continue;
    await moveWithCohort(repositories, { guildId, userId }, { from, to, nowMs });
  }
}

function managed(deps: ActionDeps, { server }: Scene, cohort: Cohort): ManagedCohort {
  const roadmap = roadmapOf(deps, cohort);
  return {
    cohort,
    roadmap,
    weeks: paceWeeks(roadmap, cohort),
    timeZone: cohort.timeZone ?? server.timeZone,
  };
}
