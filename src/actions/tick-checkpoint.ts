import { checkpointPoints } from '../domain/activity.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { checkpointKey } from '../domain/progress.ts';
import { findStep } from '../domain/roadmap.ts';
import { enter, newActivity, type ActionDeps, type Actor } from './scene.ts';
import { readStep, type StepCard, type StepRefusal } from './step-card.ts';
import { readStreak } from './streak-news.ts';

export interface TickCheckpoint {
  actor: Actor;
  stepId: string;
  checkpointId: string;
  /** The wanted state, so that pressing an outdated button twice changes nothing. */
  ticked: boolean;
  interactionId: string;
}

/** Ticks or unticks a checkpoint (its points come and go with it) and shows the step again. */
export async function tickCheckpoint(
  deps: ActionDeps,
  input: TickCheckpoint,
): Promise<Outcome<StepCard, StepRefusal>> {
  const { actor, stepId, checkpointId, interactionId } = input;
  const done = await deps.store.transaction(async (repositories) => {
    const { ledger, progress } = repositories;
    const scene = await enter(deps, repositories, actor);
    const { roadmap } = scene;
    const step = findStep(roadmap, stepId);
    if (!step?.checkpoints.some((checkpoint) => checkpoint.id === checkpointId)) return undefined;
    if (await ledger.byInteraction(interactionId)) return {};
    const ref = checkpointKey(stepId, checkpointId);
    if (input.ticked) {
      const before = await progress.streak(actor.guildId, actor.userId);
      const tick = { kind: 'checkpoint', ref, points: checkpointPoints } as const;
      const added = await ledger.append(newActivity(scene, actor, interactionId, tick));
      const studied = { before, localDate: scene.today };
      return added ? { news: await readStreak(repositories, scene, actor, studied) } : {};
    }
    const tick = await ledger.standingTick(actor.guildId, actor.userId, roadmap.id, ref);
    if (tick) {
      const untick = { kind: 'undone', ref, points: -tick.points, undoes: tick.id } as const;
      await ledger.append(newActivity(scene, actor, interactionId, untick));
    }
    return {};
  });
  if (!done) return refused({ kind: 'unknown-step', text: stepId });
  const card = await readStep(deps, { actor, step: stepId });
  return card.ok ? succeeded({ ...card.value, ...done }) : card;
}
