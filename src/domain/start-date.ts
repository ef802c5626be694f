import { addDays, weekdayOf } from './day.ts';
import type { LocalDate } from './ids.ts';

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const [earliestYear, latestYear] = [2000, 2100];

/**
 * Reads a date as people type it: `2026-12-01`, `1.12.2026`, `1 Dec 2026`, `December 1st, 2026`, `1 dec`, `today`,
 * `tomorrow`, `monday`, `next monday`. A day and month without a year are the next such date, today included; a weekday is
 * the next one after today. `1/12/2026` means two dates around the world, so it is none.
 *
 * @returns `undefined` for what is no date, or lies before 2000 or after 2100.
 */
export function parseStartDate(text: string, today: LocalDate): LocalDate | undefined {
  const typed = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ');
  if (typed === 'today') return today;
  if (typed === 'tomorrow') return addDays(today, 1);
  const weekday = /^(?:next )?(\p{L}+)$/u.exec(typed);
  if (weekday) return nextWeekday(weekday[1]!, today);
  const iso = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(typed);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(typed);
  if (dotted) return dateOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(\p{L}+)\.?(?: (\d{4}))?$/u.exec(typed);
  if (dayFirst) return inWords(dayFirst[1]!, dayFirst[2]!, dayFirst[3], today);
  const monthFirst = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/u.exec(typed);
  return monthFirst ? inWords(monthFirst[2]!, monthFirst[1]!, monthFirst[3], today) : undefined;
}

function nextWeekday(word: string, today: LocalDate): LocalDate | undefined {
  const index = indexOf(weekdays, word);
  if (index === -1) return undefined;
  return addDays(today, ((index + 1 - weekdayOf(today) + 6) % 7) + 1);
}

function inWords(
  day: string,
  word: string,
  year: string | undefined,
  today: LocalDate,
): LocalDate | undefined {
  const month = indexOf(months, word) + 1;
  if (month === 0) return undefined;
  if (year !== undefined) return dateOf(Number(year), month, Number(day));
  const thisYear = Number(today.slice(0, 4));
  // The 29th of February comes back within eight years.
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = dateOf(thisYear + ahead, month, Number(day));
    if (date !== undefined && date >= today) return date;
  }
  return undefined;
}

/** Three letters or more of a name; -1 when it is none. */
function indexOf(names: readonly string[], word: string): number {
  return names.findIndex((name) => word.length >= 3 && name.startsWith(word));
}

function dateOf(year: number, month: number, day: number): LocalDate | undefined {
  if (year < earliestYear || year > latestYear || month < 1 || month > 12 || day < 1) {
    return undefined;
  }
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1) return undefined;
  return date.toISOString().slice(0, 10) as LocalDate;
}
