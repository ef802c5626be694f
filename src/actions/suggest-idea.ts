import { chooseIdea, ideasFor, isStretch, type IdeaFilter } from '../domain/idea-choice.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { currentStep, finishedSteps } from '../domain/progress.ts';
import type { ProjectIdea, ProjectLevel, Roadmap } from '../domain/roadmap.ts';
import { resolveStep } from '../domain/step-search.ts';
import { enter, type ActionDeps, type Actor } from './scene.ts';

export interface SuggestedIdea {
  idea: ProjectIdea;
  roadmap: Roadmap;
  filter: IdeaFilter;
  /** It asks for more than one step that is not finished yet. */
  stretch: boolean;
  /** None fits where the member stands, and nothing particular was asked for: this is the nearest. */
  nearest: boolean;
  /** How many ideas are shown in turn, and how many of them this member has seen, this one included. */
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
    const finished = finishedSteps(roadmap, progress);
    const current = currentStep(roadmap, progress);
    const known = current ? new Set([...finished, current.id]) : finished;
    const pool = ideasFor(roadmap.projects, finished, filter);
    const shownAt = await repositories.ideaShowings.shownAt(guildId, userId);
    const repeated = await repositories.ideaShowings.shownBy(guildId, userId, interactionId);
    const idea =
      roadmap.projects.find(({ id }) => id === repeated) ?? chooseIdea(pool, shownAt, known);
    if (!idea) return refused({ kind: 'no-idea-fits', filter });
    if (!repeated) {
      await repositories.ideaShowings.add(guildId, userId, idea.id, interactionId, nowMs);
    }
    const seen = pool.filter(({ id }) => shownAt.has(id) || id === idea.id).length;
    const stretch = isStretch(idea, finished);
    const nearest = stretch && level === undefined && step === undefined;
    return succeeded({ idea, roadmap, filter, fitting: pool.length, seen, stretch, nearest });
  });
}
