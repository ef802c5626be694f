import { dateFormat } from './date-format.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The calendar of a zone, the reader's own without one. */
export function dateText(at: number, timeZone?: string): string {
  return format(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
}

export function timeText(at: number, timeZone?: string): string {
  return format(at, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
}

/** Date and minute, as said beside a thing on the agenda. */
export function momentText(at: number, timeZone?: string): string {
  return format(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
}

/** A zone's short name at that moment, as in `GMT+2`. */
export function zoneText(at: number, timeZone?: string): string {
  return (
    dateFormat({ timeZoneName: 'short', timeZone })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  );
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return dateFormat(options).format(at);
}

/** How long until then: its two largest units, or `now` when the moment has come. */
export function untilText(ms: number): string {
  if (ms <= 0) return 'now';
  if (ms < minuteMs) return `in ${Math.ceil(ms / 1000)} s`;
  const minutes = Math.floor(ms / minuteMs);
  const [days, hours] = [Math.floor(ms / dayMs), Math.floor((ms % dayMs) / hourMs)];
  if (days > 0) return `in ${days} d${hours > 0 ? ` ${hours} h` : ''}`;
  const rest = minutes % 60;
  if (hours > 0) return `in ${hours} h${rest > 0 ? ` ${rest} min` : ''}`;
  return `in ${minutes} min`;
}

/** Tomorrow at a full hour, in this browser's time zone. */
export function tomorrowAt(hour: number, now: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + 1);
  return date.setHours(hour, 0, 0, 0);
}

/** A `datetime-local` value for a moment, in this browser's time zone. */
export function localInputValue(at: number): string {
  const date = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Nobody means to go further at once, and a world's clock never comes back. */
export const farthestMs = 366 * dayMs;

/** Why the clock cannot go to that moment; null when it can. */
export function jumpProblem(to: number, now: number): string | null {
  if (Number.isNaN(to)) return 'Say how far, or which date and time.';
  if (to <= now)
    return `The clock of this world only goes forward, and it is ${momentText(now)} already.`;
  if (to - now > farthestMs) return 'At most a year at once.';
  return null;
}
