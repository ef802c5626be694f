import { dateFormat, relativeFormat } from './date-format.ts';
import type { TimeStyle } from './markdown-inline.ts';

const formats: Record<Exclude<TimeStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { hour: 'numeric', minute: '2-digit' },
  T: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  F: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  S: {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  },
};

/** From here on the larger unit is taken: 22 hours are a day, as Discord says it. */
const nearlyOne = 0.9;

const units: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** The last moment a `Date` can hold: 100,000,000 days from 1970. */
const lastMoment = 8.64e15;

/**
 * A `<t:seconds:style>` in the reader's language and time zone; style `R` counts from `now` (epoch milliseconds).
 * Moments no calendar holds are answered with the bare number, as text from outside may name any.
 */
export function formatTimestamp(seconds: number, style: TimeStyle, now: number): string {
  if (Math.abs(seconds * 1000) > lastMoment) return String(seconds);
  if (style === 'R') return formatRelative(seconds - Math.floor(now / 1000));
  return dateFormat(formats[style]).format(seconds * 1000);
}

function formatRelative(seconds: number): string {
  const [unit, size] =
    units.find(([, unitSeconds]) => Math.abs(seconds) >= nearlyOne * unitSeconds) ??
    (['second', 1] as const);
  return relativeFormat().format(Math.round(seconds / size), unit);
}

/** Time beside a message, as Discord shortens it: the hour alone today, with its day before. */
export function formatMessageTime(at: number, now: number): string {
  const time = formatTimestamp(at / 1000, 't', now);
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (daysAgo === 0) return time;
  if (daysAgo === 1) return `Yesterday at ${time}`;
  return `${formatTimestamp(at / 1000, 'd', now)}, ${time}`;
}

/** Local midnight, which also tells whether two moments share a day. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
