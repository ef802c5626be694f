import type { Activity } from '../domain/activity.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import { fromRow, toRow } from './activity-row.ts';
import { prepared } from './prepared.ts';
import { projections } from './projections.ts';
import { holdBoards } from './score-keeping.ts';
import type { Database } from './schema.ts';

/**
 * The ledger of activities: the truth from which everything shown about a member is made. It only ever grows.
 * Every method that writes must run inside a transaction.
 */
export function ledger(db: Database) {
  const project = projections(db);

  return {
    async get(id: string): Promise<Activity | undefined> {
      const [row] = await activityById(db, { id });
      return row && fromRow(row);
    },

    /** What an interaction has already caused: the answer to the same interaction delivered again. */
    async byInteraction(interactionId: string): Promise<Activity | undefined> {
      const [row] = await activityByInteraction(db, { interactionId });
      return row && fromRow(row);
    },

    /**
     * Adds an activity and brings the projections up to date.
     *
     * @returns false, having written nothing, when it is no longer to be done: the step is already finished, the
     * checkpoint ticked, the day checked in, the activity taken back.
     */
    async append(activity: Activity): Promise<boolean> {
      await holdBoards(db, activity.guildId);
      if (!(await project.claim(activity))) return false;
      await insertActivity(db, toRow(activity));
      await project.count(activity);
      return true;
    },

    /** The completion that `/undo` takes back: the last one that still stands. */
    async lastCompletion(guildId: GuildId, userId: UserId): Promise<Activity | undefined> {
      const row = await db
        .selectFrom('step_progress')
        .innerJoin('activities', 'activities.id', 'step_progress.completion_id')
        .selectAll('activities')
        .where('step_progress.guild_id', '=', guildId)
        .where('step_progress.user_id', '=', userId)
        .orderBy('activities.seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** The standing tick of a checkpoint, which unticking takes back. */
    async standingTick(
      guildId: GuildId,
      userId: UserId,
      roadmapId: string,
      ref: string,
    ): Promise<Activity | undefined> {
      const row = await db
        .selectFrom('checkpoint_progress')
        .innerJoin('activities', 'activities.id', 'checkpoint_progress.tick_id')
        .selectAll('activities')
        .where('checkpoint_progress.guild_id', '=', guildId)
        .where('checkpoint_progress.user_id', '=', userId)
        .where('checkpoint_progress.roadmap_id', '=', roadmapId)
        .where('checkpoint_progress.ref', '=', ref)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Brings streak and plan kept up to date after a change of plan, pause or time zone. */
    refreshHabit: project.refreshHabit,

    /** Makes all projections anew from the ledger. @returns how many activities were read. */
    async rebuild(): Promise<number> {
      await project.clear();
      const pageSize = 1000;
      let read = 0;
      for (let after = 0; ;) {
        const rows = await db
          .selectFrom('activities')
          .selectAll()
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(pageSize)
          .execute();
        for (const row of rows) {
          const activity = fromRow(row);
          await project.claim(activity);
          await project.countDay(activity);
          await project.countScores(activity);
        }
        read += rows.length;
        if (rows.length < pageSize) break;
        after = rows.at(-1)!.seq;
      }
      await project.refreshAllHabits();
      return read;
    },
  };
}

const activityById = prepared((db, { id }: { id: string }) =>
  db.selectFrom('activities').selectAll().where('id', '=', id),
);

const activityByInteraction = prepared((db, { interactionId }: { interactionId: string }) =>
  db.selectFrom('activities').selectAll().where('interaction_id', '=', interactionId),
);

const insertActivity = prepared((db, row: ReturnType<typeof toRow>) =>
  db.insertInto('activities').values({
    id: row.id,
    guild_id: row.guild_id,
    user_id: row.user_id,
    roadmap_id: row.roadmap_id,
    kind: row.kind,
    ref: row.ref,
    points: row.points,
    at_ms: row.at_ms,
    local_date: row.local_date,
    board_date: row.board_date,
    interaction_id: row.interaction_id,
    undoes: row.undoes,
    link: row.link,
    note: row.note,
    minutes: row.minutes,
    practises: row.practises,
    correct: row.correct,
  }),
);
