import { currentStep, standing, type Progress, type Standing } from '../domain/progress.ts';
import type { Roadmap, Step } from '../domain/roadmap.ts';
import { enter, type ActionDeps, type Actor } from './scene.ts';

/** The whole roadmap with one member's state. */
export interface RoadmapOverview {
  roadmap: Roadmap;
  progress: Progress;
  standing: Standing;
  current: Step | undefined;
}

export async function readRoadmap(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<RoadmapOverview> {
  const { roadmap } = await enter(deps, deps.store, actor);
  const progress = await deps.store.progress.of(actor.guildId, actor.userId, roadmap.id);
  return {
    roadmap,
    progress,
    standing: standing(roadmap, progress),
    current: currentStep(roadmap, progress),
  };
}
