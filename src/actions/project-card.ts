import type { UserId } from '../domain/ids.ts';
import { mayManage, roleIn, type Project, type ProjectMember } from '../domain/project.ts';
import type { ProjectIdea, Roadmap } from '../domain/roadmap.ts';
import type { Repositories } from '../storage/store.ts';
import { newActivity, type ActionDeps, type Actor, type Scene } from './scene.ts';
import type { StreakNews } from './streak-news.ts';
import { localDateAt } from '../domain/day.ts';
import { projectPoints } from '../domain/activity.ts';

/** A project with what its roadmap says about it. */
export interface ToldProject {
  project: Project;
  /** Undefined when the installation no longer has the roadmap or the idea. */
  roadmap: Roadmap | undefined;
  idea: ProjectIdea | undefined;
}

/** A project as one who takes part in it sees it. */
export interface ProjectCard extends ToldProject {
  viewerId: UserId;
  role: ProjectMember['role'];
  /** May choose partners, give it up, and take the submission back. */
  manages: boolean;
  /** The viewer wants to see no points and streaks. */
  quiet: boolean;
  /** When it comes after an activity. */
  news?: StreakNews | undefined;
}

export type ProjectRefusal = { kind: 'unknown-project' } | { kind: 'not-yours' };

export function tellProject({ library }: ActionDeps, project: Project): ToldProject {
  const roadmap = library.get(project.roadmapId);
  const idea = roadmap?.projects.find(({ id }) => id === project.ideaId);
  return { project, roadmap, idea };
}

/** @returns undefined for somebody who has no part in it. */
export function projectCard(
  deps: ActionDeps,
  project: Project,
  { userId }: Actor,
  quiet: boolean,
): ProjectCard | undefined {
  const role = roleIn(project, userId);
  if (role === undefined) return undefined;
  const manages = mayManage(project, userId);
  return { ...tellProject(deps, project), viewerId: userId, role, manages, quiet };
}

export interface Proof {
  interactionId: string;
  link: string;
  note: string | null;
}

/**
 * Gives a maker of a submitted project its points: once for each member and idea.
 *
 * @param proof its interaction id is the only one of its kind: somebody else's points need one of their own.
 * @returns false when they have had them.
 */
export async function giveCredit(
  deps: ActionDeps,
  { ledger, members, projects }: Repositories,
  scene: Scene,
  { project, userId, proof }: { project: Project; userId: UserId; proof: Proof },
): Promise<boolean> {
  const { guildId, roadmapId, ideaId } = project;
  const { idea } = tellProject(deps, project);
  if (!idea) return false;
  const known = await members.inServer(guildId, userId);
  const timeZone = known?.member?.timeZone ?? known?.cohort?.timeZone ?? scene.server.timeZone;
  const today = localDateAt(scene.nowMs, timeZone);
  const maker = { guildId, userId, displayName: '', avatar: null };
  const activity = newActivity({ ...scene, today }, maker, proof.interactionId, {
    kind: 'project',
    ref: ideaId,
    points: projectPoints[idea.level],
    practises: idea.steps,
    link: proof.link,
    note: proof.note,
  });
  const given = await ledger.append({ ...activity, roadmapId });
  if (given) await projects.setCredit(project.id, userId, activity.id);
  return given;
}

/** Takes back what a member had for a project. @returns how many points. */
export async function takeCreditBack(
  { ledger, projects }: Repositories,
  scene: Scene,
  taken: { project: Project; member: ProjectMember; interactionId: string },
): Promise<number> {
  const { project, member, interactionId } = taken;
  const { guildId, roadmapId } = project;
  const { userId, activityId } = member;
  const credit = activityId === null ? undefined : await ledger.get(activityId);
  if (!credit) return 0;
  const maker = { guildId, userId, displayName: '', avatar: null };
  const undone = { kind: 'undone', ref: credit.ref, points: -credit.points } as const;
  await ledger.append({
    ...newActivity(scene, maker, interactionId, { ...undone, undoes: credit.id }),
    roadmapId,
  });
  await projects.setCredit(project.id, userId, null);
  return credit.points;
}

/** What others than the actor are given or lose by an interaction needs an id of its own in the ledger. */
export function interactionFor(interactionId: string, actorId: UserId, userId: UserId): string {
  return userId === actorId ? interactionId : `${interactionId}/${userId}`;
}
