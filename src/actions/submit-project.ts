import { randomUUID } from 'node:crypto';
import { parseLink } from '../domain/link.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { makersOf, mayManage, projectState, roleIn, type Project } from '../domain/project.ts';
import type { Repositories } from '../storage/store.ts';
import {
  giveCredit,
  interactionFor,
  takeCreditBack,
  tellProject,
  type ToldProject,
} from './project-card.ts';
import { enter, newActivity, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { readStreak, type StreakNews } from './streak-news.ts';

export interface SubmitProject {
  actor: Actor;
  link: string;
  note?: string | null | undefined;
  /** The only one there is to submit, if absent. */
  projectId?: string | undefined;
  interactionId: string;
}

/** A submitted project, as everybody sees it. */
export interface SubmittedProject extends ToldProject {
  /** Right after it was submitted. */
  news?: StreakNews;
}

export type SubmissionRefusal =
  | { kind: 'bad-link'; text: string }
  | { kind: 'nothing-to-submit' }
  | { kind: 'submission-over' }
  | { kind: 'unknown-project' }
  | { kind: 'not-yours' }
  /** Several it could be for: the link and note are kept until it is said which. */
  | { kind: 'which-project'; pendingId: string; choices: readonly ToldProject[] };

/** Four selects of 25. */
const mostChoices = 100;

/**
 * Submits a project: its makers get the points of its level, each once for an idea. One that stands submitted gets the new
 * link and note.
 */
export async function submitProject(
  deps: ActionDeps,
  input: SubmitProject,
): Promise<Outcome<SubmittedProject, SubmissionRefusal>> {
  const { actor, interactionId } = input;
  const link = parseLink(input.link);
  if (link === undefined) return refused({ kind: 'bad-link', text: input.link });
  const proof = { interactionId, link, note: input.note?.trim() || null };
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    const earlier = await repositories.ledger.byInteraction(interactionId);
    if (earlier) return submittedBefore(deps, repositories, actor, earlier);
    let { projectId } = input;
    if (projectId === undefined) {
      const all = (await repositories.projectLists.ofMember(actor)).projects;
      const own = all.filter((project) => roleIn(project, actor.userId) !== 'invited');
      const open = own.filter((project) => projectState(project) === 'open');
      const possible = open.length === 1 ? open : own.filter((one) => one.droppedAtMs === null);
      if (possible.length === 0) return refused({ kind: 'nothing-to-submit' });
      if (possible.length > 1) {
        const pending = { id: interactionId, link, note: proof.note };
        await repositories.projects.keepPending(actor, pending, scene.nowMs);
        const choices = possible.slice(0, mostChoices).map((one) => tellProject(deps, one));
        return refused({ kind: 'which-project', pendingId: interactionId, choices });
      }
      projectId = possible[0]!.id;
    }
    const project = await repositories.projects.hold(actor.guildId, projectId);
    if (!project) return refused({ kind: 'unknown-project' });
    const role = roleIn(project, actor.userId);
    if (role === undefined || role === 'invited') return refused({ kind: 'not-yours' });
    return succeeded(await record(deps, repositories, scene, { actor, project, proof }));
  });
}

async function submittedBefore(
  deps: ActionDeps,
  { projects }: Repositories,
  actor: Actor,
  { roadmapId, ref }: { roadmapId: string; ref: string },
): Promise<Outcome<SubmittedProject, SubmissionRefusal>> {
  const id = await projects.idOf(actor, { roadmapId, ideaId: ref });
  const project = await projects.get(actor.guildId, id ?? '');
  if (!project?.submission) return refused({ kind: 'submission-over' });
  return succeeded(tellProject(deps, project));
}

async function record(
  deps: ActionDeps,
  repositories: Repositories,
  scene: Scene,
  submitted: { actor: Actor; project: Project; proof: Parameters<typeof giveCredit>[3]['proof'] },
): Promise<SubmittedProject> {
  const { actor, project, proof } = submitted;
  const { guildId, userId } = actor;
  const { projects, ledger, progress } = repositories;
  const { submission } = project;
  const before = await progress.streak(guildId, userId);
  await projects.setSubmission(project.id, {
    id: submission?.id ?? randomUUID(),
    atMs: submission?.atMs ?? scene.nowMs,
    link: proof.link,
    note: proof.note,
    by: userId,
  });
  let counted = false;
  for (const maker of submission ? [] : makersOf(project)) {
    const interactionId = interactionFor(proof.interactionId, userId, maker.userId);
    const own = { ...proof, interactionId };
    const credit = { project, userId: maker.userId, proof: own };
    const given = await giveCredit(deps, repositories, scene, credit);
    counted ||= given && maker.userId === userId;
  }
  if (!counted) {
    const what = { kind: 'project', ref: project.ideaId, points: 0, link: proof.link } as const;
    const again = newActivity(scene, actor, proof.interactionId, { ...what, note: proof.note });
    await ledger.append({ ...again, roadmapId: project.roadmapId });
    if (!submission) await projects.setCredit(project.id, userId, again.id);
  }
  return {
    ...tellProject(deps, (await projects.get(guildId, project.id))!),
    news: await readStreak(repositories, scene, actor, { before, localDate: scene.today }),
  };
}

/** Submits what was kept until it was known for which project. */
export async function submitPending(
  deps: ActionDeps,
  input: { actor: Actor; pendingId: string; projectId: string; interactionId: string },
): Promise<Outcome<SubmittedProject, SubmissionRefusal>> {
  const { pendingId, ...rest } = input;
  const pending = await deps.store.projects.pending(input.actor, pendingId);
  if (!pending) return refused({ kind: 'submission-over' });
  return submitProject(deps, { ...rest, link: pending.link, note: pending.note });
}

export interface Withdrawn extends ToldProject {
  /** Points taken back from the one who withdrew it. */
  points: number;
  /** They want to see no points. */
  quiet: boolean;
}

export type WithdrawalRefusal = { kind: 'already-withdrawn' } | { kind: 'not-yours' };

/** Takes a submission back, with exactly what it gave to each of its makers. The project is open again, ticks and all. */
export async function withdrawProject(
  deps: ActionDeps,
  input: { actor: Actor; submissionId: string; interactionId: string },
): Promise<Outcome<Withdrawn, WithdrawalRefusal>> {
  const { actor, submissionId, interactionId } = input;
  return deps.store.transaction(async (repositories) => {
    const { projects } = repositories;
    const scene = await enter(deps, repositories, actor);
    const id = await projects.idOfSubmission(actor.guildId, submissionId);
    const project = await projects.hold(actor.guildId, id ?? '');
    if (project?.submission?.id !== submissionId) return refused({ kind: 'already-withdrawn' });
    if (!mayManage(project, actor.userId)) return refused({ kind: 'not-yours' });
    let points = 0;
    for (const member of project.members) {
      const own = interactionFor(interactionId, actor.userId, member.userId);
      const taken = { project, member, interactionId: own };
      const back = await takeCreditBack(repositories, scene, taken);
      if (member.userId === actor.userId) points = back;
    }
    await projects.setSubmission(project.id, null);
    return succeeded({ ...tellProject(deps, project), points, quiet: scene.quiet });
  });
}

export type CheerRefusal = { kind: 'not-submitted' } | { kind: 'own-project' };

/** Cheers for somebody else's project, or takes the cheer back; each member counts once. */
export async function cheer(
  deps: ActionDeps,
  input: { actor: Actor; projectId: string; interactionId: string },
): Promise<Outcome<SubmittedProject, CheerRefusal>> {
  const { actor, projectId, interactionId } = input;
  return deps.store.transaction(async (repositories) => {
    const { projects } = repositories;
    await enter(deps, repositories, actor);
    const project = await projects.hold(actor.guildId, projectId);
    if (!project?.submission) return refused({ kind: 'not-submitted' });
    if (makersOf(project).some(({ userId }) => userId === actor.userId)) {
      return refused({ kind: 'own-project' });
    }
    await projects.toggleCheer(project, actor.userId, interactionId);
    return succeeded(tellProject(deps, (await projects.get(actor.guildId, projectId))!));
  });
}
