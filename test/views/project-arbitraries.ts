import fc from 'fast-check';
import type { MyProjects, Showcase } from '../../src/actions/browse-projects.ts';
import type { ProjectCard, ToldProject } from '../../src/actions/project-card.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { mayManage, type Project, type ProjectMember } from '../../src/domain/project.ts';
import { fromMembers, moment, news, roadmaps, snowflake } from './arbitraries.ts';

const guildId = '7'.repeat(20) as GuildId;
const link = 'https://docs.example/'.padEnd(500, 'w');
const long = (words: string) => words.repeat(Math.ceil(500 / words.length)).slice(0, 500);

/** A project of an owner and up to four others, of an idea that may be gone. */
export const toldProjects = (words: string): fc.Arbitrary<ToldProject> =>
  fc
    .record({
      roadmap: fc.constantFrom(...roadmaps),
      users: fc.uniqueArray(snowflake, { minLength: 1, maxLength: 5 }),
      roles: fc.array(fc.constantFrom('partner' as const, 'invited' as const), {
        minLength: 5,
        maxLength: 5,
      }),
      left: fc.boolean(),
      quiet: fc.boolean(),
      known: fc.integer({ min: 0, max: 4 }),
      state: fc.constantFrom('open', 'dropped', 'submitted'),
      note: fc.boolean(),
      ticked: fc.uniqueArray(fc.nat(5)),
      cheers: fc.constantFrom(0, 1, 1_000_000),
      atMs: moment,
    })
    .map(({ roadmap, users, roles, left, quiet, known, state, note, atMs, ...rest }) => {
      const members = users.map((userId, index): ProjectMember => ({
        userId: userId as UserId,
        role: index === 0 ? 'owner' : roles[index]!,
        displayName: words,
        left: index > 0 && left,
        quiet,
        activityId: null,
      }));
      const idea = known === 0 ? undefined : roadmap.projects.at(-1);
      const project: Project = {
        id: crypto.randomUUID(),
        guildId,
        roadmapId: roadmap.id,
        ideaId: idea?.id ?? 'w'.repeat(48),
        startedAtMs: atMs,
        droppedAtMs: state === 'dropped' ? atMs : null,
        submission:
          state === 'submitted'
            ? { id: crypto.randomUUID(), atMs, link, note: note ? long(words) : null }
            : null,
        members,
        ...rest,
      };
      return { project, idea, roadmap: idea && roadmap };
    });

const submittedProjects = (words: string): fc.Arbitrary<ToldProject> =>
  toldProjects(words).map((told) => ({
    ...told,
    project: {
      ...told.project,
      submission: told.project.submission ?? {
        id: crypto.randomUUID(),
        atMs: 1,
        link,
        note: long(words),
      },
    },
  }));

export const justSubmitted = (words: string) =>
  fc.tuple(submittedProjects(words), news).map(([told, now]) => ({ ...told, news: now }));

export const projectCards = (words: string): fc.Arbitrary<ProjectCard> =>
  fc
    .record({ told: toldProjects(words), at: fc.nat(4), quiet: fc.boolean(), news })
    .map(({ told, at, quiet, news: now }) => {
      const viewer = told.project.members[at % told.project.members.length]!;
      const { userId: viewerId, role } = viewer;
      const manages = mayManage(told.project, viewerId);
      return { ...told, viewerId, role, manages, quiet, news: now };
    });

const paged = { page: fc.nat(3), pages: fc.constant(4), total: fc.constantFrom(1, 400) };

export const myProjectLists: fc.Arbitrary<MyProjects> = fc
  .record({ projects: fc.array(fromMembers.chain(toldProjects), { maxLength: 4 }), ...paged })
  .map((mine) => ({
    ...mine,
    viewerId: (mine.projects[0]?.project.members[0]!.userId ?? '1') as UserId,
    total: mine.projects.length === 0 ? 0 : mine.total,
  }));

export const showcases = (words: string): fc.Arbitrary<Showcase> =>
  fc
    .record({
      projects: fc.array(submittedProjects(words), { maxLength: 4 }),
      roadmap: fc.constantFrom(...roadmaps),
      all: fc.boolean(),
      by: fc.constantFrom('level', 'step', 'nothing'),
      ...paged,
    })
    .map(({ all, by, ...shown }): Showcase => {
      const step = shown.roadmap.steps.at(-1)!.id;
      const filter =
        by === 'level' ? { level: 'advanced' as const } : by === 'step' ? { step } : {};
      return {
        ...shown,
        filter,
        steps: all ? shown.roadmap.steps : [],
        total: shown.projects.length === 0 ? 0 : shown.total,
      };
    });
