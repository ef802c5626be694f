import type { LocalDate } from '../domain/ids.ts';
import { addDays } from '../domain/day.ts';
import {
  firstOpenDate,
  holdsFrom,
  type Pause,
  type StudyCalendar,
} from '../domain/study-calendar.ts';
import { streakOf, streakOn, type Streak } from '../domain/streak.ts';
import type { Repositories } from '../storage/store.ts';
import type { StudyPlan } from '../storage/study-plans.ts';
import { enter, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { dueAfter, restUntil, scheduleReminder } from './schedule-reminder.ts';
import { keepDays } from './time-zone-move.ts';

/** What a member has planned, and how it stands today. */
export interface PlanOverview {
  actor: Actor;
  /** Undefined without a plan: every day counts. */
  plan: StudyPlan | undefined;
  /** When the next reminder comes, if the member has not studied by then. */
  nextReminderAtMs: number | undefined;
  /** ISO weekdays that are planned now; null without a plan. */
  days: readonly number[] | null;
  /** The pause that is going on, or begins tomorrow because today has been studied. */
  pause: Pause | undefined;
  timeZone: string;
  today: LocalDate;
  streak: Streak;
  quiet: boolean;
}

export interface PlanChange {
  /** ISO weekdays. */
  days: readonly number[];
  /** `HH:MM`. */
  time: string;
  /** Left out: the cue stays. */
  cue?: string | undefined;
  timeZone?: string | undefined;
}

export async function readPlan(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<PlanOverview> {
  return overview(deps.store, await enter(deps, deps.store, actor), actor);
}

/** Plans study days from today on. What was planned before stays as it was for the days before. */
export function setPlan(
  deps: ActionDeps,
  { actor, change }: { actor: Actor; change: PlanChange },
): Promise<PlanOverview> {
  return changing(deps, actor, async (repositories, scene) => {
    const { studyPlans } = repositories;
    const { guildId, userId } = actor;
    if (change.timeZone !== undefined) {
      await moveTo(repositories, scene, actor, change.timeZone);
    }
    const here = await enter(deps, repositories, actor);
    const before = await studyPlans.hold(guildId, userId);
    await planFrom(repositories, actor, here.today, change.days);
    await studyPlans.put({
      guildId,
      userId,
      time: change.time,
      cue: change.cue === undefined ? (before?.cue ?? null) : change.cue.trim() || null,
      remind: before?.remind ?? false,
      nextDueAtMs: before?.nextDueAtMs ?? null,
      nextLocalDate: before?.nextLocalDate ?? null,
      lastLocalDate: before?.lastLocalDate ?? null,
      unanswered: 0,
    });
  });
}

/** Switches reminders on or off; without a plan there is nothing to remind of. */
export function setRemind(
  deps: ActionDeps,
  { actor, on }: { actor: Actor; on: boolean },
): Promise<PlanOverview> {
  return changing(deps, actor, async ({ studyPlans, members, deliveries }, { nowMs }) => {
    const { guildId, userId } = actor;
    if (on) await members.putNotice(actor, null);
    else await deliveries.skipReminders(guildId, userId, { reason: 'switched off', nowMs });
    const plan = await studyPlans.hold(guildId, userId);
    if (plan) await studyPlans.put({ ...plan, remind: on });
  });
}

/** What became of the wish to be reminded, or not to be. */
export interface ReminderSwitch {
  overview: PlanOverview;
  outcome: 'on' | 'off' | 'no-plan' | 'closed' | 'failed';
}

/**
 * Switches reminders off, or on once a first message has arrived.
 *
 * @param test sends that message; it takes requests, so defer first.
 */
export async function switchReminders(
  deps: ActionDeps,
  { actor, on, test }: { actor: Actor; on: boolean; test(): Promise<'sent' | 'closed' | 'failed'> },
): Promise<ReminderSwitch> {
  const overview = await readPlan(deps, { actor });
  if (!overview.plan) return { overview, outcome: 'no-plan' };
  const tested = on ? await test() : 'sent';
  const outcome = tested !== 'sent' ? tested : on ? 'on' : 'off';
  return { overview: await setRemind(deps, { actor, on: outcome === 'on' }), outcome };
}

/** Pauses the plan from today on: for some days, or until it is resumed. Paused days are neutral. */
export function pausePlan(
  deps: ActionDeps,
  { actor, days }: { actor: Actor; days?: number | undefined },
): Promise<PlanOverview> {
  return changing(deps, actor, async ({ studyPlans, progress, deliveries }, { today, nowMs }) => {
    const { guildId, userId } = actor;
    const calendar = await studyPlans.calendar(guildId, userId);
    const lastDate = (await progress.streak(guildId, userId))?.lastDate ?? null;
    const fromDate = pauseOn(calendar, today)?.fromDate ?? firstOpenDate(today, lastDate);
    // One that goes on is given a new end, counted from today: paused days that have passed stay paused.
    const first = fromDate > today ? fromDate : today;
    const untilDate = days === undefined ? null : addDays(first, days - 1);
    await deliveries.skipReminders(guildId, userId, { reason: 'paused', nowMs });
    await studyPlans.pause(guildId, userId, { fromDate, untilDate });
  });
}

/** Ends the pause: today counts again. */
export function resumePlan(deps: ActionDeps, { actor }: { actor: Actor }): Promise<PlanOverview> {
  return changing(deps, actor, async ({ studyPlans }, { today }) => {
    await endPause(studyPlans, actor, today);
  });
}

/** Takes the plan away, and its reminders: from today on every day counts again. */
export function dropPlan(deps: ActionDeps, { actor }: { actor: Actor }): Promise<PlanOverview> {
  return changing(deps, actor, async (repositories, { today, nowMs }) => {
    const { studyPlans, deliveries } = repositories;
    const { guildId, userId } = actor;
    await deliveries.skipReminders(guildId, userId, { reason: 'the plan is off', nowMs });
    if (await studyPlans.get(guildId, userId)) await planFrom(repositories, actor, today, null);
    await endPause(studyPlans, actor, today);
    await studyPlans.remove(guildId, userId);
  });
}

/** The member's own time zone from now on. */
export function setTimeZone(
  deps: ActionDeps,
  { actor, timeZone }: { actor: Actor; timeZone: string },
): Promise<PlanOverview> {
  return changing(deps, actor, (repositories, scene) =>
    moveTo(repositories, scene, actor, timeZone),
  );
}

/**
 * Changes something about the plan in one transaction; the next reminder and the streak follow. Whoever changes it has
 * answered the reminders before.
 */
async function changing(
  deps: ActionDeps,
  actor: Actor,
  change: (repositories: Repositories, scene: Scene) => Promise<void>,
): Promise<PlanOverview> {
  return deps.store.transaction(async (repositories) => {
    await change(repositories, await enter(deps, repositories, actor));
    const plan = await repositories.studyPlans.hold(actor.guildId, actor.userId);
    if (plan) await scheduleReminder(repositories, { ...plan, unanswered: 0 }, deps.clock.now());
    await repositories.ledger.refreshHabit(actor);
    return overview(repositories, await enter(deps, repositories, actor), actor);
  });
}

async function moveTo(
  repositories: Repositories,
  { timeZone: from, nowMs }: Scene,
  actor: Actor,
  to: string,
): Promise<void> {
  await repositories.members.update(actor, { timeZone: to });
  await keepDays(repositories, actor, { from, to, nowMs });
}

/** A change of plan never reaches back: neither behind a day that has counted nor behind an earlier change. */
async function planFrom(
  { studyPlans, progress }: Repositories,
  { guildId, userId }: Actor,
  today: LocalDate,
  days: readonly number[] | null,
): Promise<void> {
  const { plans } = await studyPlans.calendar(guildId, userId);
  const lastDate = (await progress.streak(guildId, userId))?.lastDate ?? null;
  const fromDate = [firstOpenDate(today, lastDate), plans.at(-1)?.fromDate ?? today]
    .toSorted()
    .at(-1)!;
  await studyPlans.planFrom(guildId, userId, fromDate, days);
}

async function endPause(
  studyPlans: Repositories['studyPlans'],
  { guildId, userId }: Actor,
  today: LocalDate,
): Promise<void> {
  const { pauses } = await studyPlans.calendar(guildId, userId);
  for (const { fromDate } of pauses.filter((pause) => holdsFrom(pause, today))) {
    const lastDay = fromDate < today ? addDays(today, -1) : null;
    await studyPlans.endPause(guildId, userId, fromDate, lastDay);
  }
}

/** The pause that is going on, or is about to begin. */
function pauseOn({ pauses }: StudyCalendar, date: LocalDate): Pause | undefined {
  return pauses.findLast((pause) => holdsFrom(pause, date));
}

async function overview(
  repositories: Pick<Repositories, 'studyPlans' | 'progress' | 'deliveries'>,
  { today, timeZone, quiet, nowMs }: Scene,
  actor: Actor,
): Promise<PlanOverview> {
  const { studyPlans, progress } = repositories;
  const { guildId, userId } = actor;
  const calendar = await studyPlans.calendar(guildId, userId);
  const streak = await progress.streak(guildId, userId);
  const plan = await studyPlans.get(guildId, userId);
  const next = plan?.remind
    ? await dueAfter(repositories, plan, nowMs, await restUntil(repositories, plan))
    : undefined;
  return {
    actor,
    plan,
    nextReminderAtMs: next?.dueAtMs,
    days: calendar.plans.at(-1)?.days ?? null,
    pause: pauseOn(calendar, today),
    timeZone,
    today,
    streak: streakOn(streak ?? streakOf([], calendar), today),
    quiet,
  };
}
