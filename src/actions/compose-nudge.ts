import { standingStreaks } from '../domain/board.ts';
import { addDays, localDateAt } from '../domain/day.ts';
import { chooseIdea } from '../domain/idea-choice.ts';
import type { GuildId } from '../domain/ids.ts';
import { pickOfDay, stepOfServer, type NudgeContent } from '../domain/nudge-content.ts';
import type { ProjectIdea } from '../domain/roadmap.ts';
import type { Repositories } from '../storage/store.ts';
import { roadmapOf, serverOf, type ActionDeps } from './scene.ts';

/**
 * What the nudge of a date says.
 *
 * @param ideaId the idea kept for this nudge, so that every try sends the same; null: none.
 */
export async function composeNudge(
  deps: ActionDeps,
  guildId: GuildId,
  ideaId: string | null,
): Promise<NudgeContent> {
  const { store, clock } = deps;
  const server = await serverOf(deps, store, guildId);
  const roadmap = roadmapOf(deps, server);
  const today = localDateAt(clock.now(), server.timeZone);
  const step = stepOfServer(roadmap, await store.progress.commonSteps(guildId, roadmap.id));
  return {
    roadmap,
    step,
    checkpoint: pickOfDay(step.checkpoints, today),
    resource: pickOfDay(step.resources, today),
    idea: roadmap.projects.find(({ id }) => id === ideaId),
    longestStreak: await longestStreak(deps, guildId),
    studiedYesterday: await store.progress.studiedOn(guildId, addDays(today, -1)),
  };
}

/** The member who keeps the longest streak that still stands: the first of that board. */
async function longestStreak(
  { store, clock }: ActionDeps,
  guildId: GuildId,
): Promise<NudgeContent['longestStreak']> {
  await store.streakEndings.sweep(clock.now(), guildId);
  const board = { guildId, cohortId: null, measure: 'streak', period: standingStreaks } as const;
  const [first] = await store.scores.top(board, 1);
  return first && { userId: first.userId, days: first.score };
}

/** The idea a server's channel sees next; none comes again until all have been seen. */
export async function nextServerIdea(
  deps: ActionDeps,
  repositories: Repositories,
  guildId: GuildId,
): Promise<ProjectIdea | undefined> {
  const server = await serverOf(deps, repositories, guildId);
  const roadmap = roadmapOf(deps, server);
  const common = await repositories.progress.commonSteps(guildId, roadmap.id);
  const place = roadmap.steps.indexOf(stepOfServer(roadmap, common));
  const reached = new Set(roadmap.steps.slice(0, place + 1).map((step) => step.id));
  const shownAt = await repositories.ideaShowings.shownAt(guildId, 'server');
  return chooseIdea(roadmap.projects, shownAt, reached);
}

/** What a nudge would say now, with the idea it would take; nothing is marked as seen. */
export async function previewNudge(deps: ActionDeps, guildId: GuildId): Promise<NudgeContent> {
  const idea = await nextServerIdea(deps, deps.store, guildId);
  const nudge = await deps.store.nudges.get(guildId);
  return composeNudge(deps, guildId, nudge?.ideas === false ? null : (idea?.id ?? null));
}
