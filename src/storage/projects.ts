import { sql } from 'kysely';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { Project } from '../domain/project.ts';
import type { MemberPlace } from './members.ts';
import { readProjects } from './read-projects.ts';
import type { Database } from './schema.ts';

/** A link and a note, given before it was known for which project. */
export interface PendingSubmission {
  /** The interaction that asked. */
  id: string;
  link: string;
  note: string | null;
}

const dayMs = 86_400_000;

/** One project at a time. Every method that writes must run inside a transaction, after `hold`. */
export function projects(db: Database) {
  return {
    async get(guildId: GuildId, id: string): Promise<Project | undefined> {
      return (await readProjects(db, guildId, [id]))[0];
    },

    /** The same, and nobody else writes to it before the transaction ends. */
    async hold(guildId: GuildId, id: string): Promise<Project | undefined> {
      const held = await db
        .updateTable('projects')
        .set({ guild_id: guildId })
        .where('id', '=', id)
        .where('guild_id', '=', guildId)
        .returning('id')
        .executeTakeFirst();
      return held && (await readProjects(db, guildId, [id]))[0];
    },

    /** The one that a submission is of, while it stands. */
    async idOfSubmission(guildId: GuildId, submissionId: string): Promise<string | undefined> {
      const row = await db
        .selectFrom('projects')
        .select('id')
        .where('submission_id', '=', submissionId)
        .where('guild_id', '=', guildId)
        .executeTakeFirst();
      return row?.id;
    },

    /** The project of an idea that a member has, their own before one they are a partner in. */
    async idOf(
      { guildId, userId }: MemberPlace,
      idea: { roadmapId: string; ideaId: string },
    ): Promise<string | undefined> {
      const row = await db
        .selectFrom('project_members')
        .select('project_id')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('roadmap_id', '=', idea.roadmapId)
        .where('idea_id', '=', idea.ideaId)
        .where('role', '<>', 'invited')
        .orderBy((order) => order.case().when('role', '=', 'owner').then(0).else(1).end())
        .orderBy('joined_at_ms')
        .limit(1)
        .executeTakeFirst();
      return row?.project_id;
    },

    /** Begins a project. @returns false when its owner has one of the idea already. */
    async add(
      project: Pick<Project, 'id' | 'guildId' | 'roadmapId' | 'ideaId' | 'startedAtMs'>,
      ownerId: UserId,
    ): Promise<boolean> {
      const { id, guildId, roadmapId, ideaId, startedAtMs } = project;
      const about = { guild_id: guildId, roadmap_id: roadmapId, idea_id: ideaId };
      const owner = await db
        .insertInto('project_members')
        .values({
          ...about,
          project_id: id,
          user_id: ownerId,
          role: 'owner',
          joined_at_ms: startedAtMs,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('project_id')
        .executeTakeFirst();
      if (!owner) return false;
      await db
        .insertInto('projects')
        .values({ ...about, id, started_at_ms: startedAtMs })
        .execute();
      return true;
    },

    async setDropped(id: string, droppedAtMs: number | null): Promise<void> {
      await db
        .updateTable('projects')
        .set({ dropped_at_ms: droppedAtMs })
        .where('id', '=', id)
        .execute();
    },

    async tick(
      { id, guildId }: Pick<Project, 'id' | 'guildId'>,
      criterion: number,
      activityId: string,
    ): Promise<void> {
      await db
        .insertInto('project_ticks')
        .values({ project_id: id, guild_id: guildId, criterion, activity_id: activityId })
        .execute();
    },

    /** @returns the activity that ticked it. */
    async untick(id: string, criterion: number): Promise<string | undefined> {
      const row = await db
        .deleteFrom('project_ticks')
        .where('project_id', '=', id)
        .where('criterion', '=', criterion)
        .returning('activity_id')
        .executeTakeFirst();
      return row?.activity_id;
    },

    /** Asks users to be partners; one who is asked, or is a partner already, stays what they are. */
    async invite(project: Project, userIds: readonly UserId[], nowMs: number): Promise<void> {
      for (const userId of userIds) {
        await db
          .insertInto('project_members')
          .values({
            project_id: project.id,
            guild_id: project.guildId,
            user_id: userId,
            roadmap_id: project.roadmapId,
            idea_id: project.ideaId,
            role: 'invited',
            joined_at_ms: nowMs,
          })
          .onConflict((conflict) => conflict.columns(['project_id', 'user_id']).doNothing())
          .execute();
      }
    },

    async accept(id: string, userId: UserId, nowMs: number): Promise<void> {
      await db
        .updateTable('project_members')
        .set({ role: 'partner', joined_at_ms: nowMs })
        .where('project_id', '=', id)
        .where('user_id', '=', userId)
        .where('role', '=', 'invited')
        .execute();
    },

    async removePartner(id: string, userId: UserId): Promise<void> {
      await db
        .deleteFrom('project_members')
        .where('project_id', '=', id)
        .where('user_id', '=', userId)
        .where('role', '<>', 'owner')
        .execute();
    },

    /** Notes by which activity a member had points for it; null: taken back. */
    async setCredit(id: string, userId: UserId, activityId: string | null): Promise<void> {
      await db
        .updateTable('project_members')
        .set({ activity_id: activityId })
        .where('project_id', '=', id)
        .where('user_id', '=', userId)
        .execute();
    },

    /** What is submitted, by whom; null: nothing any more. */
    async setSubmission(
      id: string,
      submission: (NonNullable<Project['submission']> & { by: UserId }) | null,
    ): Promise<void> {
      await db
        .updateTable('projects')
        .set({
          submission_id: submission?.id ?? null,
          submitted_at_ms: submission?.atMs ?? null,
          submitted_by: submission?.by ?? null,
          link: submission?.link ?? null,
          note: submission?.note ?? null,
          dropped_at_ms: null,
        })
        .where('id', '=', id)
        .execute();
    },

    /** Cheers, or takes the cheer back: whatever it was not before. The same interaction, or an older one, changes nothing. */
    async toggleCheer(
      { id, guildId }: Pick<Project, 'id' | 'guildId'>,
      userId: UserId,
      interactionId: string,
    ): Promise<void> {
      await db
        .insertInto('project_cheers')
        .values({
          project_id: id,
          guild_id: guildId,
          user_id: userId,
          cheering: 1,
          changed_by: interactionId,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['project_id', 'user_id'])
            .doUpdateSet((old) => ({
              cheering: sql<number>`1 - ${old.ref('project_cheers.cheering')}`,
              changed_by: interactionId,
            }))
            // Snowflakes grow with time, and in length before they do so in order.
            .where((old) => {
              const length = old.fn<number>('length', ['project_cheers.changed_by']);
              return old.or([
                old(length, '<', interactionId.length),
                old.and([
                  old(length, '=', interactionId.length),
                  old('project_cheers.changed_by', '<', interactionId),
                ]),
              ]);
            }),
        )
        .execute();
    },

    /** Keeps a submission until it is said what it is for; a day later nobody will say it any more. */
    async keepPending(
      { guildId, userId }: MemberPlace,
      pending: PendingSubmission,
      nowMs: number,
    ): Promise<void> {
      await db
        .deleteFrom('pending_submissions')
        .where('asked_at_ms', '<', nowMs - dayMs)
        .execute();
      await db
        .insertInto('pending_submissions')
        .values({ ...pending, guild_id: guildId, user_id: userId, asked_at_ms: nowMs })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async pending(
      { guildId, userId }: MemberPlace,
      id: string,
    ): Promise<PendingSubmission | undefined> {
      return db
        .selectFrom('pending_submissions')
        .select(['id', 'link', 'note'])
        .where('id', '=', id)
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
    },
  };
}
