import { checkpointPoints } from '../domain/activity.ts';
import { refused, type Outcome } from '../domain/outcome.ts';
import { checkpointKey } from '../domain/progress.ts';
import { findStep } from '../domain/roadmap.ts';
import { enter, newActivity, type ActionDeps, type Actor } from './scene.ts';
import { readStep, type StepCard, type StepRefusal } from './step-card.ts';

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
  const known = await deps.store.transaction(async (repositories) => {
    const { ledger } = repositories;
    const scene = await enter(deps, repositories, actor);
    const { roadmap } = scene;
    const step = findStep(roadmap, stepId);
    if (!step?.checkpoints.some((checkpoint) => checkpoint.id === checkpointId)) return false;
    if (await ledger.byInteraction(interactionId)) return true;
    const ref = checkpointKey(stepId, checkpointId);
    if (input.ticked) {
      const tick = { kind: 'checkpoint', ref, points: checkpointPoints } as const;
      await ledger.append(newActivity(scene, actor, interactionId, tick));
      return true;
    }
    const tick = await ledger.standingTick(actor.guildId, actor.userId, roadmap.id, ref);
    if (tick) {
      const untick = { kind: 'undone', ref, points: -tick.points, undoes: tick.id } as const;
      await ledger.append(newActivity(scene, actor, interactionId, untick));
    }
    return true;
  });
  return known
    ? readStep(deps, { actor, step: stepId })
    : refused({ kind: 'unknown-step', text: stepId });
}
