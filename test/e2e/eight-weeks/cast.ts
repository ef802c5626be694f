import type { Roadmap } from '../../../src/domain/roadmap.ts';
import { randomOf, type Random } from '../../../src/sample/random.ts';
import type { Person, Seen } from '../person.ts';

/** The first Monday of the eight weeks. */
const firstMonday = '2036-03-03';
export const weeks = 8;
const days = 7 * weeks;

/** The server's clock goes over to summer time on the last day of the fourth week. */
const summerTime = '2036-03-30';
export const timeZone = 'Europe/Berlin';

export function dateOf(day: number): string {
  const date = new Date(`${firstMonday}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  return date.toISOString().slice(0, 10);
}

/** A local moment between dawn and midnight, on a day counted from the first Monday. */
export function at(day: number, time: string): number {
  const date = dateOf(day);
  return Date.parse(`${date}T${time}:00${date < summerTime ? '+01:00' : '+02:00'}`);
}

/** The date that it is to the server. */
export function dateAt(atMs: number): string {
  const berlin = new Intl.DateTimeFormat('sv', { timeZone });
  return berlin.format(atMs);
}

/** ISO weekday: 1 is Monday. */
export function weekdayOf(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

type Deed = (person: Person, roadmap: Roadmap) => Promise<unknown>;

export interface Act {
  atMs: number;
  name: string;
  deed: Deed;
}

export interface Member {
  name: string;
  /** ISO weekdays of the study plan; every day is planned without one. */
  plan?: readonly number[];
  hidden?: true;
  quiet?: true;
  /** Where their dice begin, if not with their name: twins roll the same. */
  dice?: string;
  /** On which weekdays they study, how often they do not, and in which weeks. */
  rhythm?: {
    on: readonly number[];
    misses: number;
    /** How often a day finishes a step. */
    finishes: number;
    weeks?: readonly number[];
  };
  /** What is theirs alone, by day and time. */
  own?: readonly (readonly [day: number, time: string, deed: Deed])[];
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const workdays = [1, 2, 3, 4, 5];

const runs =
  (command: string, options: Record<string, string | number | boolean> = {}): Deed =>
  (person) =>
    person.runs(command, options);

/** Answers every other question right, until nothing is asked any more. */
const answers =
  (command: string, options: Record<string, string> = {}): Deed =>
  async (person, { questions }) => {
    const labels = ({ controls }: Seen) => controls.map(({ label }) => label);
    let now = await person.runs(command, options);
    for (let asked = 0; labels(now).includes('A') && asked < 30; asked += 1) {
      const { words } = now;
      const { choices, answer } = questions.find(({ prompt }) => words.includes(prompt))!;
      const wanted = choices[asked % 2 === 0 ? answer - 1 : answer % choices.length]!;
      const line = words.split('\n').find((one) => one.endsWith(`· ${wanted}`))!;
      const explained = await person.presses(line.slice(2, 3), now);
      now = await person.presses(labels(explained)[0]!, explained);
    }
  };

/** A step said to be finished, taken back, and perhaps said again. */
const wavers =
  (again: boolean): Deed =>
  async (person) => {
    const done = await person.runs('/done');
    await (again ? person.presses('Undo', done) : person.runs('/undo'));
    if (again) await person.runs('/done');
  };

const submits =
  (idea: string): Deed =>
  async (person) => {
    await person.runs('/project start', { idea });
    await person.runs('/project submit', { link: `https://code.example/${idea}` });
  };

const ticks: Deed = async (person) => {
  const card = await person.runs('/next');
  if (card.controls.some(({ label }) => label === 'Tick')) await person.presses('Tick', card);
};

export const names = {
  eager: 'Ada',
  sixDays: 'Ben',
  twoDays: 'Cem',
  returning: 'Quinn',
  neverStarts: 'Nia',
  hidden: 'Hal',
  quiet: 'Kim',
  leaving: 'Lou',
  moving: 'Mia',
  undoing: 'Uma',
  building: 'Pia',
  quizzing: 'Qi',
  late: 'Lena',
  twins: ['Castor', 'Pollux'] as readonly string[],
} as const;

/** Who leaves the server on one day and is back on another. */
export const away = { fromDay: 31, untilDay: 39 };
/** Who is in the other cohort from one day to another. */
export const moved: Readonly<Record<string, { fromDay: number; untilDay: number }>> = {
  [names.moving]: { fromDay: 16, untilDay: 31 },
  [names.neverStarts]: { fromDay: 33, untilDay: 40 },
};
export const cohortName = 'Night owls 🦉';
/** Mondays and Wednesdays. */
export const nudgeDays = [1, 3];
export const otherCohort = 'Early birds';

export const cast: readonly Member[] = [
  {
    name: names.eager,
    rhythm: { on: everyDay, misses: 0.03, finishes: 0.5 },
    own: [[45, '20:00', runs('/done', { step: 'vue-nuxt' })]],
  },
  {
    name: names.sixDays,
    plan: [1, 2, 3, 4, 5, 6],
    rhythm: { on: [1, 2, 3, 4, 5, 6], misses: 0, finishes: 0.2 },
  },
  { name: names.twoDays, plan: [2, 4], rhythm: { on: [2, 4], misses: 0, finishes: 0.4 } },
  { name: '🦊 Fox 🌙', plan: [6, 7], rhythm: { on: [6, 7], misses: 0.1, finishes: 0.5 } },
  { name: 'محمد علي', rhythm: { on: workdays, misses: 0.2, finishes: 0.3 } },
  { name: '李小龍 さくら', rhythm: { on: workdays, misses: 0.25, finishes: 0.25 } },
  { name: '**Bold** _it_ `x` [y](z)', rhythm: { on: [1, 3, 5], misses: 0.15, finishes: 0.4 } },
  { name: 'נועה Noa', rhythm: { on: [7, 1, 2], misses: 0.1, finishes: 0.3 } },
  { name: 'Wolfeschlegelsteinhausenbergerdo', rhythm: { on: [2, 6], misses: 0.1, finishes: 0.6 } },
  {
    name: names.returning,
    rhythm: { on: workdays, misses: 0.1, finishes: 0.3, weeks: [1, 2, 3, 7, 8] },
  },
  { name: names.neverStarts },
  { name: names.hidden, hidden: true, rhythm: { on: everyDay, misses: 0.1, finishes: 0.4 } },
  { name: names.quiet, quiet: true, rhythm: { on: [1, 4, 6], misses: 0.1, finishes: 0.5 } },
  {
    name: names.leaving,
    rhythm: { on: everyDay, misses: 0.05, finishes: 0.4 },
  },
  { name: names.moving, rhythm: { on: [1, 2, 4, 5], misses: 0.1, finishes: 0.4 } },
  {
    name: names.undoing,
    rhythm: { on: [2, 3, 5], misses: 0.1, finishes: 0.2 },
    own: [
      [3, '18:00', wavers(true)],
      // The only thing of that day, so that nothing is left of it.
      [5, '18:00', wavers(false)],
      [19, '18:00', wavers(false)],
      [20, '18:00', wavers(true)],
      // From the week before: the digest has told of it already.
      [28, '11:30', runs('/undo')],
      [40, '18:00', wavers(true)],
    ],
  },
  {
    name: names.building,
    rhythm: { on: [1, 3, 5, 7], misses: 0.1, finishes: 0.3 },
    own: [
      [8, '18:00', submits('bill-splitter')],
      [23, '18:00', submits('club-library')],
      [24, '18:00', runs('/project submit', { link: 'https://code.example/second-try' })],
      [44, '18:00', submits('log-digest')],
    ],
  },
  {
    name: names.quizzing,
    rhythm: { on: [1, 2, 3, 4], misses: 0.1, finishes: 0.3 },
    own: [
      [1, '18:00', answers('/quiz', { step: 'how-the-web-works' })],
      [9, '18:00', answers('/quiz', { step: 'html-and-css' })],
      [12, '18:00', answers('/review')],
      [18, '18:00', answers('/review')],
      [33, '18:00', answers('/review')],
      [50, '18:00', answers('/review')],
    ],
  },
  {
    name: names.late,
    rhythm: { on: [2, 4, 6], misses: 0.1, finishes: 0.3 },
    // On the Monday morning before the digest, for the Sunday.
    own: [
      [14, '08:20', runs('/checkin', { day: 'yesterday' })],
      [42, '08:20', runs('/done', { day: 'yesterday' })],
      [49, '08:20', runs('/checkin', {})],
    ],
  },
  ...names.twins.map((name) => ({
    name,
    dice: 'twins',
    rhythm: { on: [1, 2, 5, 6], misses: 0.2, finishes: 0.3 },
  })),
  ...['Dora', 'Emil', 'Finn', 'Gina', 'Hugo', 'Ivy', 'Jan', 'Karl', 'Lea'].map((name, index) => ({
    name,
    rhythm: {
      on: everyDay.filter((weekday) => (weekday + index) % 3 > 0),
      misses: 0.1 + index * 0.05,
      finishes: 0.15 + (index % 4) * 0.1,
    },
  })),
];

/** Everything that the members do in the eight weeks, in order. */
export function acts(): Act[] {
  return cast.flatMap(actsOf).toSorted((a, b) => a.atMs - b.atMs);
}

function actsOf(member: Member, place: number): Act[] {
  const { name, rhythm, own = [], dice = name } = member;
  const random = randomOf(36, dice);
  const planned: Act[] = own.map(([day, time, deed]) => ({ atMs: at(day, time), name, deed }));
  if (!rhythm) return planned;
  for (let day = 0; day < days; day += 1) {
    const week = Math.floor(day / 7) + 1;
    const studies =
      rhythm.on.includes((day % 7) + 1) &&
      !random.chance(rhythm.misses) &&
      (rhythm.weeks?.includes(week) ?? true) &&
      !(name === names.leaving && day >= away.fromDay && day < away.untilDay);
    if (!studies) continue;
    // Between ten and four, everybody at a time of their own.
    let atMs = at(day, '10:00') + place * 12 * 60_000;
    for (const deed of deedsOf(rhythm.finishes, random)) {
      planned.push({ atMs, name, deed });
      atMs += 60_000;
    }
  }
  return planned;
}

function deedsOf(finishes: number, random: Random): Deed[] {
  const deeds = [
    ...(random.chance(0.3) ? [ticks] : []),
    ...(random.chance(0.7) ? [runs('/checkin', { minutes: random.between(10, 120) })] : []),
    ...(random.chance(finishes) ? [runs('/done')] : []),
  ];
  return deeds.length > 0 ? deeds : [runs('/checkin')];
}
