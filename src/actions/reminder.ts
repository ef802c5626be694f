import type { Due } from '../domain/due-moment.ts';
import type { LocalDate, UserId } from '../domain/ids.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { currentStep } from '../domain/progress.ts';
import { mostUnanswered } from '../domain/reminder-schedule.ts';
import { snoozedUntil, wordingOf } from '../domain/snooze.ts';
import { reminderDate, reminderSlot } from '../domain/reminder-slot.ts';
import type { Step } from '../domain/roadmap.ts';
import { dayKind } from '../domain/study-calendar.ts';
import { streakOf, streakOn, type Streak } from '../domain/streak.ts';
import type { Delivery } from '../storage/deliveries.ts';
import type { MemberPlace } from '../storage/members.ts';
import type { Repositories } from '../storage/store.ts';
import type { StudyPlan } from '../storage/study-plans.ts';
import { newDeliveryId } from './delivery-id.ts';
import { countDue } from './review.ts';
import { roadmapOf, serverOf, type ActionDeps, type Actor } from './scene.ts';
import { unansweredNow } from './schedule-reminder.ts';

/** What a reminder is made of, and the rule by which it came. */
export interface Reminder {
  deliveryId: string;
  wording: number;
  plan: StudyPlan;
  days: readonly number[] | null;
  timeZone: string;
  localDate: LocalDate;
  dueAtMs: number;
  snoozed: boolean;
  /** Reminders before this one that nobody answered. */
  unanswered: number;
  /** The last one, with a kind word: reminders stop after it. */
  last: boolean;
  /** Reminders are on, and its date is still a planned one. */
  wanted: boolean;
  /** The member has done something that day already. */
  studied: boolean;
  step: Step | undefined;
  /** How many questions that day's review asks. */
  due: number;
  streak: Streak;
  quiet: boolean;
}

/** What a delivery reminds of. @returns `undefined` when there is no plan any more. */
export async function readReminder(
  deps: ActionDeps,
  delivery: Delivery,
): Promise<Reminder | undefined> {
  const { store } = deps;
  const { guildId, slot, dueAtMs } = delivery;
  const userId = delivery.userId!;
  const plan = await store.studyPlans.get(guildId, userId);
  const member = await store.members.get(guildId, userId);
  if (!plan || !member) return undefined;
  const cohort = await store.cohorts.current({ guildId, userId });
  const followed = cohort ?? (await serverOf(deps, store, guildId));
  const localDate = reminderDate(slot);
  const calendar = await store.studyPlans.calendar(guildId, userId);
  // Once sent, it is counted itself.
  const counted = await unansweredNow(store, plan);
  const unanswered = Math.max(0, delivery.status === 'sent' ? counted - 1 : counted);
  const roadmap = roadmapOf(deps, followed);
  const progress = await store.progress.of(guildId, userId, roadmap.id);
  const { timeZone } = calendar;
  const streak = (await store.progress.streak(guildId, userId)) ?? streakOf([], calendar);
  return {
    deliveryId: delivery.id,
    wording: delivery.wording ?? 0,
    plan,
    days: calendar.plans.findLast(({ fromDate }) => fromDate <= localDate)?.days ?? null,
    timeZone,
    localDate,
    dueAtMs,
    snoozed: slot !== reminderSlot(userId, localDate),
    unanswered,
    last: unanswered + 1 >= mostUnanswered,
    wanted: plan.remind && dayKind(calendar, localDate) === 'planned',
    studied: await store.progress.studiedSince(guildId, userId, localDate),
    step: currentStep(roadmap, progress),
    due: await countDue(store, { guildId, userId, today: localDate }, roadmap),
    streak: streakOn(streak, localDate),
    quiet: member.quiet,
  };
}

export type ReminderRefusal =
  /** Of somebody else, or of data that was removed. */
  | { kind: 'unknown-reminder' }
  /** Two hours on it is another day, or it was snoozed twice. */
  | { kind: 'snoozed-enough' }
  | { kind: 'reminders-off' };

/** Who may answer a reminder: the member it was sent to. */
export async function actorOfReminder(
  { store }: ActionDeps,
  { deliveryId, userId }: { deliveryId: string; userId: UserId },
): Promise<Outcome<{ actor: Actor; delivery: Delivery }, ReminderRefusal>> {
  const delivery = await store.deliveries.get(deliveryId);
  if (delivery?.kind !== 'reminder' || delivery.userId !== userId) {
    return refused({ kind: 'unknown-reminder' });
  }
  const member = await store.members.get(delivery.guildId, userId);
  if (!member) return refused({ kind: 'unknown-reminder' });
  const { displayName, avatar } = member;
  const actor = { guildId: delivery.guildId, userId, displayName, avatar };
  return succeeded({ actor, delivery });
}

/**
 * Sends the reminder again two hours on, while it is still the same day; at most twice. One that is snoozed already comes
 * when it would have come.
 */
export async function snoozeReminder(
  deps: ActionDeps,
  input: { actor: Actor; delivery: Delivery; interactionId: string },
): Promise<Outcome<{ dueAtMs: number }, ReminderRefusal>> {
  const { actor, delivery, interactionId } = input;
  const { guildId, userId } = actor;
  return deps.store.transaction(async (repositories) => {
    const { deliveries, studyPlans } = repositories;
    const plan = await studyPlans.hold(guildId, userId);
    if (!plan?.remind) return refused({ kind: 'reminders-off' });
    await studyPlans.put({ ...plan, unanswered: 0 });
    const localDate = reminderDate(delivery.slot);
    const ofDate = await deliveries.remindersOn(guildId, userId, localDate);
    const snoozed = ofDate.find(({ id, status }) => status === 'pending' && id !== delivery.id);
    if (snoozed) return succeeded({ dueAtMs: snoozed.dueAtMs });
    const { timeZone } = await studyPlans.calendar(guildId, userId);
    const snoozes = ofDate.length - 1;
    const dueAtMs = snoozedUntil(deps.clock.now(), { localDate, snoozes }, timeZone);
    if (dueAtMs === undefined) return refused({ kind: 'snoozed-enough' });
    await addReminder(
      repositories,
      { guildId, userId },
      { localDate, dueAtMs, snoozedBy: interactionId },
    );
    return succeeded({ dueAtMs });
  });
}

/**
 * Owes a member a reminder, in the wording whose turn it is.
 *
 * @returns its id; `undefined` when it was owed before.
 */
export async function addReminder(
  { deliveries }: Pick<Repositories, 'deliveries'>,
  { guildId, userId }: MemberPlace,
  { localDate, dueAtMs, snoozedBy }: Due & { snoozedBy?: string },
): Promise<string | undefined> {
  const id = newDeliveryId();
  const slot = reminderSlot(userId, localDate, snoozedBy);
  const wording = wordingOf(await deliveries.remindersOf(userId));
  const reminder = { id, kind: 'reminder', guildId, userId, slot, dueAtMs, wording } as const;
  return (await deliveries.add(reminder)) ? id : undefined;
}

/**
 * Notes that the member answered; with a reason, nothing more is to come today.
 *
 * @returns whether reminders go on.
 */
export async function noteAnswer(
  deps: ActionDeps,
  { actor, rest }: { actor: Actor; rest?: string },
): Promise<boolean> {
  return deps.store.transaction(async ({ deliveries, studyPlans }) => {
    const { guildId, userId } = actor;
    if (rest !== undefined) {
      await deliveries.skipReminders(guildId, userId, { reason: rest, nowMs: deps.clock.now() });
    }
    const plan = await studyPlans.hold(guildId, userId);
    if (plan) await studyPlans.put({ ...plan, unanswered: 0 });
    return plan?.remind ?? false;
  });
}
