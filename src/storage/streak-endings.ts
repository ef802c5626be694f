import { localDateAt } from '../domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import { standingStreaks } from '../domain/board.ts';
import { streakEndsAtMs } from '../domain/streak.ts';
import type { MemberPlace } from './members.ts';
import { prepared } from './prepared.ts';
import type { Database } from './schema.ts';
import { atomically, holdBoards, replaceScores, type KeptScore } from './score-keeping.ts';
import { studyCalendar } from './study-plans.ts';

/** How many members one transaction takes off a board at most. */
const batch = 100;

/** Streaks end by themselves when days go by: whoever reads them, or a tick, takes them off the board of those that stand. */
export function streakEndings(db: Database) {
  return {
    /** Takes every streak that has ended off its board: of one server, or of all. */
    async sweep(nowMs: number, guildId?: GuildId): Promise<void> {
      for (;;) {
        const ended = guildId
          ? await endedIn(db, { nowMs, guildId })
          : await endedAnywhere(db, { nowMs });
        for (const [guild, members] of Map.groupBy(ended, (row) => row.guild_id)) {
          await atomically(db, async (transaction) => {
            await holdBoards(transaction, guild);
            for (const { user_id } of members) {
              await end(
                transaction,
                { guildId: guild as GuildId, userId: user_id as UserId },
                nowMs,
              );
            }
          });
        }
        if (ended.length < batch) return;
      }
    },
  };
}

async function end(db: Database, member: MemberPlace, nowMs: number): Promise<void> {
  const { guildId, userId } = member;
  const [row] = await endingOf(db, { guildId, userId });
  if (!row || row.ends_at_ms === null || row.ends_at_ms > nowMs) return;
  // Where the member is by now, the day may end at another moment.
  const { timeZone } = await studyCalendar(db, guildId, userId);
  const standsUntil = row.stands_until as LocalDate;
  const stands = localDateAt(nowMs, timeZone) <= standsUntil;
  await putEnding(db, {
    guildId,
    userId,
    endsAtMs: stands ? streakEndsAtMs(standsUntil, timeZone) : null,
  });
  if (stands) return;
  const kept = await db
    .selectFrom('scores')
    .select(['measure', 'period', 'score', 'reached_at_ms as reachedAtMs'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .where('measure', '=', 'streak')
    .where('period', '=', standingStreaks)
    .$castTo<KeptScore>()
    .execute();
  await replaceScores(db, member, kept, []);
}

const ended = (db: Database, nowMs: number) =>
  db
    .selectFrom('streaks')
    .select(['guild_id', 'user_id'])
    .where('ends_at_ms', '<=', nowMs)
    .orderBy('ends_at_ms')
    .limit(batch);

const endedAnywhere = prepared((db, { nowMs }: { nowMs: number }) => ended(db, nowMs));

const endedIn = prepared((db, { nowMs, guildId }: { nowMs: number; guildId: GuildId }) =>
  ended(db, nowMs).where('guild_id', '=', guildId),
);

const endingOf = prepared((db, { guildId, userId }: MemberPlace) =>
  db
    .selectFrom('streaks')
    .select(['stands_until', 'ends_at_ms'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId),
);

const putEnding = prepared((db, values: MemberPlace & { endsAtMs: number | null }) =>
  db
    .updateTable('streaks')
    .set({ ends_at_ms: values.endsAtMs })
    .where('guild_id', '=', values.guildId)
    .where('user_id', '=', values.userId),
);
