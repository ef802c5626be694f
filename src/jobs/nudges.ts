import {
  bringsIdea,
  composeIdea,
  composeNudge,
  nextIdeaFor,
  type NudgeAudience,
} from '../actions/compose-nudge.ts';
import { newDeliveryId } from '../actions/delivery-id.ts';
import { cohortOfNudge, dueAfter, dueNext, nudgeTimeZone } from '../actions/schedule-nudge.ts';
import { serverOf } from '../actions/scene.ts';
import { localDateAt } from '../domain/day.ts';
import type { Delivery, NewDelivery } from '../storage/deliveries.ts';
import { dailyNudge, type NudgeTarget } from '../domain/nudge-target.ts';
import type { Nudge } from '../storage/nudges.ts';
import type { Repositories } from '../storage/store.ts';
import { deliveryReasons } from '../views/delivery-reasons.ts';
import { ideaOfTheDay, nudge as nudgeMessage, nudgeGaveUp } from '../views/nudge.ts';
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
  for (const target of await deps.store.nudges.due(deps.clock.now(), batch)) {
    await guarded(deps, target.cohortId ?? target.guildId, () => planDueNudge(deps, target));
  }
}

/** Posts one beside the daily nudge, once for each interaction. */
export async function postNudgeNow(
  deps: DeliveryDeps,
  couriers: Couriers,
  { audience, interactionId }: { audience: NudgeAudience; interactionId: string },
): Promise<Delivery> {
  const { store, clock } = deps;
  const { guildId, cohortId } = audience;
  const series = { kind: 'nudge-now', guildId, cohortId } as const;
  const id = newDeliveryId();
  await store.transaction(async (repositories) => {
    const nudge = await repositories.nudges.get(dailyNudge(guildId, cohortId));
    if (!nudge?.channelId) throw new Error('A nudge without a channel cannot be posted');
    const nowMs = clock.now();
    const timeZone = await timeZoneOf(deps, repositories, nudge);
    await addDelivery(deps, repositories, {
      delivery: {
        id,
        ...series,
        slot: interactionId,
        dueAtMs: nowMs,
        channelId: nudge.channelId,
      },
      withIdea: await bringsIdea(repositories, nudge, localDateAt(nowMs, timeZone)),
    });
  });
  await deliver(deps, couriers, id);
  const delivery = await store.deliveries.bySlot(series, interactionId);
  if (!delivery) throw new Error(`Delivery ${id} has vanished`);
  return delivery;
}

/** Turns a due nudge into a delivery for each date that was missed, and moves its due moment on. */
async function planDueNudge(deps: DeliveryDeps, target: NudgeTarget): Promise<void> {
  const { clock, graceMs } = deps;
  const { guildId, cohortId, kind } = target;
  await deps.store.transaction(async (repositories) => {
    const nowMs = clock.now();
    let nudge = await repositories.nudges.hold(target);
    if (!nudge) return;
    const timeZone = await timeZoneOf(deps, repositories, target);
    while (nudge.channelId !== null && nudge.nextDueAtMs !== null && nudge.nextDueAtMs <= nowMs) {
      const { nextDueAtMs: dueAtMs, nextLocalDate, channelId }: Nudge = nudge;
      const localDate = nextLocalDate!;
      const inTime = nowMs - dueAtMs <= graceMs;
      const id = newDeliveryId();
      const added = await addDelivery(deps, repositories, {
        delivery: { id, kind, guildId, cohortId, slot: localDate, dueAtMs, channelId },
        withIdea: inTime && (await bringsIdea(repositories, nudge, localDate)),
      });
      if (added && !inTime) await repositories.deliveries.finish(id, tooLate(graceMs, nowMs));
      const next = dueAfter(nudge, timeZone, dueAtMs, localDate);
      nudge = dueNext({ ...nudge, paused: null, pausedUntilMs: null }, next);
      await repositories.nudges.put(nudge);
    }
  });
}

/** Adds a delivery with the idea that its audience sees next. @returns false when its slot is taken. */
async function addDelivery(
  deps: DeliveryDeps,
  repositories: Repositories,
  { delivery, withIdea }: { delivery: NewDelivery & NudgeAudience; withIdea: boolean },
): Promise<boolean> {
  const { id, guildId, cohortId } = delivery;
  const idea = withIdea ? await nextIdeaFor(deps, repositories, delivery) : undefined;
  const added = await repositories.deliveries.add({ ...delivery, ideaId: idea?.id ?? null });
  if (added && idea) {
    const audience = cohortId ?? 'server';
    await repositories.ideaShowings.add(guildId, audience, idea.id, id, deps.clock.now());
  }
  return added;
}

async function timeZoneOf(
  deps: DeliveryDeps,
  repositories: Repositories,
  audience: NudgeAudience,
): Promise<string> {
  const server = await serverOf(deps, repositories, audience.guildId);
  return nudgeTimeZone(server, await cohortOfNudge(repositories, audience));
}

/** A nudge beside the daily one: its failures are told to the organiser who asked for it, and do not count. */
export const nudgeNowCourier: Courier = {
  async prepare(deps, delivery) {
    const { id, guildId, cohortId, channelId, ideaId } = delivery;
    const nudge = await deps.store.nudges.get(dailyNudge(guildId, cohortId));
    if (!nudge || nudge.channelId === null) {
      return { kind: 'skip', reason: deliveryReasons.switchedOff };
    }
    const content = await composeNudge(deps, delivery, ideaId);
    return {
      kind: 'post',
      place: { guildId, channelId },
      body: nudgeMessage(content, { deliveryId: id, roleId: nudge.roleId }),
    };
  },
  async sent(_deps, { nudges }, delivery) {
    const nudge = await nudges.hold(targetOf(delivery));
    if (nudge && nudge.failures > 0) await nudges.put({ ...nudge, failures: 0 });
  },
};

/** The daily nudge: after three refusals in a row it is paused, and the organiser told. */
export const nudgeCourier: Courier = {
  ...nudgeNowCourier,
  async refused({ discord, log }, { nudges }, delivery) {
    const before = await nudges.hold(targetOf(delivery));
    if (!before) return undefined;
    const failures = before.failures + 1;
    const { configuredBy } = before;
    if (failures < mostFailures) {
      await nudges.put({ ...before, failures });
      return undefined;
    }
    const paused = { failures, paused: 'failures', pausedUntilMs: null } as const;
    await nudges.put(dueNext({ ...before, ...paused }, undefined));
    return async () => {
      const told =
        configuredBy !== null &&
        (await discord.postDirect(configuredBy, nudgeGaveUp(delivery, failures)));
      const { guildId: server, cohortId: cohort, kind } = delivery;
      log.warn({ server, cohort, kind, told }, 'A nudge is paused after failing in a row');
    };
  },
};

/** The project idea in a channel of its own. */
export const ideaCourier: Courier = {
  ...nudgeCourier,
  async prepare(deps, delivery) {
    const { id, guildId, channelId, ideaId } = delivery;
    const post = await deps.store.nudges.get(targetOf(delivery));
    if (!post?.ideas || post.channelId === null) {
      return { kind: 'skip', reason: deliveryReasons.switchedOff };
    }
    const content = await composeIdea(deps, delivery, ideaId);
    if (!content) return { kind: 'skip', reason: deliveryReasons.noIdea };
    return {
      kind: 'post',
      place: { guildId, channelId },
      body: ideaOfTheDay(content, { deliveryId: id }),
    };
  },
};

function targetOf({ kind, guildId, cohortId }: Delivery): NudgeTarget {
  return { guildId, cohortId, kind: kind === 'idea' ? 'idea' : 'nudge' };
}
