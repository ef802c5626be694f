import { composeDigest } from '../actions/compose-digest.ts';
import { newDeliveryId } from '../actions/delivery-id.ts';
import { digestPlace, scheduleDigest } from '../actions/schedule-digest.ts';
import type { LocalDate } from '../domain/ids.ts';
import type { DigestTarget } from '../storage/digests.ts';
import { deliveryReasons } from '../views/delivery-reasons.ts';
import { digest as digestMessage } from '../views/digest.ts';
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
    // Of a server from before there were digests nobody has worked out the first one yet.
    if (digest.nextWeek === null) digest = await scheduleDigest(repositories, digest, nowMs);
    while (digest.nextDueAtMs !== null && digest.nextDueAtMs <= nowMs) {
      const { nextDueAtMs: dueAtMs, nextWeek: week } = digest;
      if (place) {
        const id = newDeliveryId();
        const { guildId, cohortId } = target;
        const { channelId } = place;
        const owed = { kind: 'digest', guildId, cohortId, slot: week!, channelId } as const;
        const added = await deliveries.add({ ...owed, id, dueAtMs });
        const late = nowMs - dueAtMs > graceMs;
        if (added && late) await deliveries.finish(id, tooLate(graceMs, nowMs));
      }
      digest = await scheduleDigest(repositories, { ...digest, lastWeek: week }, dueAtMs);
    }
  });
}

/**
 * The week of a server or cohort. Where nothing happened, nothing is said about it. Its failures are the channel's: they
 * count with those of the nudge there.
 */
export const digestCourier: Courier = {
  ...nudgeCourier,
  async prepare(deps, { id, guildId, cohortId, channelId, slot }) {
    const target = { guildId, cohortId };
    const week = slot as LocalDate;
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
};
