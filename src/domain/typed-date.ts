import { addDays, weekdayOf, weekStart } from './day.ts';
import type { LocalDate } from './ids.ts';

const monthNames = [
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
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * Reads a date as people type it: `2026-12-01`, `1.12.2026`, `1 Dec 2026`, `December 1st`, `today`, `tomorrow`, `monday`,
 * `next monday` (the first one after today), `next week` (its Monday), `next month` (its first), `in 3 days`, `in 2 weeks`.
 * Without a year it is the next such date, today included. Of `1/12/2026` nobody knows which is the month: it is read only
 * where one of the two cannot be.
 *
 * @returns `undefined` when it is no date, or more than one could be meant.
 */
export function parseDate(text: string, today: LocalDate): LocalDate | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replaceAll(/[,\s]+/g, ' ')
    .replace(/^on /, '');
  return relativeDate(typed, today) ?? calendarDate(withoutWeekday(typed), today);
}

function relativeDate(typed: string, today: LocalDate): LocalDate | undefined {
  const inSome = /^in (\d{1,3}|a|one) (day|week)s?$/.exec(typed);
  if (inSome) {
    const amount = Number(inSome[1]) || 1;
    return addDays(today, inSome[2] === 'week' ? amount * 7 : amount);
  }
  switch (typed) {
    case 'today':
    case 'now':
      return today;
    case 'tomorrow':
      return addDays(today, 1);
    case 'day after tomorrow':
    case 'the day after tomorrow':
      return addDays(today, 2);
    case 'next week':
      return addDays(weekStart(today), 7);
    case 'next month': {
      const [year, month] = today.split('-').map(Number) as [number, number];
      return dateOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1);
    }
    default: {
      const weekday = weekdayNamed(typed.replace(/^(next|this|coming) /, ''));
      return weekday === undefined
        ? undefined
        : addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
    }
  }
}

function calendarDate(typed: string, today: LocalDate): LocalDate | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed);
  if (dotted) return dateOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const slashed = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(typed);
  if (slashed) return unambiguous(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?(?: (\d{4}))?$/.exec(typed);
  if (dayFirst) return named(dayFirst[2]!, dayFirst[1]!, dayFirst[3], today);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(typed);
  return monthFirst ? named(monthFirst[1]!, monthFirst[2]!, monthFirst[3], today) : undefined;
}

function unambiguous(first: number, second: number, year: number): LocalDate | undefined {
  const [dayFirst, monthFirst] = [dateOf(year, second, first), dateOf(year, first, second)];
  return dayFirst && monthFirst && dayFirst !== monthFirst ? undefined : (dayFirst ?? monthFirst);
}

function named(
  monthName: string,
  day: string,
  year: string | undefined,
  today: LocalDate,
): LocalDate | undefined {
  const month = oneOf(monthNames, monthName);
  if (month === undefined) return undefined;
  if (year !== undefined) return dateOf(Number(year), month, Number(day));
  const thisYear = Number(today.slice(0, 4));
  // 29 February may be years away.
  for (let next = thisYear; next <= thisYear + 8; next += 1) {
    const date = dateOf(next, month, Number(day));
    if (date && date >= today) return date;
  }
  return undefined;
}

function dateOf(year: number, month: number, day: number): LocalDate | undefined {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const atMs = Date.parse(date);
  // 31 April is read as 1 May.
  const exists = !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(date);
  return exists ? (date as LocalDate) : undefined;
}

/** `mon 1 dec` → `1 dec`. */
function withoutWeekday(typed: string): string {
  const [first, ...rest] = typed.split(' ');
  return rest.length > 0 && weekdayNamed(first!.replace(/\.$/, '')) ? rest.join(' ') : typed;
}

const weekdayNamed = (text: string) => oneOf(weekdayNames, text);

/** The place of a name in a list, counted from 1; its first three letters will do. */
function oneOf(names: readonly string[], text: string): number | undefined {
  const index = text.length < 3 ? -1 : names.findIndex((name) => name.startsWith(text));
  return index === -1 ? undefined : index + 1;
}
