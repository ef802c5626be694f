import type { GuildId, UserId } from '../domain/ids.ts';
import type { Milestone, MilestonePercent, RoleProblem } from '../domain/milestones.ts';
import { prepared } from './prepared.ts';
import type { Database } from './schema.ts';

export interface ChosenMilestone extends Milestone {
  /** The organiser who chose it; null when they had their data removed. */
  configuredBy: UserId | null;
  configuredAtMs: number;
}

/** What an organiser chose for milestones, what stands in the way, and whose roles are being gone through. */
export function milestones(db: Database) {
  return {
    /** What was chosen, the lowest percentage first. */
    async of(guildId: GuildId): Promise<ChosenMilestone[]> {
      const rows = await milestoneRows(db, { guildId });
      return rows.map((row) => ({
        percent: row.percent as MilestonePercent,
        roleId: row.role_id,
        configuredBy: (row.configured_by || null) as UserId | null,
        configuredAtMs: row.configured_at_ms,
      }));
    },

    async put(
      guildId: GuildId,
      { percent, roleId }: Milestone,
      by: UserId,
      nowMs: number,
    ): Promise<void> {
      const chosen = { role_id: roleId, configured_by: by, configured_at_ms: nowMs };
      await db
        .insertInto('milestones')
        .values({ guild_id: guildId, percent, ...chosen })
        .onConflict((conflict) => conflict.columns(['guild_id', 'percent']).doUpdateSet(chosen))
        .execute();
    },

    /** The problems known, by role. */
    async problems(guildId: GuildId): Promise<Map<string, RoleProblem>> {
      const rows = await db
        .selectFrom('role_problems')
        .select(['role_id', 'problem'])
        .where('guild_id', '=', guildId)
        .execute();
      return new Map(rows.map((row) => [row.role_id, row.problem]));
    },

    /**
     * Notes what stands in the way of a role.
     *
     * @param toldAtMs when the organiser has seen it already; null: they are to be told, unless they know this very problem.
     */
    async noteProblem(
      role: { guildId: GuildId; roleId: string },
      problem: RoleProblem,
      at: { nowMs: number; toldAtMs: number | null },
    ): Promise<void> {
      const told_at_ms = at.toldAtMs;
      await db
        .insertInto('role_problems')
        .values({
          guild_id: role.guildId,
          role_id: role.roleId,
          problem,
          checked_at_ms: at.nowMs,
          told_at_ms,
        })
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'role_id']).doUpdateSet((old) => ({
            problem,
            checked_at_ms: at.nowMs,
            told_at_ms: old
              .case()
              .when('role_problems.problem', '=', problem)
              .then(old.fn.coalesce('role_problems.told_at_ms', old.val(told_at_ms)))
              .else(told_at_ms)
              .end(),
          })),
        )
        .execute();
    },

    /** Forgets a problem. @returns false when there was none. */
    async clearProblem(guildId: GuildId, roleId: string): Promise<boolean> {
      const row = await db
        .deleteFrom('role_problems')
        .where('guild_id', '=', guildId)
        .where('role_id', '=', roleId)
        .returning('role_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Servers with a problem that nobody has looked at since a moment. */
    async uncheckedSince(beforeMs: number, limit: number): Promise<GuildId[]> {
      const rows = await db
        .selectFrom('role_problems')
        .select('guild_id')
        .where('checked_at_ms', '<', beforeMs)
        .groupBy('guild_id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.guild_id as GuildId);
    },

    /** Takes the problems that the organiser has not been told: of several processes, one gets each. */
    async takeUntold(guildId: GuildId, nowMs: number): Promise<Map<string, RoleProblem>> {
      const rows = await db
        .updateTable('role_problems')
        .set({ told_at_ms: nowMs })
        .where('guild_id', '=', guildId)
        .where('told_at_ms', 'is', null)
        .returning(['role_id', 'problem'])
        .execute();
      return new Map(rows.map((row) => [row.role_id, row.problem]));
    },

    /** The organiser could not be told after all: tomorrow's look tries again. */
    async putBackUntold(guildId: GuildId, roleIds: readonly string[]): Promise<void> {
      await db
        .updateTable('role_problems')
        .set({ told_at_ms: null })
        .where('guild_id', '=', guildId)
        .where('role_id', 'in', roleIds)
        .execute();
    },

    /** Has every member of a server looked at again, from the first on. */
    async sweep(guildId: GuildId): Promise<void> {
      const after_user_id = '';
      await db
        .insertInto('role_sweeps')
        .values({ guild_id: guildId, after_user_id })
        .onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ after_user_id }))
        .execute();
    },

    /** The servers that are being gone through, and how far. */
    async sweeps(limit: number): Promise<{ guildId: GuildId; afterUserId: string }[]> {
      const rows = await db.selectFrom('role_sweeps').selectAll().limit(limit).execute();
      return rows.map((row) => ({
        guildId: row.guild_id as GuildId,
        afterUserId: row.after_user_id,
      }));
    },

    /** Notes how far a sweep has come, unless it was begun anew; null: it is through. */
    async sweptTo(guildId: GuildId, from: string, to: string | null): Promise<void> {
      const own = { guild_id: guildId, after_user_id: from };
      if (to === null) {
        await db
          .deleteFrom('role_sweeps')
          .where((each) => each.and(own))
          .execute();
        return;
      }
      await db
        .updateTable('role_sweeps')
        .set({ after_user_id: to })
        .where((each) => each.and(own))
        .execute();
    },
  };
}

const milestoneRows = prepared((db, { guildId }: { guildId: GuildId }) =>
  db
    .selectFrom('milestones')
    .select(['percent', 'role_id', 'configured_by', 'configured_at_ms'])
    .where('guild_id', '=', guildId)
    .orderBy('percent'),
);
