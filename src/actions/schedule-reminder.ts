import type { Due } from '../domain/due-moment.ts';
import type { GuildId, LocalDate } from '../domain/ids.ts';
import { earliestAfterUnanswered, nextReminder } from '../domain/reminder-schedule.ts';
import type { Repositories } from '../storage/store.ts';
import type { StudyPlan } from '../storage/study-plans.ts';

/**
 * Works out when the member's reminder is due next and keeps it: on a planned day whose reminder has not been taken care
 * of. One that is due by now stays due until cron has come to it. Whether it then rests, because earlier ones went
 * unanswered, is found out when it is due: a study day until then counts as an answer.
 */
export async function scheduleReminder(
  repositories: Pick<Repositories, 'studyPlans' | 'deliveries'>,
  plan: StudyPlan,
  nowMs: number,
): Promise<StudyPlan> {
  const afterMs = Math.min(nowMs, (plan.nextDueAtMs ?? Infinity) - 1);
  const due = plan.remind ? await dueAfter(repositories, plan, afterMs, null) : undefined;
  const scheduled = {
    ...plan,
    nextDueAtMs: due?.dueAtMs ?? null,
    nextLocalDate: due?.localDate ?? null,
  };
  await repositories.studyPlans.put(scheduled);
  return scheduled;
}

/** The first reminder after a moment, not before `earliestDate`; `undefined` when no day is planned any more. */
export async function dueAfter(
  { studyPlans, deliveries }: Pick<Repositories, 'studyPlans' | 'deliveries'>,
  { guildId, userId, time }: StudyPlan,
  afterMs: number,
  earliestDate: LocalDate | null,
): Promise<Due | undefined> {
  const calendar = await studyPlans.calendar(guildId, userId);
  const lastDate = await deliveries.lastReminderDate(guildId, userId);
  return nextReminder({ time, calendar }, afterMs, { lastDate, earliestDate });
}

/** Reminders in a row that went unanswered until now: any study since the last one is an answer. */
export async function unansweredNow(
  { progress }: Pick<Repositories, 'progress'>,
  { guildId, userId, lastLocalDate, unanswered }: StudyPlan,
): Promise<number> {
  if (lastLocalDate === null) return 0;
  return (await progress.studiedSince(guildId, userId, lastLocalDate)) ? 0 : unanswered;
}

/** The first date for the next reminder: while they go unanswered, the rest between them grows. */
export async function restUntil(
  repositories: Pick<Repositories, 'progress'>,
  plan: StudyPlan,
): Promise<LocalDate | null> {
  const { lastLocalDate } = plan;
  const unanswered = await unansweredNow(repositories, plan);
  return lastLocalDate && earliestAfterUnanswered(lastLocalDate, unanswered);
}

/** The server's clock has changed: the reminders of members who follow it move with it. */
export async function followServerClock(
  repositories: Repositories,
  guildId: GuildId,
  nowMs: number,
): Promise<void> {
  for (const userId of await repositories.studyPlans.onServerClock(guildId)) {
    const plan = await repositories.studyPlans.hold(guildId, userId);
    if (plan) await scheduleReminder(repositories, plan, nowMs);
  }
}
