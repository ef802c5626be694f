import { sql } from 'kysely';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { MemberPlace } from './members.ts';
import { prepared } from './prepared.ts';
import type { Database } from './schema.ts';

/** A member whose roles are to be compared with their progress, taken by one process. */
export interface RoleCheckTask {
  /** Rises whenever the check is owed again. */
  version: number;
  /** Discord is to be asked even when nothing seems to differ. */
  verify: boolean;
  /** Including the one under way. */
  attempts: number;
}

/**
 * Whose milestone roles are to be looked at, and which roles we gave. What a member should have is not kept: it follows
 * from their progress at the time of work, so that a completion, its undo and its redo in one second need one look.
 */
export function roleChecks(db: Database) {
  return {
    /** Owes a member a look, where the server has milestones; the transaction of whatever changed their progress does it. */
    async owe({ guildId, userId }: MemberPlace, nowMs: number): Promise<void> {
      await oweCheck(db, { guildId, userId, nowMs });
    },

    /**
     * Owes a look to the next members of a server behind one: those who have finished something, or were given a role.
     *
     * @returns the last member looked through; null when there are no more.
     */
    async oweNext(
      guildId: GuildId,
      afterUserId: string,
      { nowMs, limit }: { nowMs: number; limit: number },
    ): Promise<string | null> {
      const rows = await db
        .selectFrom('members')
        .select('user_id')
        .where('guild_id', '=', guildId)
        .where('user_id', '>', afterUserId)
        .orderBy('user_id')
        .limit(limit)
        .execute();
      const last = rows.at(-1)?.user_id;
      if (last === undefined) return null;
      await db
        .insertInto('role_checks')
        .columns(['guild_id', 'user_id', 'retry_at_ms'])
        .expression((select) =>
          select
            .selectFrom('members')
            .select(['members.guild_id', 'members.user_id', moment(nowMs).as('retry_at_ms')])
            .where('members.guild_id', '=', guildId)
            .where('members.user_id', '>', afterUserId)
            .where('members.user_id', '<=', last)
            .where(({ or, exists, selectFrom }) =>
              or([
                exists(
                  selectFrom('scores')
                    .select('scores.user_id')
                    .where('scores.guild_id', '=', guildId)
                    .where('scores.period', '=', 'all')
                    .whereRef('scores.user_id', '=', 'members.user_id')
                    .where('scores.measure', '=', 'steps'),
                ),
                exists(
                  selectFrom('role_grants')
                    .select('role_grants.user_id')
                    .where('role_grants.guild_id', '=', guildId)
                    .whereRef('role_grants.user_id', '=', 'members.user_id'),
                ),
              ]),
            ),
        )
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'user_id']).doUpdateSet((old) => ({
            version: old('role_checks.version', '+', 1),
            retry_at_ms: nowMs,
          })),
        )
        .execute();
      return rows.length < limit ? null : last;
    },

    /** Members who may be looked at now, the longest owed first. */
    async open(nowMs: number, limit: number): Promise<MemberPlace[]> {
      const rows = await db
        .selectFrom('role_checks')
        .select(['guild_id', 'user_id'])
        .where('retry_at_ms', '<=', nowMs)
        .where((where) =>
          where.or([where('claimed_until_ms', 'is', null), where('claimed_until_ms', '<=', nowMs)]),
        )
        .orderBy('retry_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        guildId: row.guild_id as GuildId,
        userId: row.user_id as UserId,
      }));
    },

    /** Takes a member's check for this process until `untilMs`; `undefined`: none is owed, or somebody else has it. */
    async claim(
      { guildId, userId }: MemberPlace,
      nowMs: number,
      untilMs: number,
    ): Promise<RoleCheckTask | undefined> {
      const [row] = await claimCheck(db, { guildId, userId, nowMs, untilMs });
      return row && { version: row.version, verify: row.verify === 1, attempts: row.attempts };
    },

    /** Ends a claimed check. One that was owed again meanwhile stays, to be worked off anew. */
    async finish({ guildId, userId }: MemberPlace, version: number): Promise<void> {
      const own = { guild_id: guildId, user_id: userId };
      await db
        .deleteFrom('role_checks')
        .where((each) => each.and({ ...own, version }))
        .execute();
      await db
        .updateTable('role_checks')
        .set({ claimed_until_ms: null })
        .where((each) => each.and(own))
        .execute();
    },

    /** Lets go of a claimed check, to be tried again from `retryAtMs` on, or at once if it was owed again. */
    async postpone(
      { guildId, userId }: MemberPlace,
      version: number,
      retryAtMs: number,
    ): Promise<void> {
      await db
        .updateTable('role_checks')
        .set((old) => ({
          claimed_until_ms: null,
          retry_at_ms: old
            .case()
            .when('version', '=', version)
            .then(retryAtMs)
            .else(old.ref('retry_at_ms'))
            .end(),
        }))
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .execute();
    },

    /** The roles we gave a member, or began to give, with when; the first given first. */
    async granted({
      guildId,
      userId,
    }: MemberPlace): Promise<{ roleId: string; grantedAtMs: number }[]> {
      const rows = await db
        .selectFrom('role_grants')
        .select(['role_id as roleId', 'granted_at_ms as grantedAtMs'])
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .orderBy('granted_at_ms')
        .orderBy('role_id')
        .execute();
      return rows;
    },

    /** Whether some member of the server has a role from us. */
    async isGranted(guildId: GuildId, roleId: string): Promise<boolean> {
      const row = await db
        .selectFrom('role_grants')
        .select('user_id')
        .where('guild_id', '=', guildId)
        .where('role_id', '=', roleId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Remembers a role before it is given: what may have been given can be taken back. */
    async grant({ guildId, userId }: MemberPlace, roleId: string, nowMs: number): Promise<void> {
      await db
        .insertInto('role_grants')
        .columns(['guild_id', 'user_id', 'role_id', 'granted_at_ms'])
        // Of somebody whose data was removed meanwhile, nothing is kept.
        .expression((select) =>
          select
            .selectFrom('members')
            .select([
              'guild_id',
              'user_id',
              select.val(roleId).as('role_id'),
              moment(nowMs).as('granted_at_ms'),
            ])
            .where('guild_id', '=', guildId)
            .where('user_id', '=', userId),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    /** Forgets roles we gave a member; all of them without `roleId`: they left the server, and their roles with it. */
    async revoke({ guildId, userId }: MemberPlace, roleId?: string): Promise<void> {
      const own = { guild_id: guildId, user_id: userId };
      await db
        .deleteFrom('role_grants')
        .where((each) => each.and({ ...own, ...(roleId !== undefined && { role_id: roleId }) }))
        .execute();
    },
  };
}

/** PostgreSQL takes a bare parameter in a select list for text. */
const moment = (atMs: number) => sql<number>`cast(${atMs} as bigint)`;

const oweCheck = prepared(
  (db, { guildId, userId, nowMs }: { guildId: GuildId; userId: UserId; nowMs: number }) =>
    db
      .insertInto('role_checks')
      .columns(['guild_id', 'user_id', 'verify', 'retry_at_ms'])
      .expression((select) =>
        select
          .selectFrom('milestones')
          .select([
            'milestones.guild_id',
            sql<string>`cast(${userId} as text)`.as('user_id'),
            sql.lit(1).as('verify'),
            moment(nowMs).as('retry_at_ms'),
          ])
          .where('milestones.guild_id', '=', guildId)
          .limit(1),
      )
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'user_id']).doUpdateSet((old) => ({
          version: old('role_checks.version', '+', 1),
          verify: 1,
          attempts: 0,
          retry_at_ms: nowMs,
        })),
      ),
);

const claimCheck = prepared(
  (db, values: { guildId: GuildId; userId: UserId; nowMs: number; untilMs: number }) =>
    db
      .updateTable('role_checks')
      .set((old) => ({
        claimed_until_ms: values.untilMs,
        attempts: old('attempts', '+', 1),
      }))
      .where('guild_id', '=', values.guildId)
      .where('user_id', '=', values.userId)
      .where('retry_at_ms', '<=', values.nowMs)
      .where((where) =>
        where.or([
          where('claimed_until_ms', 'is', null),
          where('claimed_until_ms', '<=', values.nowMs),
        ]),
      )
      .returning(['version', 'verify', 'attempts']),
);
