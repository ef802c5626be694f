import { composeNudge, nextServerIdea } from '../actions/compose-nudge.ts';
import { newDeliveryId } from '../actions/delivery-id.ts';
import { serverOf } from '../actions/scene.ts';
import type { GuildId } from '../domain/ids.ts';
import { nextDue } from '../domain/nudge-schedule.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { dailyNudge } from '../storage/nudges.ts';
import { nudge as nudgeMessage, nudgeGaveUp } from '../views/nudge.ts';
import {
  batch,
  deliver,
  guarded,
  tooLate,
  type Courier,
  type Couriers,
  type DeliveryDeps,
} from './deliveries.ts';

const mostFailures = 3;

/** Plans every nudge that is due by now. */
export async function planDueNudges(deps: DeliveryDeps): Promise<void> {
  for (const { guildId } of await deps.store.nudges.due(deps.clock.now(), batch)) {
    await guarded(deps, guildId, () => planDueNudge(deps, guildId));
  }
}

/** Posts one beside the daily nudge, once for each interaction. */
export async function postNudgeNow(
  deps: DeliveryDeps,
  couriers: Couriers,
  { guildId, interactionId }: { guildId: GuildId; interactionId: string },
): Promise<Delivery> {
  const { store, clock } = deps;
  const id = newDeliveryId();
  await store.transaction(async (repositories) => {
    const nudge = await repositories.nudges.get(dailyNudge(guildId));
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
  await deliver(deps, couriers, id);
  const delivery = await store.deliveries.bySlot(
    { kind: 'nudge-now', guildId, cohortId: null },
    interactionId,
  );
  if (!delivery) throw new Error(`Delivery ${id} has vanished`);
  return delivery;
}

/** Turns a due nudge into a delivery for each date that was missed, and moves its due moment on. */
async function planDueNudge(deps: DeliveryDeps, guildId: GuildId): Promise<void> {
  const { clock, graceMs } = deps;
  await deps.store.transaction(async (repositories) => {
    const nowMs = clock.now();
    let nudge = await repositories.nudges.get(dailyNudge(guildId));
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

/** A nudge beside the daily one: its failures are told to the organiser who asked for it, and do not count. */
export const nudgeNowCourier: Courier = {
  async prepare(deps, { id, guildId, channelId, ideaId }) {
    const content = await composeNudge(deps, guildId, ideaId);
    const roleId = (await deps.store.nudges.get(dailyNudge(guildId)))?.roleId ?? null;
    return {
      kind: 'post',
      place: { guildId, channelId },
      body: nudgeMessage(content, { deliveryId: id, roleId }),
    };
  },
  async sent(_deps, { nudges }, { guildId }) {
    const nudge = await nudges.get(dailyNudge(guildId));
    if (nudge && nudge.failures > 0) await nudges.put({ ...nudge, failures: 0 });
  },
};

/** The daily nudge: after three refusals in a row it is paused, and the organiser told. */
export const nudgeCourier: Courier = {
  ...nudgeNowCourier,
  async refused({ discord, log }, { nudges }, delivery) {
    const { guildId } = delivery;
    const before = await nudges.get(dailyNudge(guildId));
    if (!before) return undefined;
    const failures = before.failures + 1;
    const { configuredBy } = before;
    if (failures < mostFailures) {
      await nudges.put({ ...before, failures });
      return undefined;
    }
    await nudges.put({
      ...before,
      failures,
      paused: 'failures',
      pausedUntilMs: null,
      nextDueAtMs: null,
      nextLocalDate: null,
    });
    return async () => {
      const told =
        configuredBy !== null &&
        (await discord.postDirect(configuredBy, nudgeGaveUp(delivery, failures)));
      log.warn({ server: guildId, told }, 'A nudge is paused after failing in a row');
    };
  },
};
