import { checkInPoints } from '../domain/activity.ts';
import { streakOf, streakOn, type Streak } from '../domain/streak.ts';
import { enter, newActivity, type ActionDeps, type Actor } from './scene.ts';

export interface CheckIn {
  /** 0 when today was checked in before. */
  points: number;
  streak: Streak;
}

/** Logs that the member studied today. Points come once a day. */
export async function checkIn(
  deps: ActionDeps,
  { actor, interactionId }: { actor: Actor; interactionId: string },
): Promise<CheckIn> {
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    const earlier = await repositories.ledger.byInteraction(interactionId);
    const activity = newActivity(scene, actor, interactionId, {
      kind: 'checkin',
      ref: scene.today,
      points: checkInPoints,
    });
    const recorded = earlier ? true : await repositories.ledger.append(activity);
    const streak = await repositories.progress.streak(actor.guildId, actor.userId);
    return {
      points: recorded ? checkInPoints : 0,
      streak: streakOn(streak ?? streakOf([]), scene.today),
    };
  });
}
