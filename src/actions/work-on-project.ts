import { randomUUID } from 'node:crypto';
import { resolveIdea } from '../domain/idea-search.ts';
import type { UserId } from '../domain/ids.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { mayManage, mostPartners, projectState, roleIn, type Project } from '../domain/project.ts';
import type { Repositories } from '../storage/store.ts';
import {
  giveCredit,
  projectCard,
  takeCreditBack,
  type ProjectCard,
  type ProjectRefusal,
} from './project-card.ts';
import { enter, newActivity, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { readStreak, type StreakNews } from './streak-news.ts';

interface ProjectInput {
  actor: Actor;
  projectId: string;
  interactionId: string;
}

/** Lets an actor do something to a project they have a part in, and shows it as it is then. */
async function work(
  deps: ActionDeps,
  { actor, projectId }: Pick<ProjectInput, 'actor' | 'projectId'>,
  act: (
    project: Project,
    scene: Scene,
    all: Repositories,
  ) => Promise<StreakNews | undefined | void>,
): Promise<Outcome<ProjectCard, ProjectRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    const held = await repositories.projects.hold(actor.guildId, projectId);
    if (!held || roleIn(held, actor.userId) === undefined) {
      return refused({ kind: held ? 'not-yours' : 'unknown-project' });
    }
    const news = (await act(held, scene, repositories)) ?? undefined;
    const after = (await repositories.projects.get(actor.guildId, projectId)) ?? held;
    const card = projectCard(deps, after, actor, scene.quiet);
    return card ? succeeded({ ...card, news }) : refused({ kind: 'unknown-project' });
  });
}

export const readProject = (
  deps: ActionDeps,
  input: Pick<ProjectInput, 'actor' | 'projectId'>,
): Promise<Outcome<ProjectCard, ProjectRefusal>> => work(deps, input, async () => {});

/** Makes a project of an idea; who has one goes on with it, given up or not. */
export async function startProject(
  deps: ActionDeps,
  { actor, idea: text }: { actor: Actor; idea: string },
): Promise<Outcome<ProjectCard, ProjectRefusal | { kind: 'unknown-idea'; text: string }>> {
  return deps.store.transaction(async (repositories) => {
    const { projects } = repositories;
    const { roadmap, nowMs, quiet } = await enter(deps, repositories, actor);
    const idea = resolveIdea(roadmap, text);
    if (!idea) return refused({ kind: 'unknown-idea', text });
    const about = { guildId: actor.guildId, roadmapId: roadmap.id, ideaId: idea.id };
    if ((await projects.idOf(actor, about)) === undefined) {
      await projects.add({ ...about, id: randomUUID(), startedAtMs: nowMs }, actor.userId);
    }
    const id = (await projects.idOf(actor, about))!;
    const project = (await projects.hold(actor.guildId, id))!;
    if (projectState(project) === 'dropped' && mayManage(project, actor.userId)) {
      await projects.setDropped(id, null);
    }
    return succeeded(projectCard(deps, (await projects.get(actor.guildId, id))!, actor, quiet)!);
  });
}

/** Gives a project up, or takes it up again; ticks and partners stay. */
export function dropProject(
  deps: ActionDeps,
  { dropped, ...input }: Omit<ProjectInput, 'interactionId'> & { dropped: boolean },
): Promise<Outcome<ProjectCard, ProjectRefusal>> {
  return work(deps, input, async (project, { nowMs }, { projects }) => {
    if (!mayManage(project, input.actor.userId) || project.submission) return;
    if ((project.droppedAtMs !== null) === dropped) return;
    await projects.setDropped(project.id, dropped ? nowMs : null);
  });
}

/** Ticks or unticks a criterion: an activity without points, so that a day spent on a project is a day of study. */
export function tickCriterion(
  deps: ActionDeps,
  input: ProjectInput & {
    criterion: number;
    /** The wanted state, so that pressing an outdated button twice changes nothing. */
    ticked: boolean;
  },
): Promise<Outcome<ProjectCard, ProjectRefusal>> {
  const { actor, criterion, ticked, interactionId } = input;
  return work(deps, input, async (project, scene, repositories) => {
    const { ledger, projects, progress } = repositories;
    const roadmap = deps.library.get(project.roadmapId);
    const idea = roadmap?.projects.find(({ id }) => id === project.ideaId);
    const known = idea?.criteria[criterion] !== undefined;
    if (!known || roleIn(project, actor.userId) === 'invited') return;
    if (project.ticked.includes(criterion) === ticked) return;
    if (await ledger.byInteraction(interactionId)) return;
    const ref = `${project.id}/${criterion}`;
    const append = (what: Parameters<typeof newActivity>[3], userId = actor.userId) => {
      const activity = newActivity(scene, { ...actor, userId }, interactionId, what);
      return ledger.append({ ...activity, roadmapId: project.roadmapId }).then(() => activity.id);
    };
    if (ticked) {
      const before = await progress.streak(actor.guildId, actor.userId);
      await projects.tick(project, criterion, await append({ kind: 'criterion', ref, points: 0 }));
      return readStreak(repositories, scene, actor, { before, localDate: scene.today });
    }
    // A tick of a partner whose data was removed has no activity any more.
    const tick = await ledger.get((await projects.untick(project.id, criterion)) ?? '');
    if (tick) await append({ kind: 'undone', ref, points: 0, undoes: tick.id }, tick.userId);
  });
}

/** Somebody chosen as a partner, as Discord describes them. */
export interface Candidate {
  userId: UserId;
  bot: boolean;
  /** Is in this server. */
  present: boolean;
}

/** Who could not be asked, and why. */
export type LeftOut = 'bot' | 'self' | 'absent' | 'too-many';

/** Asks exactly the chosen users to be partners, while nothing is submitted. Bots, strangers and oneself are left out. */
export async function choosePartners(
  deps: ActionDeps,
  input: { actor: Actor; projectId: string; chosen: readonly Candidate[] },
): Promise<Outcome<{ card: ProjectCard; leftOut: readonly LeftOut[] }, ProjectRefusal>> {
  const { actor, chosen } = input;
  const leftOut = new Set<LeftOut>();
  const welcome = chosen.filter(({ userId, bot, present }) => {
    const why = bot ? 'bot' : userId === actor.userId ? 'self' : present ? undefined : 'absent';
    if (why) leftOut.add(why);
    return why === undefined;
  });
  if (welcome.length > mostPartners) leftOut.add('too-many');
  const wanted = welcome.slice(0, mostPartners).map(({ userId }) => userId);
  const outcome = await work(deps, input, async (project, { nowMs }, { projects }) => {
    if (!mayManage(project, actor.userId) || projectState(project) !== 'open') return;
    for (const { userId } of project.members) {
      const gone = !wanted.includes(userId) && userId !== actor.userId;
      if (gone) await projects.removePartner(project.id, userId);
    }
    await projects.invite(project, wanted, nowMs);
  });
  return outcome.ok ? succeeded({ card: outcome.value, leftOut: [...leftOut] }) : outcome;
}

/** Accepts to be a partner. Of a project that is submitted already, the points come at once. */
export function acceptPartnership(
  deps: ActionDeps,
  input: ProjectInput,
): Promise<Outcome<ProjectCard, ProjectRefusal>> {
  const { actor, interactionId } = input;
  return work(deps, input, async (project, scene, repositories) => {
    if (roleIn(project, actor.userId) !== 'invited') return;
    await repositories.projects.accept(project.id, actor.userId, scene.nowMs);
    if (!project.submission) return;
    const proof = { ...project.submission, interactionId };
    await giveCredit(deps, repositories, scene, { project, userId: actor.userId, proof });
  });
}

/** Declines to be a partner, or is none any more: the name goes, and the points with it. */
export async function leaveProject(
  deps: ActionDeps,
  input: ProjectInput,
): Promise<Outcome<{ left: true }, ProjectRefusal>> {
  const { actor, interactionId } = input;
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    const project = await repositories.projects.hold(actor.guildId, input.projectId);
    const member = project?.members.find(({ userId }) => userId === actor.userId);
    if (!project || !member) return refused({ kind: 'unknown-project' });
    if (member.role === 'owner') return refused({ kind: 'not-yours' });
    await takeCreditBack(repositories, scene, { project, member, interactionId });
    await repositories.projects.removePartner(project.id, actor.userId);
    return succeeded({ left: true } as const);
  });
}
