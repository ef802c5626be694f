import type { Logger } from 'pino';
import type { ActionDeps } from '../actions/scene.ts';
import type { Delivery as Discord, Outgoing, Place, Posted } from '../discord/delivery.ts';
import type { Delivery, DeliveryKind } from '../storage/deliveries.ts';
import type { Repositories } from '../storage/store.ts';
import { deliveryReasons } from '../views/delivery-reasons.ts';
import type { Drawn, Illustrated } from '../views/picture.ts';
import { paced } from './paced.ts';

/*
 * How a message is sent once. (1) What is due becomes a delivery, one row for each target and local date, in the same
 * transaction that moves the due moment on. (2) A process claims the row for two minutes, posts, and records the
 * result. Killed before the claim: the next tick goes on. Killed after it: when the claim has run out, the channel's
 * history tells whether the message is there (a button carries the delivery's id), and the same `nonce` makes Discord
 * answer with the message it already has.
 */

export interface DeliveryDeps extends ActionDeps {
  /** Draws the picture of a message; undefined when it would take too long. */
  draw(shown: Illustrated): Promise<Drawn | undefined>;
  discord: Discord;
  log: Logger;
  graceMs: number;
}

/** What is to be done with a delivery that somebody has just claimed. */
export type Prepared =
  | { kind: 'post'; place: Place; body: Outgoing | Illustrated }
  /** It is not wanted any more. */
  | { kind: 'skip'; reason: string }
  /** Not now: the next tick asks again. */
  | { kind: 'wait'; reason: string }
  | Exclude<Posted, { kind: 'sent' }>;

export interface Arrived {
  messageId: string;
  /** What was posted, in words; undefined when it was found posted by an earlier try. */
  body?: object | undefined;
}

/** What one kind of message does in its own way. */
export interface Courier {
  prepare(deps: DeliveryDeps, delivery: Delivery): Promise<Prepared>;
  /** What follows from its arrival, in the transaction that records it. */
  sent?(
    deps: DeliveryDeps,
    repositories: Repositories,
    delivery: Delivery & Arrived,
  ): Promise<void>;
  /**
   * What follows from a refusal, in the transaction that records it.
   *
   * @returns what else is to be done afterwards, outside of it.
   */
  refused?(
    deps: DeliveryDeps,
    repositories: Repositories,
    delivery: Delivery & { reason: string },
  ): Promise<(() => Promise<void>) | undefined>;
}

export type Couriers = Record<DeliveryKind, Courier>;

const minuteMs = 60_000;
const claimMs = 2 * minuteMs;
/** Waits before the second, third, … try. */
const retryMs = [1, 1, 2, 5, 10, 15].map((minutes) => minutes * minuteMs);
/** How long Discord surely remembers a nonce. */
const nonceMs = 2 * minuteMs;
/** How many rows a tick takes up at most. */
export const batch = 10_000;

/** Sends every pending delivery that may be tried now. */
export async function sendOpenDeliveries(deps: DeliveryDeps, couriers: Couriers): Promise<void> {
  const open = await deps.store.deliveries.open(deps.clock.now(), batch);
  await paced(open, (id) => guarded(deps, id, () => deliver(deps, couriers, id)));
}

/** One target's trouble is not another's: it is logged, and the next tick tries again. */
export async function guarded(
  deps: DeliveryDeps,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    deps.log.error({ what, err: error }, 'A delivery met an error; the next tick tries again');
  }
}

/** Claims a delivery and posts it; does nothing when somebody else has it. */
export async function deliver(deps: DeliveryDeps, couriers: Couriers, id: string): Promise<void> {
  const { store, clock, log, graceMs } = deps;
  const nowMs = clock.now();
  const delivery = await store.deliveries.claim(id, nowMs, nowMs + claimMs);
  if (!delivery) return;
  const courier = couriers[delivery.kind];
  const about = { delivery: id, kind: delivery.kind, server: delivery.guildId };
  if (nowMs - delivery.dueAtMs > graceMs) {
    await store.deliveries.finish(id, tooLate(graceMs, nowMs));
    log.warn(about, 'A delivery was skipped: too late');
    return;
  }
  const tried = await postOnce(deps, courier, delivery);
  switch (tried.kind) {
    case 'sent':
      await store.transaction(async (repositories) => {
        const end = { status: 'sent', messageId: tried.messageId, nowMs } as const;
        const ended = await repositories.deliveries.finish(id, end);
        const { messageId, body } = tried;
        if (ended) await courier.sent?.(deps, repositories, { ...delivery, messageId, body });
      });
      return;
    case 'skip':
      await store.deliveries.finish(id, { status: 'skipped', reason: tried.reason, nowMs });
      return;
    case 'wait':
      await store.deliveries.postpone(id, nowMs + minuteMs, tried.reason);
      return;
    case 'failed': {
      const wait = retryMs[Math.min(delivery.attempts, retryMs.length) - 1]!;
      await store.deliveries.postpone(id, nowMs + wait, tried.reason);
      log.warn({ ...about, reason: tried.reason }, 'A delivery is tried again later');
      return;
    }
    case 'refused': {
      const { reason } = tried;
      log.warn({ ...about, reason }, 'A delivery was refused');
      const afterwards = await store.transaction(async (repositories) => {
        const ended = await repositories.deliveries.finish(id, { status: 'failed', reason, nowMs });
        return ended ? courier.refused?.(deps, repositories, { ...delivery, reason }) : undefined;
      });
      await afterwards?.();
      return;
    }
  }
}

type Tried =
  | ({ kind: 'sent' } & Arrived)
  | Exclude<Posted, { kind: 'sent' }>
  | Extract<Prepared, { kind: 'skip' | 'wait' }>;

/** Posts, unless an earlier try whose end nobody saw has already done so. */
async function postOnce(deps: DeliveryDeps, courier: Courier, delivery: Delivery): Promise<Tried> {
  const { discord, clock, store } = deps;
  const { id, guildId, userId, channelId } = delivery;
  // The channel is kept before anything is posted to it: without one, no try came as far as that.
  if (delivery.attempts > 1 && channelId !== '') {
    const firstTriedAtMs = delivery.firstTriedAtMs ?? delivery.dueAtMs;
    const place = { channelId, guildId: userId === null ? guildId : null };
    // A minute of grace for clocks that differ.
    const found = await discord.find(place, firstTriedAtMs - minuteMs, id);
    if (found.kind === 'found') return { kind: 'sent', messageId: found.messageId };
    if (found.kind === 'failed') return found;
    if (found.kind === 'hidden' && clock.now() - firstTriedAtMs > nonceMs) {
      return { kind: 'refused', reason: deliveryReasons.mayHaveArrived };
    }
  }
  const prepared = await courier.prepare(deps, delivery);
  if (prepared.kind !== 'post') return prepared;
  const { place, body } = prepared;
  if (channelId === '') await store.deliveries.address(id, place.channelId);
  const posted = await sendDrawn(deps, body, (message) =>
    discord.post(place.channelId, message, id),
  );
  return posted.kind === 'sent' ? { ...posted, body: wordsOf(body) } : posted;
}

/** A message without its picture. */
export function wordsOf(shown: Outgoing | Illustrated): Outgoing {
  return 'picture' in shown ? shown.message(undefined) : shown;
}

/** Sends a message with its picture; its words alone where there is no time to draw, or no right to attach files. */
export async function sendDrawn(
  { draw }: Pick<DeliveryDeps, 'draw'>,
  shown: Outgoing | Illustrated,
  send: (message: Outgoing) => Promise<Posted>,
): Promise<Posted> {
  const drawn = 'picture' in shown && (await draw(shown));
  if (!drawn) return send(wordsOf(shown));
  const posted = await send(shown.message(drawn));
  return posted.kind === 'refused' ? send(wordsOf(shown)) : posted;
}

/** The end of a delivery whose grace time is over. */
export function tooLate(graceMs: number, nowMs: number) {
  const reason = deliveryReasons.tooLate(Math.round(graceMs / minuteMs));
  return { status: 'skipped', reason, nowMs } as const;
}
