import type { LocalDate } from '../domain/ids.ts';

/** Words and figures as every view writes them. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts text to at most `most` UTF-16 units (how Discord's limits are met for any input), never inside an emoji. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Controls that turn the reading direction of everything after them. */
const bidiControls = /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/g;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Text from a member where nothing is markup (alternative texts, names of threads): on one line, read in its own direction. */
export function plainFromMember(text: string, most = 100): string {
  return isolated(clip(oneLine(text), most));
}

/**
 * Text from a member, made harmless: on one line, no markdown, no mention, no link. A right-to-left name is isolated so
 * that the figures after it stay where they are.
 */
export function fromMember(text: string, most = 100): string {
  return isolated(clip(oneLine(text), most).replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`));
}

const oneLine = (text: string) => text.replaceAll(bidiControls, '').replaceAll(/\s+/g, ' ').trim();

const isolated = (line: string) => (rightToLeft.test(line) ? `\u2068${line}\u2069` : line);

const numbers = new Intl.NumberFormat('en');

/** `1,240`. */
export const numberWords = (amount: number): string => numbers.format(amount);

/** `1 step`, `2 steps`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${numbers.format(amount)} ${amount === 1 ? one : many}`;
}

export function hours(amount: number): string {
  return `about ${numbers.format(amount)} h`;
}

/** A bar of ten blocks. */
export function bar(percent: number): string {
  const full = Math.round(percent / 10);
  return '▰'.repeat(full) + '▱'.repeat(10 - full);
}

/** A moment in each reader's own time zone. Styles: R relative, f date and time, t time, D date. */
export function moment(atMs: number, style: 'R' | 'f' | 't' | 'D' = 'f'): string {
  return `<t:${Math.floor(atMs / 1000)}:${style}>`;
}

const dates = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** `Mon, Nov 16`: a calendar date, which is the same in every time zone. */
export function dateWords(date: LocalDate): string {
  return dates.format(Date.parse(date));
}

const months = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `in Mar 2026`, `from Mar to May 2026`: when something was, by its first and last date. */
export function monthWords(from: LocalDate, until: LocalDate): string {
  const words = months.formatRange(Date.parse(from), Date.parse(until));
  return words.includes('–')
    ? words.replace(/\s*–\s*/, ' to ').replace(/^/, 'from ')
    : `in ${words}`;
}

/** `45 min`, `1 h 30 min`. */
export function duration(minutes: number): string {
  const parts = [
    ...(minutes >= 60 ? [`${Math.floor(minutes / 60)} h`] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60} min`] : []),
  ];
  return parts.join(' ');
}

export function streakWords({ current, longest }: { current: number; longest: number }): string {
  if (current > 0) return `🔥 ${current}-day streak`;
  return longest > 0 ? '🌱 ready for a new streak' : 'no streak yet';
}

/** `45 %`, never broken over two lines. */
export function percentWords(percent: number): string {
  return `${percent}\u00A0%`;
}

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];

export const capitalise = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** ISO weekdays in words: `every day`, `Monday to Friday`, `Tuesday and Thursday`. Null is every day. */
export function weekdayWords(days: readonly number[] | null): string {
  if (!days || days.length === 7) return 'every day';
  const [first, last] = [days[0]!, days.at(-1)!];
  const isRun = days.length > 2 && last - first === days.length - 1;
  const name = (day: number) => weekdayNames[day - 1]!;
  return isRun ? `${name(first)} to ${name(last)}` : list(days.map(name));
}

const lists = {
  and: new Intl.ListFormat('en', { type: 'conjunction' }),
  or: new Intl.ListFormat('en', { type: 'disjunction' }),
};

/** `a, b, and c`. */
export const list = (items: readonly string[], style: keyof typeof lists = 'and'): string =>
  lists[style].format(items);

/**
 * As many lines as fit into `budget` characters.
 *
 * @returns the lines joined, and how many were left out.
 */
export function fitLines(
  lines: readonly string[],
  budget: number,
): { text: string; omitted: number } {
  let used = 0;
  let shown = 0;
  for (const line of lines) {
    if (used + line.length + 1 > budget) break;
    used += line.length + 1;
    shown += 1;
  }
  return { text: lines.slice(0, shown).join('\n'), omitted: lines.length - shown };
}
