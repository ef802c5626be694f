import type { Evidence } from '../domain/evidence.ts';
import { currentStep, standing, type Progress, type Standing } from '../domain/progress.ts';
import type { Roadmap, Step } from '../domain/roadmap.ts';
import { readEvidence } from './read-evidence.ts';
import { enter, type ActionDeps, type Actor } from './scene.ts';

/** The whole roadmap with one member's state. */
export interface RoadmapOverview {
  roadmap: Roadmap;
  progress: Progress;
  standing: Standing;
  current: Step | undefined;
  /** What is known of finished steps beyond the claim, by step id. */
  evidence: ReadonlyMap<string, Evidence>;
  /** Pictures are drawn for a light background. */
  light: boolean;
}

export async function readRoadmap(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<RoadmapOverview> {
  const { roadmap, light } = await enter(deps, deps.store, actor);
  const progress = await deps.store.progress.of(actor.guildId, actor.userId, roadmap.id);
  return {
    roadmap,
    progress,
    standing: standing(roadmap, progress),
    current: currentStep(roadmap, progress),
    evidence: await readEvidence(deps.store, actor, roadmap, progress),
    light,
  };
}
