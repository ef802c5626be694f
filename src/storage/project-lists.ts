import type { GuildId, UserId } from '../domain/ids.ts';
import type { Project } from '../domain/project.ts';
import type { MemberPlace } from './members.ts';
import { readProjects } from './read-projects.ts';
import type { Database } from './schema.ts';

/** A part of a list, and how long all of it is. */
export interface ProjectPage {
  projects: readonly Project[];
  total: number;
}

export interface PageRange {
  offset: number;
  limit: number;
}

/** Projects of a member, and of a server. */
export function projectLists(db: Database) {
  const submittedIn = (guildId: GuildId, ideas: ShowcaseIdeas | undefined) => {
    let query = db
      .selectFrom('projects')
      .where('projects.guild_id', '=', guildId)
      .where('projects.submission_id', 'is not', null)
      // Of members who left, or whose data was removed, nothing is shown.
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('project_members')
            .innerJoin('members', (join) =>
              join
                .onRef('members.guild_id', '=', 'project_members.guild_id')
                .onRef('members.user_id', '=', 'project_members.user_id'),
            )
            .select('project_members.user_id')
            .whereRef('project_members.project_id', '=', 'projects.id')
            .where('project_members.role', '<>', 'invited')
            .where('members.left_at_ms', 'is', null),
        ),
      );
    if (ideas) {
      query = query
        .where('projects.roadmap_id', '=', ideas.roadmapId)
        .where('projects.idea_id', 'in', [...ideas.ideaIds]);
    }
    return query;
  };

  return {
    /**
     * A member's projects: invitations first, then open, submitted and given up ones; in each group what began last comes
     * first.
     */
    async ofMember({ guildId, userId }: MemberPlace, range?: PageRange): Promise<ProjectPage> {
      const own = db
        .selectFrom('project_members')
        .innerJoin('projects', 'projects.id', 'project_members.project_id')
        .where('project_members.guild_id', '=', guildId)
        .where('project_members.user_id', '=', userId);
      const { total } = await own
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      let listed = own
        .select('projects.id')
        .orderBy((order) =>
          order
            .case()
            .when('project_members.role', '=', 'invited')
            .then(0)
            .when('projects.submission_id', 'is not', null)
            .then(2)
            .when('projects.dropped_at_ms', 'is not', null)
            .then(3)
            .else(1)
            .end(),
        )
        .orderBy('projects.started_at_ms', 'desc')
        .orderBy('projects.id');
      if (range) listed = listed.limit(range.limit).offset(range.offset);
      const rows = await listed.execute();
      const ids = rows.map(({ id }) => id);
      return { projects: await readProjects(db, guildId, ids), total };
    },

    /** Submitted projects of a server, the newest first; of some ideas only, if given. */
    async showcase(
      guildId: GuildId,
      range: PageRange,
      ideas?: ShowcaseIdeas,
    ): Promise<ProjectPage> {
      const { total } = await submittedIn(guildId, ideas)
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await submittedIn(guildId, ideas)
        .select('projects.id')
        .orderBy('projects.submitted_at_ms', 'desc')
        .orderBy('projects.id')
        .limit(range.limit)
        .offset(range.offset)
        .execute();
      const ids = rows.map(({ id }) => id);
      return { projects: await readProjects(db, guildId, ids), total };
    },

    /** The ideas of a roadmap of which something is submitted in a server. */
    async submittedIdeas(guildId: GuildId, roadmapId: string): Promise<string[]> {
      const rows = await submittedIn(guildId, undefined)
        .select('projects.idea_id')
        .distinct()
        .where('projects.roadmap_id', '=', roadmapId)
        .execute();
      return rows.map((row) => row.idea_id);
    },

    /** The ideas of the projects a member cheers for. */
    async cheeredBy({ guildId, userId }: { guildId: GuildId; userId: UserId }): Promise<string[]> {
      const rows = await db
        .selectFrom('project_cheers')
        .innerJoin('projects', 'projects.id', 'project_cheers.project_id')
        .select('projects.idea_id')
        .where('project_cheers.guild_id', '=', guildId)
        .where('project_cheers.user_id', '=', userId)
        .where('project_cheers.cheering', '=', 1)
        .orderBy('projects.idea_id')
        .execute();
      return rows.map((row) => row.idea_id);
    },
  };
}

export interface ShowcaseIdeas {
  roadmapId: string;
  ideaIds: readonly string[];
}
