import { digestPlace } from '../actions/schedule-digest.ts';
import type { Store } from '../storage/store.ts';
import { digestAhead } from '../views/digest.ts';
import { nudgeAhead } from '../views/nudge.ts';
import { reminderAhead } from '../views/reminder.ts';

/** Something that cron will do by itself. */
export interface AgendaEntry {
  atMs: number;
  /** In Discord's markup: a channel is mentioned, as its name is not known here. */
  title: string;
}

const mostEntries = 10;

/** What cron does next, the soonest first. What is paused until somebody resumes it is not on it. */
export async function readAgenda(store: Store): Promise<AgendaEntry[]> {
  const nudges = await store.nudges.ahead(mostEntries);
  const digests = await store.digests.ahead(mostEntries);
  const reminders = await store.studyPlans.ahead(mostEntries);
  return [
    ...nudges.map((nudge) => ({ atMs: nudge.nextDueAtMs, title: nudgeAhead(nudge) })),
    ...(await Promise.all(
      digests.map(async (one) => ({
        atMs: one.nextDueAtMs,
        title: digestAhead((await digestPlace(store, one))?.channelId ?? null),
      })),
    )),
    ...reminders.map((one) => ({ atMs: one.nextDueAtMs, title: reminderAhead(one) })),
  ]
    .toSorted((a, b) => a.atMs - b.atMs)
    .slice(0, mostEntries);
}
