import { finishedSteps, type Progress } from './progress.ts';
import type { Roadmap } from './roadmap.ts';

/**
 * What is known of a finished step beyond the member's own word (that is *claimed*): *shown*, there is a link to see;
 * *remembered*, its questions were answered a week later. Each stands for itself.
 */
export interface Evidence {
  shown: boolean;
  remembered: boolean;
}

/** How many of a member's finished steps are known in each way. */
export interface EvidenceCount {
  claimed: number;
  shown: number;
  remembered: number;
}

export function countEvidence(
  roadmap: Roadmap,
  progress: Progress,
  evidence: ReadonlyMap<string, Evidence>,
): EvidenceCount {
  const finished = [...finishedSteps(roadmap, progress)];
  return {
    claimed: finished.length,
    shown: finished.filter((id) => evidence.get(id)?.shown).length,
    remembered: finished.filter((id) => evidence.get(id)?.remembered).length,
  };
}
