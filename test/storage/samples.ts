import {
  checkInPoints,
  checkpointPoints,
  projectPoints,
  type Activity,
} from '../../src/domain/activity.ts';
import type { Cohort } from '../../src/domain/cohort.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/storage/store.ts';

let made = 0;

/** Servers of their own keep the tests apart that share a database. */
export const newGuild = () => String(10 ** 18 + (made += 1) * 1000) as GuildId;
export const newId = () => `id-${(made += 1)}`;

export const ada = '100000000000000001' as UserId;
export const ben = '100000000000000002' as UserId;
export const mei = '100000000000000003' as UserId;
export const roadmapId = 'sample';
export const monday = '2026-11-16' as LocalDate;
/** Noon of that Monday: far beyond 32 bits, as real moments are. */
export const noonMs = Date.parse('2026-11-16T12:00Z');

const usualPoints = {
  started: 0,
  completed: 100,
  checkpoint: checkpointPoints,
  checkin: checkInPoints,
  criterion: 0,
  project: projectPoints.beginner,
  answer: 0,
  review: 0,
  undone: 0,
};

/** An activity of Ada's on a Monday, unless said otherwise. */
export function activity(what: Pick<Activity, 'guildId' | 'kind'> & Partial<Activity>): Activity {
  const localDate = what.localDate ?? monday;
  const id = what.id ?? newId();
  return {
    id,
    userId: ada,
    roadmapId,
    ref: 'git',
    points: usualPoints[what.kind],
    atMs: noonMs,
    localDate,
    boardDate: localDate,
    interactionId: `interaction-of-${id}`,
    undoes: null,
    link: null,
    note: null,
    minutes: null,
    practises: null,
    correct: null,
    ...what,
  };
}

export function undoOf(undone: Activity, changes: Partial<Activity> = {}): Activity {
  const { guildId, userId, ref, localDate, boardDate, points, atMs, id } = undone;
  return activity({
    kind: 'undone',
    guildId,
    userId,
    ref,
    localDate,
    boardDate,
    atMs: atMs + 1,
    points: 0 - points,
    undoes: id,
    ...changes,
  });
}

export const append = (store: Store, one: Activity) =>
  store.transaction(({ ledger }) => ledger.append(one));

/** A cohort that began on the Monday. */
export function cohortOf(guildId: GuildId, changes: Partial<Cohort> = {}): Cohort {
  const id = newId();
  return {
    id,
    guildId,
    name: `Cohort ${id}`,
    roadmapId,
    startDate: monday,
    hoursPerWeek: 6,
    timeZone: null,
    channelId: null,
    archivedAtMs: null,
    ...changes,
  };
}
