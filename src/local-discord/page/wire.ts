import type {
  APIApplicationCommand,
  APIMessage,
  APIModalComponent,
  ChannelType,
  Snowflake,
} from 'discord-api-types/v10';

/** The JSON of `/stage`, as the server writes it. */
export interface WorldState {
  now: number;
  applications: { id: Snowflake; name: string; online: boolean }[];
  users: StageUser[];
  guilds: StageGuild[];
  dms: { channelId: Snowflake; userId: Snowflake; applicationId: Snowflake }[];
  commands: StageCommand[];
}

export interface StageUser {
  id: Snowflake;
  username: string;
  displayName: string;
  avatarUrl: string | null;
  bot: boolean;
}

export interface StageGuild {
  id: Snowflake;
  name: string;
  channels: StageChannel[];
  roles: StageRole[];
  members: StageMember[];
}

export interface StageChannel {
  id: Snowflake;
  name: string;
  type: ChannelType;
  topic: string | null;
}

interface StageRole {
  id: Snowflake;
  name: string;
  color: number;
}

export interface StageMember {
  userId: Snowflake;
  nick: string | null;
  displayName: string;
  roleIds: Snowflake[];
  color: number | null;
  isOrganiser: boolean;
}

export type StageCommand = APIApplicationCommand & { applicationId: Snowflake };

export type MessageView = APIMessage & {
  ephemeral: boolean;
  pending: boolean;
  command?: { name: string; userId: Snowflake };
};

export interface Modal {
  id: string;
  title: string;
  components: APIModalComponent[];
}

export interface Outcome {
  interactionId: Snowflake;
  status: 'answered' | 'failed';
  modal?: Modal;
  error?: string;
}

export interface Act {
  userId: Snowflake;
  channelId: Snowflake;
}

export type OptionValue = string | number | boolean;

/** What a modal's field holds: a text, chosen values, or a tick. */
export type FieldValue = string | string[] | boolean;

export interface CommandName {
  name: string;
  group?: string;
  subcommand?: string;
}

export interface CommandCall extends Act, CommandName {
  options: Record<string, OptionValue>;
}

export interface Suggestion {
  name: string;
  value: string | number;
}
