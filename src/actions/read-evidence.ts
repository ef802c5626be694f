import type { Evidence } from '../domain/evidence.ts';
import { rememberedSteps } from '../domain/practice.ts';
import { finishedSteps, type Progress } from '../domain/progress.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { MemberPlace } from '../storage/members.ts';
import type { Repositories } from '../storage/store.ts';

/** What is known of a member's finished steps beyond their word, by step id. */
export async function readEvidence(
  { practice }: Pick<Repositories, 'practice'>,
  { guildId, userId }: MemberPlace,
  roadmap: Roadmap,
  progress: Progress,
): Promise<Map<string, Evidence>> {
  const remembered = rememberedSteps(roadmap, await practice.of(guildId, userId, roadmap.id));
  return new Map(
    [...finishedSteps(roadmap, progress)].map((id) => [
      id,
      { shown: progress.steps.get(id)!.shown, remembered: remembered.has(id) },
    ]),
  );
}
