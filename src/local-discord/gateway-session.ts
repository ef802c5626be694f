import { GatewayIntentBits as Intent, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { GatewayConnection } from './gateway-connection.ts';
import { ownUser } from './rest/users.ts';
import { shardOf } from './snowflakes.ts';
import type { Application, Guild } from './world/records.ts';
import { gatewayGuildJson } from './world/shapes.ts';
import type { World } from './world/world.ts';

/** How many events can be sent again to a client that comes back. */
const replayable = 1000;

/** A session of one shard of an app: it outlives its connections, and numbers its events. */
export class GatewaySession {
  readonly id: string;
  readonly application: Application;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  sequence = 0;
  readonly #sent: string[] = [];
  #connection: GatewayConnection | undefined;

  constructor(
    id: string,
    application: Application,
    intents: number,
    shard: readonly [number, number],
  ) {
    this.id = id;
    this.application = application;
    this.intents = intents;
    this.shard = shard;
  }

  get connected(): boolean {
    return this.#connection !== undefined;
  }

  /** Whether this shard hears of a guild; what is outside of guilds goes to the first one. */
  covers(guildId: string | undefined): boolean {
    const [id, count] = this.shard;
    return (guildId === undefined ? 0 : shardOf(guildId, count)) === id;
  }

  wants(intent: Intent): boolean {
    return (this.intents & intent) !== 0;
  }

  /** Goes on over this connection; one that is still there from before ends. */
  attach(connection: GatewayConnection): void {
    this.#connection?.cut();
    this.#connection = connection;
  }

  /** Notes the end of a connection; false when the session has gone on over another one. */
  detach(connection: GatewayConnection): boolean {
    if (this.#connection !== connection) return false;
    this.#connection = undefined;
    return true;
  }

  /** READY, and then the guilds in full for those who asked for guilds. */
  begin(world: World, gatewayUrl: string): void {
    const guilds = [...world.guilds.values()].filter(
      ({ id, members }) => members.has(this.application.botUserId) && this.covers(id),
    );
    this.dispatch('READY', {
      v: 10,
      user: ownUser(world, this.application),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: this.id,
      session_type: 'normal',
      resume_gateway_url: gatewayUrl,
      shard: this.shard,
      application: { id: this.application.id, flags: 0 },
      private_channels: [],
      relationships: [],
      user_settings: {},
      presences: [],
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      _trace: [],
    });
    for (const guild of guilds) this.announce(guild);
  }

  announce(guild: Guild): void {
    if (this.wants(Intent.Guilds))
      this.dispatch('GUILD_CREATE', gatewayGuildJson(guild, this.application.botUserId));
  }

  /** Sends an event; without a connection it waits for the client to resume. */
  dispatch(event: string, data: unknown): void {
    this.dispatchText(event, JSON.stringify(data));
  }

  /** Sends an event whose data is JSON text already: several sessions may share it. */
  dispatchText(event: string, data: string): void {
    this.sequence += 1;
    const text = `{"t":${JSON.stringify(event)},"s":${this.sequence},"op":${Op.Dispatch},"d":${data}}`;
    this.#sent.push(text);
    if (this.#sent.length > replayable) this.#sent.shift();
    this.#connection?.sendText(text);
  }

  canReplayFrom(sequence: number): boolean {
    return this.sequence - sequence <= this.#sent.length;
  }

  replayFrom(sequence: number): void {
    const missed = this.sequence - sequence;
    for (const text of missed > 0 ? this.#sent.slice(-missed) : [])
      this.#connection?.sendText(text);
    this.dispatch('RESUMED', { _trace: [] });
  }
}
