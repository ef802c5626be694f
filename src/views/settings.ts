import type { MemberSettings } from '../actions/settings.ts';
import type { TimeZoneChoice } from '../domain/time-zones.ts';
import { notice, type Message } from './layout.ts';
import { clip, fromMember, moment } from './text.ts';

export function timeZoneSet({ timeZone, nowMs }: MemberSettings): Message {
  return notice(
    'good',
    `🌍 Your time zone is **${timeZone}**: it is **${localTime(nowMs, timeZone)}** for you now (${moment(nowMs, 't')} on your screen). Your days, streak and reminders follow it from now on; days gone by stay as they were.`,
  );
}

/** `Sunday 14:05`. */
export function localTime(nowMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(nowMs);
}

export function leaderboardSet({ hidden }: MemberSettings): Message {
  return notice(
    'good',
    hidden
      ? '🫥 You are left out of leaderboards for others. `/leaderboard` still shows your own place, to you alone.'
      : '🏆 You are on the leaderboards again.',
  );
}

export function quietModeSet({ quiet }: MemberSettings): Message {
  return notice(
    'good',
    quiet
      ? '🤫 Quiet mode is on: no points, ranks or streaks are shown to you. They are kept all the same, for when you want them back.'
      : '📣 Quiet mode is off: points, ranks and streaks are shown to you.',
  );
}

export function themeSet({ light }: MemberSettings): Message {
  return notice(
    'good',
    light
      ? '☀️ Pictures you ask for are drawn for a light background.'
      : '🌙 Pictures you ask for are drawn for a dark background.',
  );
}

export function helpingSet({ helping }: MemberSettings): Message {
  return notice(
    'good',
    helping
      ? '🙋 Others at a step you are at or have finished may be told your name, so that you can help one another. Nobody is pinged. `/settings helping on:False` ends it.'
      : '🙈 You are not named at steps any more. `/settings helping on:True` brings it back.',
  );
}

export function unknownTimeZone(asked: string): Message {
  return notice(
    'quiet',
    `“${fromMember(clip(asked, 100))}” is no time zone I know. Type a city (\`Lisbon\`), a zone (\`Europe/Lisbon\`) or an offset (\`+2\`) and choose from the list. Nothing was changed.`,
  );
}

/** One line of the autocomplete: `Lisbon · Europe/Lisbon · UTC+0 · 14:05`. */
export function timeZoneChoice(
  { zone, place, offsetMinutes }: TimeZoneChoice,
  nowMs: number,
): { name: string; value: string } {
  const time = localTime(nowMs, zone).replace(/^\S+ /, '');
  const parts = [...(zone.endsWith(`/${place}`) || zone === place ? [] : [place]), zone];
  return { name: clip([...parts, offset(offsetMinutes), time].join(' · '), 100), value: zone };
}

function offset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const sign = minutes < 0 ? '-' : '+';
  return `UTC${sign}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
