import { chooseIdea, type IdeaFilter } from '../domain/idea-choice.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { currentStep, finishedSteps } from '../domain/progress.ts';
import type { ProjectIdea, ProjectLevel, Roadmap } from '../domain/roadmap.ts';
import { resolveStep } from '../domain/step-search.ts';
import { enter, type ActionDeps, type Actor } from './scene.ts';

export interface SuggestedIdea {
  idea: ProjectIdea;
  roadmap: Roadmap;
  filter: IdeaFilter;
  /** How many ideas fit the filter, and how many of them this member has seen, this one included. */
  fitting: number;
  seen: number;
}

export type IdeaRefusal =
  | { kind: 'unknown-step'; text: string }
  | { kind: 'no-idea-fits'; filter: IdeaFilter };

/** Shows a member a project idea that fits their steps; none comes again until all that fit have been seen. */
export async function suggestIdea(
  deps: ActionDeps,
  input: {
    actor: Actor;
    level?: ProjectLevel | undefined;
    step?: string | undefined;
    interactionId: string;
  },
): Promise<Outcome<SuggestedIdea, IdeaRefusal>> {
  const { actor, level, interactionId } = input;
  const { guildId, userId } = actor;
  return deps.store.transaction(async (repositories) => {
    const { roadmap, nowMs } = await enter(deps, repositories, actor);
    const step = input.step === undefined ? undefined : resolveStep(roadmap, input.step);
    if (input.step !== undefined && !step) {
      return refused({ kind: 'unknown-step', text: input.step });
    }
    const filter = { level, step: step?.id };
    const progress = await repositories.progress.of(guildId, userId, roadmap.id);
    const known = finishedSteps(roadmap, progress);
    const current = currentStep(roadmap, progress);
    if (current) known.add(current.id);
    const shownAt = await repositories.ideaShowings.shownAt(guildId, userId);
    const repeated = await repositories.ideaShowings.shownBy(guildId, userId, interactionId);
    const idea =
      roadmap.projects.find(({ id }) => id === repeated) ??
      chooseIdea(roadmap.projects, shownAt, known, filter);
    if (!idea) return refused({ kind: 'no-idea-fits', filter });
    if (!repeated) {
      await repositories.ideaShowings.add(guildId, userId, idea.id, interactionId, nowMs);
    }
    const fitting = roadmap.projects.filter((other) =>
      chooseIdea([other], new Map(), known, filter),
    );
    const seen = fitting.filter(({ id }) => shownAt.has(id) || id === idea.id).length;
    return succeeded({ idea, roadmap, filter, fitting: fitting.length, seen });
  });
}
