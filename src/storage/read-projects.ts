import type { Selectable } from 'kysely';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { Project, ProjectMember } from '../domain/project.ts';
import type { Database, Schema } from './schema.ts';

/** Projects whole, in the order of the ids; what is not of the server is left out. */
export async function readProjects(
  db: Database,
  guildId: GuildId,
  ids: readonly string[],
): Promise<Project[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('projects')
    .selectAll()
    .where('id', 'in', ids)
    .where('guild_id', '=', guildId)
    .execute();
  const members = await membersOf(db, ids);
  const ticks = await db
    .selectFrom('project_ticks')
    .select(['project_id', 'criterion'])
    .where('project_id', 'in', ids)
    .orderBy('criterion')
    .execute();
  const cheers = await db
    .selectFrom('project_cheers')
    .select(['project_id', (select) => select.fn.countAll<number>().as('cheers')])
    .where('project_id', 'in', ids)
    .where('cheering', '=', 1)
    .groupBy('project_id')
    .execute();
  const of = <Row extends { project_id: string }>(all: readonly Row[], id: string) =>
    all.filter((row) => row.project_id === id);
  const byId = new Map(
    rows.map((row) => [
      row.id,
      fromRow(row, {
        members: of(members, row.id).map(memberFromRow),
        ticked: of(ticks, row.id).map(({ criterion }) => criterion),
        cheers: of(cheers, row.id)[0]?.cheers ?? 0,
      }),
    ]),
  );
  return ids.map((id) => byId.get(id)).filter((project) => project !== undefined);
}

async function membersOf(db: Database, ids: readonly string[]) {
  return db
    .selectFrom('project_members')
    .leftJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'project_members.guild_id')
        .onRef('members.user_id', '=', 'project_members.user_id'),
    )
    .select(['project_members.project_id', 'project_members.user_id', 'project_members.role'])
    .select(['project_members.activity_id', 'members.display_name', 'members.left_at_ms'])
    .select('members.quiet')
    .where('project_members.project_id', 'in', ids)
    .orderBy((order) =>
      order.case().when('project_members.role', '=', 'owner').then(0).else(1).end(),
    )
    .orderBy('project_members.joined_at_ms')
    .orderBy('project_members.user_id')
    .execute();
}

type MemberRow = Awaited<ReturnType<typeof membersOf>>[number];

function memberFromRow(row: MemberRow): ProjectMember {
  return {
    userId: row.user_id as UserId,
    role: row.role,
    displayName: row.display_name,
    left: row.left_at_ms !== null,
    quiet: row.quiet === 1,
    activityId: row.activity_id,
  };
}

function fromRow(
  row: Selectable<Schema['projects']>,
  around: Pick<Project, 'members' | 'ticked' | 'cheers'>,
): Project {
  return {
    id: row.id,
    guildId: row.guild_id as GuildId,
    roadmapId: row.roadmap_id,
    ideaId: row.idea_id,
    startedAtMs: row.started_at_ms,
    droppedAtMs: row.dropped_at_ms,
    submission:
      row.submission_id === null
        ? null
        : {
            id: row.submission_id,
            atMs: row.submitted_at_ms!,
            link: row.link!,
            note: row.note,
          },
    ...around,
  };
}
