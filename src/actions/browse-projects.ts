import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import type { ProjectLevel, Roadmap, Step } from '../domain/roadmap.ts';
import { makersOf } from '../domain/project.ts';
import { tellProject, type ToldProject } from './project-card.ts';
import type { SubmittedProject } from './submit-project.ts';
import { enter, type ActionDeps, type Actor } from './scene.ts';
import type { UserId } from '../domain/ids.ts';

/** Small enough that every link has room in one message. */
const pageSize = 4;

interface Paged {
  projects: readonly ToldProject[];
  /** Counted from 0. */
  page: number;
  pages: number;
  total: number;
}

export interface MyProjects extends Paged {
  viewerId: UserId;
}

export interface ShowcaseFilter {
  level?: ProjectLevel | undefined;
  step?: string | undefined;
}

export interface Showcase extends Paged {
  roadmap: Roadmap;
  filter: ShowcaseFilter;
  /** Steps of which there is something to see. */
  steps: readonly Step[];
}

/** The page asked for, or the last one there is. */
function placeOf(page: number, total: number): { page: number; pages: number; offset: number } {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return { page: shown, pages, offset: shown * pageSize };
}

/** A member's own projects, and those they are a partner in or asked to be. */
export async function readMyProjects(
  deps: ActionDeps,
  { actor, page }: { actor: Actor; page: number },
): Promise<MyProjects> {
  const { projectLists } = deps.store;
  await enter(deps, deps.store, actor);
  const range = (offset: number) => ({ offset, limit: pageSize });
  const { total } = await projectLists.ofMember(actor, range(0));
  const place = placeOf(page, total);
  const { projects } = await projectLists.ofMember(actor, range(place.offset));
  const told = projects.map((project) => tellProject(deps, project));
  return { viewerId: actor.userId, projects: told, total, ...place };
}

/** What the server's members have submitted, the newest first. */
export async function readShowcase(
  deps: ActionDeps,
  { actor, page, ...input }: { actor: Actor; page: number; filter: ShowcaseFilter },
): Promise<Showcase> {
  const { projectLists } = deps.store;
  const { guildId } = actor;
  const { roadmap } = await enter(deps, deps.store, actor);
  const { level } = input.filter;
  const step = roadmap.steps.find(({ id }) => id === input.filter.step)?.id;
  const filter = { level, step };
  const submitted = new Set(await projectLists.submittedIdeas(guildId, roadmap.id));
  const shown = roadmap.projects.filter(({ id }) => submitted.has(id));
  const ideaIds = shown
    .filter((idea) => level === undefined || idea.level === level)
    .filter((idea) => step === undefined || idea.steps.includes(step))
    .map(({ id }) => id);
  const all = level === undefined && step === undefined;
  const wanted = all ? undefined : { roadmapId: roadmap.id, ideaIds };
  const range = (offset: number) => ({ offset, limit: pageSize });
  const none = wanted?.ideaIds.length === 0;
  const first = none ? undefined : await projectLists.showcase(guildId, range(0), wanted);
  const total = first?.total ?? 0;
  const place = placeOf(page, total);
  const projects = none
    ? []
    : (await projectLists.showcase(guildId, range(place.offset), wanted)).projects;
  return {
    roadmap,
    filter,
    steps: roadmap.steps.filter(({ id }) => shown.some(({ steps }) => steps.includes(id))),
    projects: projects.map((project) => tellProject(deps, project)),
    total,
    ...place,
  };
}

/** One submitted project, as everybody may see it. */
export async function readSubmitted(
  deps: ActionDeps,
  { actor, projectId }: { actor: Actor; projectId: string },
): Promise<Outcome<SubmittedProject, { kind: 'not-submitted' }>> {
  await enter(deps, deps.store, actor);
  const project = await deps.store.projects.get(actor.guildId, projectId);
  const standing = project?.submission && makersOf(project).some(({ left }) => !left);
  if (!standing) return refused({ kind: 'not-submitted' });
  return succeeded(tellProject(deps, project));
}
