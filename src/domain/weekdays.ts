/** ISO weekdays by the first three letters of their English names: 1 is Monday. */
const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const sets: Readonly<Record<string, readonly number[]>> = {
  'every day': [1, 2, 3, 4, 5, 6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
  all: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  workdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
  weekend: [6, 7],
};

/**
 * Reads weekdays as people type them: `mon wed fri`, `Monday, Thursday`, `mon-fri`, `sat–mon`, `1,3,5`, `weekdays`, `every day`.
 *
 * @returns ISO weekdays, ascending, each once; `undefined` when any part is no weekday.
 */
export function parseWeekdays(text: string): number[] | undefined {
  const wanted = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const set = sets[wanted];
  if (set) return [...set];
  const parts = wanted
    .replaceAll(/\s*(?:-|–|—|\bto\b)\s*/g, '-')
    .split(/(?:,|;|\/|\+|&|\band\b|\s)+/)
    .filter((part) => part !== '');
  const days = parts.map(daysOf);
  if (days.length === 0 || days.includes(undefined)) return undefined;
  return [...new Set(days.flatMap((each) => each!))].toSorted((a, b) => a - b);
}

/** One part: a day, or a range that may go over the end of the week. */
function daysOf(part: string): number[] | undefined {
  const [first, last, ...rest] = part.split('-').map(dayOf);
  if (first === undefined || rest.length > 0) return sets[part]?.slice();
  if (!part.includes('-')) return [first];
  if (last === undefined) return undefined;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % 7) + 1);
}

function dayOf(text: string): number | undefined {
  if (/^[1-7]$/.test(text)) return Number(text);
  const index = names.indexOf(text.slice(0, 3));
  // `mon` to `monday`, but not `month`.
  const full = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  return index >= 0 && full[index]!.startsWith(text.replace(/s$/, '')) ? index + 1 : undefined;
}
