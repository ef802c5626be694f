import { standingStreaks } from '../domain/board.ts';
import type { Cohort } from '../domain/cohort.ts';
import { addDays, localDateAt } from '../domain/day.ts';
import { chooseIdea } from '../domain/idea-choice.ts';
import type { GuildId, LocalDate } from '../domain/ids.ts';
import {
  carriesIdea,
  pickOfDay,
  stepOfServer,
  type IdeaContent,
  type NudgeContent,
} from '../domain/nudge-content.ts';
import { paceOn } from '../domain/pace.ts';
import type { ProjectIdea, Roadmap, Step } from '../domain/roadmap.ts';
import { ideaPost } from '../domain/nudge-target.ts';
import type { Nudge } from '../storage/nudges.ts';
import type { Server } from '../storage/servers.ts';
import type { Repositories } from '../storage/store.ts';
import { roadmapOf, serverOf, type ActionDeps } from './scene.ts';
import { cohortOfNudge, nudgeTimeZone } from './schedule-nudge.ts';
import type { OneNudge } from './set-up-nudge.ts';

/** Whom a nudge is for: a server, or one of its cohorts. */
export interface NudgeAudience {
  guildId: GuildId;
  cohortId: string | null;
}

/** Members count for the step of their server as long as they studied within so many days. */
const activeDays = 14;

/**
 * What the nudge of a date says.
 *
 * @param ideaId the idea kept for this nudge, so that every try sends the same; null: none.
 */
export async function composeNudge(
  deps: ActionDeps,
  audience: NudgeAudience,
  ideaId: string | null,
): Promise<NudgeContent> {
  const { progress } = deps.store;
  const { guildId, cohortId } = audience;
  const { roadmap, step, today, pace } = await whereabouts(deps, deps.store, audience);
  return {
    roadmap,
    cohort: pace,
    step,
    checkpoint: pickOfDay(step.checkpoints, today),
    resource: pickOfDay(step.resources, today),
    idea: roadmap.projects.find(({ id }) => id === ideaId),
    longestStreak: await longestStreak(deps, audience),
    studiedYesterday: await progress.studiedOn(guildId, addDays(today, -1), cohortId),
  };
}

/** The member who keeps the longest streak that still stands: the first of that board. */
async function longestStreak(
  { store, clock }: ActionDeps,
  { guildId, cohortId }: NudgeAudience,
): Promise<NudgeContent['longestStreak']> {
  await store.streakEndings.sweep(clock.now(), guildId);
  const board = { guildId, cohortId, measure: 'streak', period: standingStreaks } as const;
  const [first] = await store.scores.top(board, 1);
  return first && { userId: first.userId, days: first.score };
}

/** A project idea for a channel of its own; undefined: the roadmap has it no longer. */
export async function composeIdea(
  deps: ActionDeps,
  audience: NudgeAudience,
  ideaId: string | null,
): Promise<IdeaContent | undefined> {
  const { roadmap } = await whereabouts(deps, deps.store, audience);
  const idea = roadmap.projects.find(({ id }) => id === ideaId);
  return idea && { roadmap, idea };
}

/** The idea a channel sees next; none comes again to it until all have been seen. */
export async function nextIdeaFor(
  deps: ActionDeps,
  repositories: Repositories,
  audience: NudgeAudience,
): Promise<ProjectIdea | undefined> {
  const { roadmap, step } = await whereabouts(deps, repositories, audience);
  const place = roadmap.steps.indexOf(step);
  const reached = new Set(roadmap.steps.slice(0, place + 1).map(({ id }) => id));
  const shownAt = await repositories.ideaShowings.shownAt(
    audience.guildId,
    audience.cohortId ?? 'server',
  );
  return chooseIdea(roadmap.projects, shownAt, reached);
}

/** Whether a nudge, or the idea in a channel of its own, brings a project idea on a date. */
export async function bringsIdea(
  { nudges }: Pick<Repositories, 'nudges'>,
  nudge: Nudge,
  date: LocalDate,
): Promise<boolean> {
  if (nudge.kind === 'idea') return nudge.ideas;
  const ownChannel =
    nudge.cohortId === null &&
    ((await nudges.get(ideaPost(nudge.guildId)))?.channelId ?? null) !== null;
  return carriesIdea(nudge, date, ownChannel);
}

/** What a nudge would say now, with the idea it would take; nothing is marked as seen. */
export async function previewNudge(
  deps: ActionDeps,
  { nudge, timeZone }: Pick<OneNudge, 'nudge' | 'timeZone'>,
): Promise<NudgeContent> {
  const today = localDateAt(deps.clock.now(), timeZone);
  const idea = (await bringsIdea(deps.store, nudge, today))
    ? await nextIdeaFor(deps, deps.store, nudge)
    : undefined;
  return composeNudge(deps, nudge, idea?.id ?? null);
}

/** Where an audience is on its roadmap today. */
interface Whereabouts {
  roadmap: Roadmap;
  step: Step;
  today: LocalDate;
  pace: NudgeContent['cohort'];
}

async function whereabouts(
  deps: ActionDeps,
  repositories: Repositories,
  audience: NudgeAudience,
): Promise<Whereabouts> {
  const { guildId } = audience;
  const nowMs = deps.clock.now();
  const server = await serverOf(deps, repositories, guildId);
  const own = await cohortOfNudge(repositories, audience);
  const today = localDateAt(nowMs, nudgeTimeZone(server, own));
  const cohort = own ?? (await leadingCohort(deps, repositories, server));
  if (cohort) {
    const roadmap = roadmapOf(deps, cohort);
    const date = localDateAt(nowMs, nudgeTimeZone(server, cohort));
    const { step, phase, catchUp } = paceOn(roadmap, cohort, date);
    const catchingUp = catchUp && phase === 'running';
    return { roadmap, step, today, pace: { name: cohort.name, catchingUp } };
  }
  const roadmap = roadmapOf(deps, server);
  const since = addDays(today, 1 - activeDays);
  const common = await repositories.progress.commonSteps(guildId, roadmap.id, since);
  return { roadmap, step: stepOfServer(roadmap, common), today, pace: undefined };
}

/** The largest running cohort that has no channel of its own: the server's nudge is its nudge. */
async function leadingCohort(
  deps: ActionDeps,
  { cohorts }: Repositories,
  server: Server,
): Promise<Cohort | undefined> {
  const { guildId } = server;
  const all = await cohorts.ofServer(guildId, { archived: false });
  const running = all
    .filter(({ channelId }) => channelId === null)
    .filter((cohort) => {
      const date = localDateAt(deps.clock.now(), nudgeTimeZone(server, cohort));
      return paceOn(roadmapOf(deps, cohort), cohort, date).phase === 'running';
    });
  if (running.length < 2) return running[0];
  const sizes = await cohorts.sizes(guildId);
  return running.toSorted((a, b) => (sizes.get(b.id) ?? 0) - (sizes.get(a.id) ?? 0))[0];
}
