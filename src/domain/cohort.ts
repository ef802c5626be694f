import type { GuildId, LocalDate } from './ids.ts';

/** A named group of a server that walks a roadmap together, from a date on and at a pace. */
export interface Cohort {
  id: string;
  guildId: GuildId;
  name: string;
  roadmapId: string;
  /** The first day, in the cohort's time zone. */
  startDate: LocalDate;
  /** Study hours that the pace expects of a week. */
  hoursPerWeek: number;
  /** Null: the server's counts. */
  timeZone: string | null;
  /** Where its nudge and digest are posted; null: it has none of its own. */
  channelId: string | null;
  /** An archived cohort stays readable; nobody joins it, and nothing is posted for it. */
  archivedAtMs: number | null;
}

/** Under which names of a server's cohorts are the same: case, width and spaces do not tell them apart. */
export function cohortNameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
