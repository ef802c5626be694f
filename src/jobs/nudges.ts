import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { composeNudge, nextServerIdea } from '../actions/compose-nudge.ts';
import { serverOf, type ActionDeps } from '../actions/scene.ts';
import type { GuildId } from '../domain/ids.ts';
import { nextDue } from '../domain/nudge-schedule.ts';
import type { Delivery as Discord, Posted } from '../discord/delivery.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { nudge as nudgeMessage, nudgeGaveUp, nudgeReasons } from '../views/nudge.ts';
import { paced } from './paced.ts';

/*
 * How a nudge is sent once. (1) What is due becomes a delivery, one row for each server and local date, in the same
 * transaction that moves the due moment on. (2) A process claims the row for two minutes, posts, and records the
 * result. Killed before the claim: the next tick goes on. Killed after it: when the claim has run out, the channel's
 * history tells whether the message is there (a button carries the delivery's id), and the same `nonce` makes Discord
 * answer with the message it already has.
 */

export interface NudgeDeps extends ActionDeps {
  discord: Discord;
  log: Logger;
  graceMs: number;
}

const minuteMs = 60_000;
const claimMs = 2 * minuteMs;
/** Waits before the second, third, … try. */
const retryMs = [1, 1, 2, 5, 10, 15].map((minutes) => minutes * minuteMs);
const mostFailures = 3;
/** How long Discord surely remembers a nonce. */
const nonceMs = 2 * minuteMs;
const batch = 10_000;

/** One tick of cron: everything that is due by now. */
export async function sendDueNudges(deps: NudgeDeps): Promise<void> {
  const { store, clock } = deps;
  for (const guildId of await store.nudges.due(clock.now(), batch)) {
    await guarded(deps, guildId, () => planDueNudge(deps, guildId));
  }
  const open = await store.deliveries.open(clock.now(), batch);
  await paced(open, (id) => guarded(deps, id, () => deliver(deps, id)));
}

/** One server's trouble is not another's: it is logged, and the next tick tries again. */
async function guarded(deps: NudgeDeps, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    deps.log.error({ what, err: error }, 'A nudge met an error; the next tick tries again');
  }
}

/** Posts one beside the daily nudge, once for each interaction. */
export async function postNudgeNow(
  deps: NudgeDeps,
  guildId: GuildId,
  interactionId: string,
): Promise<Delivery> {
  const { store, clock } = deps;
  const id = newDeliveryId();
  await store.transaction(async (repositories) => {
    const nudge = await repositories.nudges.get(guildId);
    if (!nudge?.channelId) throw new Error('A nudge without a channel cannot be posted');
    const idea = nudge.ideas ? await nextServerIdea(deps, repositories, guildId) : undefined;
    const nowMs = clock.now();
    const added = await repositories.deliveries.add({
      id,
      kind: 'nudge-now',
      guildId,
      slot: interactionId,
      dueAtMs: nowMs,
      channelId: nudge.channelId,
      ideaId: idea?.id ?? null,
    });
    if (added && idea) await repositories.ideaShowings.add(guildId, 'server', idea.id, id, nowMs);
  });
  await deliver(deps, id);
  const delivery = await store.deliveries.bySlot('nudge-now', guildId, interactionId);
  if (!delivery) throw new Error(`Delivery ${id} has vanished`);
  return delivery;
}

/** Turns a due nudge into a delivery for each date that was missed, and moves its due moment on. */
async function planDueNudge(deps: NudgeDeps, guildId: GuildId): Promise<void> {
  const { clock, graceMs } = deps;
  await deps.store.transaction(async (repositories) => {
    const nowMs = clock.now();
    let nudge = await repositories.nudges.get(guildId);
    const { timeZone } = await serverOf(deps, repositories, guildId);
    while (nudge?.channelId && nudge.nextDueAtMs !== null && nudge.nextDueAtMs <= nowMs) {
      const { nextDueAtMs: dueAtMs, nextLocalDate: localDate } = nudge;
      const inTime = nowMs - dueAtMs <= graceMs;
      const wantsIdea = nudge.ideas && inTime;
      const idea = wantsIdea ? await nextServerIdea(deps, repositories, guildId) : undefined;
      const id = newDeliveryId();
      const added = await repositories.deliveries.add({
        id,
        kind: 'nudge',
        guildId,
        slot: localDate!,
        dueAtMs,
        channelId: nudge.channelId,
        ideaId: idea?.id ?? null,
      });
      if (added && idea) await repositories.ideaShowings.add(guildId, 'server', idea.id, id, nowMs);
      if (added && !inTime) await repositories.deliveries.finish(id, tooLate(graceMs, nowMs));
      const next = nextDue({ ...nudge, timeZone }, dueAtMs, localDate);
      nudge = {
        ...nudge,
        paused: null,
        pausedUntilMs: null,
        nextDueAtMs: next?.dueAtMs ?? null,
        nextLocalDate: next?.localDate ?? null,
      };
      await repositories.nudges.put(nudge);
    }
  });
}

/** Claims a delivery and posts it; does nothing when somebody else has it. */
async function deliver(deps: NudgeDeps, id: string): Promise<void> {
  const { store, clock, log, graceMs } = deps;
  const nowMs = clock.now();
  const delivery = await store.deliveries.claim(id, nowMs, nowMs + claimMs);
  if (!delivery) return;
  const about = { delivery: id, server: delivery.guildId };
  if (nowMs - delivery.dueAtMs > graceMs) {
    await store.deliveries.finish(id, tooLate(graceMs, nowMs));
    log.warn(about, 'A nudge was skipped: too late');
    return;
  }
  const posted = await postOnce(deps, delivery);
  switch (posted.kind) {
    case 'sent':
      await store.deliveries.finish(id, { status: 'sent', messageId: posted.messageId, nowMs });
      await noteSuccess(deps, delivery);
      return;
    case 'failed': {
      const wait = retryMs[Math.min(delivery.attempts, retryMs.length) - 1]!;
      await store.deliveries.postpone(id, nowMs + wait, posted.reason);
      log.warn({ ...about, reason: posted.reason }, 'A nudge is tried again later');
      return;
    }
    case 'refused':
      await store.deliveries.finish(id, { status: 'failed', reason: posted.reason, nowMs });
      log.warn({ ...about, reason: posted.reason }, 'A nudge was refused');
      await noteFailure(deps, { ...delivery, reason: posted.reason });
      return;
  }
}

/** Posts, unless an earlier try whose end nobody saw has already done so. */
async function postOnce(deps: NudgeDeps, delivery: Delivery): Promise<Posted> {
  const { discord, clock, store } = deps;
  const { id, guildId, channelId } = delivery;
  if (delivery.attempts > 1) {
    const firstTriedAtMs = delivery.firstTriedAtMs ?? delivery.dueAtMs;
    // A minute of grace for clocks that differ.
    const found = await discord.find(delivery, firstTriedAtMs - minuteMs, id);
    if (found.kind === 'found') return { kind: 'sent', messageId: found.messageId };
    if (found.kind === 'failed') return found;
    if (found.kind === 'hidden' && clock.now() - firstTriedAtMs > nonceMs) {
      return { kind: 'refused', reason: nudgeReasons.mayHaveArrived };
    }
  }
  const content = await composeNudge(deps, guildId, delivery.ideaId);
  const roleId = (await store.nudges.get(guildId))?.roleId ?? null;
  return discord.post(channelId, nudgeMessage(content, { deliveryId: id, roleId }), id);
}

async function noteSuccess({ store }: NudgeDeps, { guildId }: Delivery): Promise<void> {
  await store.transaction(async ({ nudges }) => {
    const nudge = await nudges.get(guildId);
    if (nudge && nudge.failures > 0) await nudges.put({ ...nudge, failures: 0 });
  });
}

/** Counts a refusal of the daily nudge; after three in a row it is paused, and the organiser told. */
async function noteFailure(deps: NudgeDeps, delivery: Delivery): Promise<void> {
  if (delivery.kind !== 'nudge') return;
  const nudge = await deps.store.transaction(async ({ nudges }) => {
    const before = await nudges.get(delivery.guildId);
    if (!before) return undefined;
    const failures = before.failures + 1;
    const gaveUp = failures >= mostFailures;
    const after = {
      ...before,
      failures,
      ...(gaveUp && {
        paused: 'failures' as const,
        pausedUntilMs: null,
        nextDueAtMs: null,
        nextLocalDate: null,
      }),
    };
    await nudges.put(after);
    return after;
  });
  if (nudge?.paused !== 'failures') return;
  const told = await deps.discord.postDirect(
    nudge.configuredBy,
    nudgeGaveUp(delivery, nudge.failures),
  );
  deps.log.warn({ server: delivery.guildId, told }, 'A nudge is paused after failing in a row');
}

/** The end of a delivery whose grace time is over. */
function tooLate(graceMs: number, nowMs: number) {
  const reason = nudgeReasons.tooLate(Math.round(graceMs / minuteMs));
  return { status: 'skipped', reason, nowMs } as const;
}

/** Short enough to serve as a nonce (25 characters at most). */
function newDeliveryId(): string {
  return randomBytes(12).toString('hex');
}
