import type { Application, Guild, MessageRecord } from './records.ts';

/** What happens in the world, for those who tell others of it. */
export interface WorldEvents {
  messageCreate: [MessageRecord];
  messageUpdate: [MessageRecord];
  messageDelete: [MessageRecord];
  /** Something apps with the Guilds intent hear of: the guild, the gateway event, its data. */
  guildEvent: [guild: Guild, event: string, data: unknown];
  /** An app came into a guild. */
  install: [application: Application, guild: Guild];
  /** Anything but messages changed. */
  change: [];
}
