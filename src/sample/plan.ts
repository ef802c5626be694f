import type { Roadmap } from '../domain/roadmap.ts';
import type { Act, Deed } from './act.ts';
import { Calendar } from './calendar.ts';
import type { Conversation } from './conversations/conversation.ts';
import { conversations } from './conversations/index.ts';
import { everyone } from './people.ts';
import { milestones } from './places.ts';
import { randomOf } from './random.ts';
import { studies } from './study.ts';

export interface Plan {
  roadmap: Roadmap;
  /** When it ends. */
  endMs: number;
  timeZone: string;
  seed: number;
}

/**
 * The five weeks of the study server's life, as acts in their order. The same for the same plan; with an end that is
 * weeks later, the same people do the same, weeks later.
 */
export function planHistory({ roadmap, endMs, timeZone, seed }: Plan): Act[] {
  const calendar = new Calendar(endMs, timeZone);
  const known = new Set([...roadmap.steps, ...roadmap.projects].map(({ id }) => id));
  const acts = [
    ...setup(calendar),
    ...conversations
      .filter(({ about }) => about === undefined || known.has(about))
      .flatMap((one) => spoken(one, calendar, seed)),
    ...everyone.flatMap(([who, person]) => studies(who, person, { roadmap, calendar, seed })),
  ];
  return acts.filter(({ atMs }) => atMs <= endMs).toSorted((a, b) => a.atMs - b.atMs);
}

/** When the server was founded: nothing has happened before. */
export function foundedAt({ endMs, timeZone }: Pick<Plan, 'endMs' | 'timeZone'>): number {
  return new Calendar(endMs, timeZone).at(0, '10:00');
}

const minuteMs = 60_000;

/** The organiser chooses channel, time, zone and milestone roles on the first day, and keeps Sundays free when members ask for it. */
function setup(calendar: Calendar): Act[] {
  const organiserDoes = (startMs: number, deeds: readonly Deed[]): Act[] =>
    deeds.map((deed, index) => ({
      atMs: startMs + index * 20_000,
      who: 'ines',
      where: 'organisers',
      deed,
    }));
  return [
    ...organiserDoes(calendar.at(0, '17:25'), [
      { kind: 'run', command: '/setup' },
      { kind: 'choose', placeholder: 'Nudge channel', values: ['<#dailyNudge>'] },
      { kind: 'press', label: 'Time and time zone', on: 'answer' },
      { kind: 'fillIn', fields: { time: '08:00', timezone: calendar.timeZone } },
    ]),
    ...organiserDoes(calendar.at(0, '17:31'), [
      { kind: 'run', command: '/setup' },
      { kind: 'press', label: 'Milestone roles', on: 'answer' },
      ...Object.entries(milestones).map(([key, { percent }]): Deed => ({
        kind: 'choose',
        placeholder: `Role at ${percent} %`,
        values: [`<@&${key}>`],
      })),
    ]),
    ...organiserDoes(calendar.at(8, '19:09'), [
      { kind: 'run', command: '/setup' },
      { kind: 'choose', placeholder: 'Days', values: ['1', '2', '3', '4', '5', '6'] },
    ]),
  ];
}

function spoken(
  { day, at, channel, lines }: Conversation,
  calendar: Calendar,
  seed: number,
): Act[] {
  const random = randomOf(seed, `${channel} on day ${day} at ${at}`);
  // Nobody answers a nudge on a Sunday, when there is none.
  const waits = channel === 'dailyNudge' && calendar.weekday(day) === 7;
  let atMs = calendar.at(waits ? day + 1 : day, at);
  return lines.map(([who, line, minutesLater = 0]) => {
    atMs += minutesLater * minuteMs + random.between(4_000, 50_000);
    return { atMs, who, where: channel, deed: deedOf(line) };
  });
}

function deedOf(line: string): Deed {
  const [, placeholder, values] = /^\[(.+): (.+)\]$/.exec(line) ?? [];
  if (placeholder && values) return { kind: 'choose', placeholder, values: values.split(', ') };
  const [, open, label] = /^([[{])(.+)[\]}]$/.exec(line) ?? [];
  if (label) return { kind: 'press', label, on: open === '[' ? 'answer' : 'post' };
  if (!line.startsWith('/')) return { kind: 'say', content: line };
  const [command, ...options] = line.split(/ (?=[a-z-]+:)/);
  const pairs = options.map((option) => {
    const colon = option.indexOf(':');
    return [option.slice(0, colon), optionOf(option.slice(colon + 1))] as const;
  });
  return { kind: 'run', command: command!, options: Object.fromEntries(pairs) };
}

function optionOf(typed: string): string | number | boolean {
  if (/^\d+$/.test(typed)) return Number(typed);
  return typed === 'true' ? true : typed === 'false' ? false : typed;
}
