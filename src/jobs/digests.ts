import { composeDigest } from '../actions/compose-digest.ts';
import { newDeliveryId } from '../actions/delivery-id.ts';
import { digestPlace, scheduleDigest } from '../actions/schedule-digest.ts';
import { digestSlot, digestTargetOf } from '../domain/digest-slot.ts';
import type { DigestTarget } from '../storage/digests.ts';
import { deliveryReasons } from '../views/delivery-reasons.ts';
import { digest as digestMessage, digestRefused } from '../views/digest.ts';
import { batch, guarded, tooLate, type Courier, type DeliveryDeps } from './deliveries.ts';
import { nudgeCourier } from './nudges.ts';

/** Plans every digest that is due by now. */
export async function planDueDigests(deps: DeliveryDeps): Promise<void> {
  for (const target of await deps.store.digests.due(deps.clock.now(), batch)) {
    await guarded(deps, target.guildId, () => planDueDigest(deps, target));
  }
}

/** Turns a due digest into a delivery for each week that was missed, and moves its due moment on. */
async function planDueDigest(deps: DeliveryDeps, target: DigestTarget): Promise<void> {
  const { clock, graceMs, store } = deps;
  await store.transaction(async (repositories) => {
    const { digests, deliveries } = repositories;
    const nowMs = clock.now();
    const place = await digestPlace(repositories, target);
    let digest = await digests.get(target);
    while (digest.nextDueAtMs !== null && digest.nextDueAtMs <= nowMs) {
      const { nextDueAtMs: dueAtMs, nextWeek: week } = digest;
      if (place) {
        const id = newDeliveryId();
        const { guildId, cohortId } = target;
        const { channelId } = place;
        const slot = digestSlot(week!, cohortId);
        const owed = { id, kind: 'digest', guildId, slot, dueAtMs, channelId } as const;
        const added = await deliveries.add(owed);
        const late = nowMs - dueAtMs > graceMs;
        if (added && late) await deliveries.finish(id, tooLate(graceMs, nowMs));
      }
      digest = await scheduleDigest(repositories, { ...digest, lastWeek: week }, dueAtMs);
    }
  });
}

/**
 * The week of a server or cohort. Where nothing happened, nothing is said about it. In the server's own channel, its
 * failures count with those of the nudge; a cohort's are told to the organiser each time, once a week at most.
 */
export const digestCourier: Courier = {
  async prepare(deps, { id, guildId, channelId, slot }) {
    const { week, cohortId } = digestTargetOf(slot);
    const target = { guildId, cohortId };
    const content = await composeDigest(deps, target, week);
    if (!content) return { kind: 'skip', reason: deliveryReasons.quietWeek };
    const { improved } = content;
    if (improved) await deps.store.digests.honour(target, week, improved.userId);
    return {
      kind: 'post',
      place: { guildId, channelId },
      body: digestMessage(content, { deliveryId: id }),
    };
  },

  async sent(deps, repositories, delivery) {
    const { cohortId } = digestTargetOf(delivery.slot);
    if (cohortId === null) await nudgeCourier.sent?.(deps, repositories, delivery);
  },

  async refused(deps, repositories, delivery) {
    const { cohortId } = digestTargetOf(delivery.slot);
    if (cohortId === null) return nudgeCourier.refused?.(deps, repositories, delivery);
    const organiser = (await repositories.nudges.get(delivery.guildId))?.configuredBy;
    return async () => {
      if (organiser) await deps.discord.postDirect(organiser, digestRefused(delivery));
    };
  },
};
