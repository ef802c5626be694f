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
  dms: {
    channelId: Snowflake;
    userId: Snowflake;
    applicationId: Snowflake;
    lastPinAt: string | null;
  }[];
  commands: StageCommand[];
}

export interface StageUser {
  id: Snowflake;
  username: string;
  displayName: string;
  avatarUrl: string | null;
  bot: boolean;
  /** Who this is on the stage, in a word; '' if nobody said. */
  bio: string;
  dmsOpen: boolean;
}

export interface StageGuild {
  id: Snowflake;
  name: string;
  channels: StageChannel[];
  /** Those that the person asking may see. */
  threads: StageThread[];
  roles: StageRole[];
  members: StageMember[];
}

export interface StageChannel {
  id: Snowflake;
  name: string;
  type: ChannelType;
  topic: string | null;
  /** Whether the person asking may see it and write there; absent where nobody was named. */
  canSee?: boolean;
  canWrite?: boolean;
  /** When a message was last pinned there, of those that are pinned now. */
  lastPinAt: string | null;
}

export interface StageThread extends StageChannel {
  /** The channel it is in. */
  parentId: Snowflake;
  archived: boolean;
  locked: boolean;
  messageCount: number;
  memberIds: Snowflake[];
}

export interface StageRole {
  id: Snowflake;
  name: string;
  color: number;
  position: number;
  /** Its members stand together in the list of members, under its name. */
  hoist: boolean;
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
  /** Why the app will say no more, after it was "thinking". */
  error?: string;
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

/** A file that was uploaded for an option or a form, by its id. */
export interface StoredFile {
  id: Snowflake;
  filename: string;
  size: number;
  contentType: string;
  /** Where this server holds it. */
  path: string;
}

export interface Suggestion {
  name: string;
  value: string | number;
}

/** Something an application announced it will do by itself. */
export interface AgendaItem {
  atMs: number;
  title: string;
}

/** What goes wrong on purpose. */
export interface Trouble {
  rateLimited: boolean;
  failing: boolean;
  slowMs: number;
  deniedChannelIds: Snowflake[];
  closedDmUserIds: Snowflake[];
}

/** Where something breaks Discord's rules. */
export interface Problem {
  /** The place in the body, as in `components.0.label`; '' for the whole. */
  at: string;
  code: string | number;
  message: string;
}

interface EntryBase {
  id: number;
  at: number;
  problems: Problem[];
  interactionId?: Snowflake;
}

export interface RequestEntry extends EntryBase {
  kind: 'request';
  method: string;
  path: string;
  /** 0 for a connection that ended without an answer. */
  status: number;
  durationMs: number;
  /** The answer was made to fail on purpose: it says nothing of the request. */
  spoilt: boolean;
}

export interface GatewayEntry extends EntryBase {
  kind: 'event';
  /** As the application sees it. */
  direction: 'sent' | 'received';
  name: string;
  summary: string;
  bytes: number;
  /** Of an interaction: how long it took until it was acknowledged. */
  durationMs?: number;
}

/** A line of the inspector. */
export type InspectorEntry = RequestEntry | GatewayEntry;

/** A line of the inspector with everything that was said; no token is in it. */
export type WholeEntry =
  | (RequestEntry & { request?: unknown; files: unknown[]; response?: unknown })
  | (GatewayEntry & { payload?: unknown });

/** What comes with the page, so that it need not ask for it: the world and the place it shows first. */
export interface FirstView {
  world: WorldState;
  as: Snowflake;
  channelId: Snowflake;
  /** The last page of them. */
  messages: MessageView[];
}
