import type { Selectable } from 'kysely';
import type { Activity, ActivityKind } from '../domain/activity.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { Schema } from './schema.ts';

type ActivityRow = Omit<Selectable<Schema['activities']>, 'seq'>;

export function fromRow(row: ActivityRow): Activity {
  return {
    id: row.id,
    guildId: row.guild_id as GuildId,
    userId: row.user_id as UserId,
    roadmapId: row.roadmap_id,
    kind: row.kind as ActivityKind,
    ref: row.ref,
    points: row.points,
    atMs: row.at_ms,
    localDate: row.local_date as LocalDate,
    boardDate: row.board_date as LocalDate,
    interactionId: row.interaction_id,
    undoes: row.undoes,
    link: row.link,
    note: row.note,
    minutes: row.minutes,
    practises: row.practises === null ? null : row.practises.split(','),
    correct: row.correct === null ? null : row.correct === 1,
  };
}

export function toRow(activity: Activity): ActivityRow {
  return {
    id: activity.id,
    guild_id: activity.guildId,
    user_id: activity.userId,
    roadmap_id: activity.roadmapId,
    kind: activity.kind,
    ref: activity.ref,
    points: activity.points,
    at_ms: activity.atMs,
    local_date: activity.localDate,
    board_date: activity.boardDate,
    interaction_id: activity.interactionId,
    undoes: activity.undoes,
    link: activity.link,
    note: activity.note,
    minutes: activity.minutes,
    practises: activity.practises?.join(',') ?? null,
    correct: activity.correct === null ? null : Number(activity.correct),
  };
}
