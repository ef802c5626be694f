import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { findStep } from '../domain/roadmap.ts';
import { enter, newActivity, type ActionDeps, type Actor } from './scene.ts';

export interface Undone {
  /** The step that is open again; its id alone when the roadmap no longer has it. */
  stepId: string;
  stepTitle: string;
  /** Points taken back, as a positive number. */
  points: number;
  /** The member wants to see no points. */
  quiet: boolean;
}

export type UndoRefusal =
  | { kind: 'nothing-to-undo' }
  | { kind: 'already-undone' }
  | { kind: 'not-yours' };

/**
 * Takes back a completion, points and all: the one given, or the actor's last. The ledger keeps both rows.
 */
export async function undoCompletion(
  deps: ActionDeps,
  input: { actor: Actor; activityId?: string; interactionId: string },
): Promise<Outcome<Undone, UndoRefusal>> {
  const { actor, interactionId } = input;
  return deps.store.transaction(async (repositories) => {
    const { ledger } = repositories;
    const scene = await enter(deps, repositories, actor);
    const titleOf = (stepId: string) => findStep(scene.roadmap, stepId)?.title ?? stepId;

    const earlier = await ledger.byInteraction(interactionId);
    const completion = earlier
      ? await ledger.get(earlier.undoes ?? '')
      : input.activityId === undefined
        ? await ledger.lastCompletion(actor.guildId, actor.userId)
        : await ledger.get(input.activityId);
    if (!completion) return refused({ kind: 'nothing-to-undo' });
    const { ref, points } = completion;
    const undone = { stepId: ref, stepTitle: titleOf(ref), points, quiet: scene.quiet };
    if (earlier) return succeeded(undone);
    const own = completion.userId === actor.userId && completion.guildId === actor.guildId;
    if (!own) return refused({ kind: 'not-yours' });
    if (completion.kind !== 'completed') return refused({ kind: 'nothing-to-undo' });

    const recorded = await ledger.append({
      ...newActivity(scene, actor, interactionId, { kind: 'undone', ref, points: -points }),
      roadmapId: completion.roadmapId,
      undoes: completion.id,
    });
    if (!recorded) return refused({ kind: 'already-undone' });
    await repositories.roleChecks.owe(actor, scene.nowMs);
    return succeeded(undone);
  });
}
