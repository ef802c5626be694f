import type { GuildId } from './ids.ts';

/** What is posted by cron again and again: one for each server and each cohort with a channel. */
export interface NudgeTarget {
  guildId: GuildId;
  /** Null: the server's own. */
  cohortId: string | null;
  /** The daily nudge, or the project idea that has a channel of its own (servers only). */
  kind: 'nudge' | 'idea';
}

/** The daily nudge of a server or of one of its cohorts. */
export function dailyNudge(guildId: GuildId, cohortId: string | null = null): NudgeTarget {
  return { guildId, cohortId, kind: 'nudge' };
}

/** The project idea in a channel of its own. */
export function ideaPost(guildId: GuildId): NudgeTarget {
  return { guildId, cohortId: null, kind: 'idea' };
}
