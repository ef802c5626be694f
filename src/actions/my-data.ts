import type { Activity } from '../domain/activity.ts';
import { localDateAt } from '../domain/day.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import { makersOf, roleIn } from '../domain/project.ts';
import { streakOf, streakOn } from '../domain/streak.ts';
import { readEvidence } from './read-evidence.ts';
import { tellProject } from './project-card.ts';
import type { ActionDeps } from './scene.ts';

const iso = (atMs: number) => new Date(atMs).toISOString();

/** Everything kept about a user, in the format of the product page. */
export async function exportData(deps: ActionDeps, { userId }: { userId: UserId }) {
  const guildIds = await deps.store.members.serversOf(userId);
  const servers = [];
  for (const guildId of guildIds) servers.push(await serverData(deps, guildId, userId));
  return { version: 1, user: userId, servers };
}

export type ExportedData = Awaited<ReturnType<typeof exportData>>;

async function serverData(deps: ActionDeps, guildId: GuildId, userId: UserId) {
  const { store, clock } = deps;
  const member = await store.members.get(guildId, userId);
  const cohorts = await store.cohorts.history({ guildId, userId });
  const activities = await store.personalData.activities(guildId, userId);
  const steps = await store.personalData.steps(guildId, userId);
  const roles = await store.roleChecks.granted({ guildId, userId });
  const calendar = await store.studyPlans.calendar(guildId, userId);
  const streak = (await store.progress.streak(guildId, userId)) ?? streakOf([], calendar);
  const { timeZone } = calendar;
  const { current, longest, freezes } = streakOn(streak, localDateAt(clock.now(), timeZone));
  const standing = standingOf(activities);
  const known = await evidenceByRoadmap(deps, guildId, userId);
  return {
    server: guildId,
    name: member?.displayName ?? null,
    timezone: timeZone,
    settings: {
      hidden: member?.hidden ?? false,
      quiet: member?.quiet ?? false,
      light: member?.light ?? false,
      helping: member?.helping ?? false,
    },
    cohorts: cohorts.map(({ cohort, joinedAtMs, leftAtMs }) => ({
      cohort: cohort.name,
      joined: iso(joinedAtMs),
      left: leftAtMs === null ? null : iso(leftAtMs),
    })),
    points: activities.reduce((sum, { points }) => sum + points, 0),
    streak: { current, longest, freezes },
    completed: standing
      .filter(({ kind }) => kind === 'completed')
      .map(({ roadmapId, ref, atMs, link, note }) => ({
        step: ref,
        at: iso(atMs),
        link,
        note,
        ...(known.get(roadmapId)?.get(ref) ?? { shown: link !== null, remembered: false }),
      })),
    started: steps
      .filter(({ completedAtMs }) => completedAtMs === null)
      .map(({ stepId, touchedAtMs }) => ({ step: stepId, at: iso(touchedAtMs) })),
    checkpoints: standing
      .filter(({ kind }) => kind === 'checkpoint')
      .map(({ ref, atMs }) => ({ checkpoint: ref, at: iso(atMs) })),
    checkins: standing
      .filter(({ kind }) => kind === 'checkin')
      .map(({ localDate, minutes, note }) => ({ date: localDate, minutes, note })),
    projects: await projectData(deps, guildId, userId),
    cheered: await store.projectLists.cheeredBy({ guildId, userId }),
    roles: roles.map(({ roleId, grantedAtMs }) => ({ role: roleId, at: iso(grantedAtMs) })),
    mostImproved: await store.digests.honoursOf({ guildId, userId }),
    answers: standing
      .filter(({ kind }) => kind === 'answer' || kind === 'review')
      .map((answer) => ({
        question: answer.ref,
        step: stepOfQuestion(deps, answer),
        correct: answer.correct,
        at: iso(answer.atMs),
        review: answer.kind === 'review',
      })),
    reminder: await reminderData(deps, guildId, userId),
    plans: calendar.plans.map(({ fromDate, days }) => ({ from: fromDate, days })),
    pauses: calendar.pauses.map(({ fromDate, untilDate }) => ({
      from: fromDate,
      until: untilDate,
    })),
    activities: activities.map(({ kind, ref, points, atMs, localDate }) => ({
      kind,
      ref,
      points,
      at: iso(atMs),
      date: localDate,
    })),
  };
}

async function projectData(deps: ActionDeps, guildId: GuildId, userId: UserId) {
  const { projects } = await deps.store.projectLists.ofMember({ guildId, userId });
  return projects.map((project) => {
    const { idea } = tellProject(deps, project);
    const { submission } = project;
    return {
      idea: project.ideaId,
      title: idea?.title ?? null,
      role: roleIn(project, userId)!,
      started: iso(project.startedAtMs),
      given_up: project.droppedAtMs === null ? null : iso(project.droppedAtMs),
      ticked: project.ticked.map((index) => idea?.criteria[index] ?? String(index + 1)),
      // How many, not who: others' ids are theirs.
      partners: makersOf(project).filter((maker) => maker.userId !== userId).length,
      submitted: submission ? iso(submission.atMs) : null,
      link: submission?.link ?? null,
      note: submission?.note ?? null,
      cheers: project.cheers,
    };
  });
}

/** Null: the roadmap no longer has the question. */
function stepOfQuestion({ library }: ActionDeps, { roadmapId, ref }: Activity): string | null {
  return library.get(roadmapId)?.questions.find(({ id }) => id === ref)?.step ?? null;
}

async function reminderData({ store }: ActionDeps, guildId: GuildId, userId: UserId) {
  const plan = await store.studyPlans.get(guildId, userId);
  const nextDueAtMs = plan?.nextDueAtMs ?? null;
  return {
    on: plan?.remind ?? false,
    time: plan?.time ?? null,
    cue: plan?.cue ?? null,
    next: nextDueAtMs === null ? null : iso(nextDueAtMs),
    unanswered: plan?.unanswered ?? 0,
  };
}

/** What is known of the finished steps, in each roadmap of this installation. */
async function evidenceByRoadmap({ store, library }: ActionDeps, guildId: GuildId, userId: UserId) {
  const known = new Map<string, Map<string, Evidence>>();
  for (const roadmap of library.all) {
    const progress = await store.progress.of(guildId, userId, roadmap.id);
    known.set(roadmap.id, await readEvidence(store, { guildId, userId }, roadmap, progress));
  }
  return known;
}

/** Activities that were not taken back. */
function standingOf(activities: readonly Activity[]): Activity[] {
  const undone = new Set(activities.map(({ undoes }) => undoes));
  return activities.filter(({ id, kind }) => kind !== 'undone' && !undone.has(id));
}

/** Removes everything about a user, in all servers at once. */
export async function eraseData(deps: ActionDeps, { userId }: { userId: UserId }): Promise<void> {
  await deps.store.transaction(({ erasure }) => erasure.user(userId));
}
