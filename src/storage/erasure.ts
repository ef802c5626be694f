import type { GuildId, UserId } from '../domain/ids.ts';
import type { Database } from './schema.ts';
import { unlist } from './score-keeping.ts';

/** Tables whose rows belong to one member of one server. Deliveries come first: whoever sends one locks it first too. */
const factTables = [
  'deliveries',
  'study_plans',
  'plan_days',
  'pauses',
  'cohort_members',
  'role_checks',
  'role_grants',
  'digest_honours',
  'members',
  'activities',
  'project_members',
  'project_cheers',
  'pending_submissions',
] as const;

/** The same, of projections. */
const projectionTables = [
  'step_progress',
  'checkpoint_progress',
  'project_progress',
  'question_progress',
  'study_days',
  'scores',
  'streaks',
] as const;

/** Tables of users, whichever server they are in. */
const userTables = ['direct_channels', 'direct_questions'] as const;

/** Removing everything about somebody. Every method must run inside a transaction. */
export function erasure(db: Database) {
  /** In one server, or (without `guildId`) in all of them. */
  async function erase(userId: UserId, guildId?: GuildId): Promise<void> {
    const place = guildId !== undefined && { guild_id: guildId };
    const joined = await db
      .selectFrom('project_members')
      .select('project_id')
      .where((each) => each.and({ user_id: userId, ...place }))
      .orderBy('project_id')
      .execute();
    // Or a partner who submits one at this moment would give points to somebody who is gone.
    for (const { project_id: id } of joined) {
      await db
        .updateTable('projects')
        .set((old) => ({ guild_id: old.ref('guild_id') }))
        .where('id', '=', id)
        .execute();
    }
    const rows = await db
      .selectFrom('members')
      .select('guild_id')
      .where((each) => each.and({ user_id: userId, ...place }))
      .orderBy('guild_id')
      .execute();
    for (const table of factTables) {
      await db
        .deleteFrom(table)
        .where((each) => each.and({ user_id: userId, ...place }))
        .execute();
    }
    // A project stays for its other makers, without what this one wrote about it. Projects come before boards, as wherever
    // points are given for them.
    await db
      .updateTable('projects')
      .set({ note: null, submitted_by: null })
      .where((each) => each.and({ submitted_by: userId, ...place }))
      .execute();
    await removeAbandoned(joined);
    for (const { guild_id } of rows) await unlist(db, { guildId: guild_id as GuildId, userId });
    for (const table of projectionTables) {
      await db
        .deleteFrom(table)
        .where((each) => each.and({ user_id: userId, ...place }))
        .execute();
    }
    await db
      .deleteFrom('idea_showings')
      .where((each) => each.and({ audience: userId, ...place }))
      .execute();
    // Nudge, boards and milestones are the server's; only who set them up goes.
    for (const table of ['nudges', 'standing_boards', 'milestones'] as const) {
      await db
        .updateTable(table)
        .set({ configured_by: '' })
        .where((each) => each.and({ configured_by: userId, ...place }))
        .execute();
    }
    // Members are gone through anew: where that had come to is somebody's id.
    await db
      .updateTable('role_sweeps')
      .set({ after_user_id: '' })
      .where((each) => each.and({ after_user_id: userId, ...place }))
      .execute();
    for (const table of userTables) {
      await db
        .deleteFrom(table)
        .where('user_id', '=', userId)
        .where(
          'user_id',
          'not in',
          db.selectFrom('members').select('user_id').where('user_id', '=', userId),
        )
        .execute();
    }
  }

  /** Removes those of some projects that nobody makes any more. */
  async function removeAbandoned(joined: readonly { project_id: string }[]): Promise<void> {
    for (const { project_id: id } of joined) {
      const abandoned = await db
        .deleteFrom('projects')
        .where('id', '=', id)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('project_members')
                .select('user_id')
                .where('project_id', '=', id)
                .where('role', '<>', 'invited'),
            ),
          ),
        )
        .returning('id')
        .executeTakeFirst();
      if (!abandoned) continue;
      for (const table of ['project_members', 'project_ticks', 'project_cheers'] as const) {
        await db.deleteFrom(table).where('project_id', '=', id).execute();
      }
    }
  }

  return {
    /** Everything about a user, in all servers. */
    user: (userId: UserId) => erase(userId),

    /** Everything about a member of one server. */
    member: (guildId: GuildId, userId: UserId) => erase(userId, guildId),

    /** A server with all its members. @returns how many members it had. */
    async server(guildId: GuildId): Promise<number> {
      const { members } = await db
        .selectFrom('members')
        .select((select) => select.fn.countAll<number>().as('members'))
        .where('guild_id', '=', guildId)
        .executeTakeFirstOrThrow();
      for (const table of [
        ...factTables,
        ...projectionTables,
        'tallies',
        'idea_showings',
        'project_ticks',
        'projects',
        'nudges',
        'standing_boards',
        'milestones',
        'role_problems',
        'role_sweeps',
        'digests',
        'help_threads',
        'cohorts',
        'servers',
      ] as const) {
        await db.deleteFrom(table).where('guild_id', '=', guildId).execute();
      }
      for (const table of userTables) {
        await db
          .deleteFrom(table)
          .where('user_id', 'not in', db.selectFrom('members').select('user_id'))
          .execute();
      }
      return members;
    },
  };
}
