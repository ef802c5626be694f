import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardOf, type Counted, type Measure } from './eight-weeks/boards.ts';
import {
  at,
  away,
  cast,
  cohortName,
  dateAt,
  dateOf,
  moved,
  names,
  nudgeDays,
  otherCohort,
  weekdayOf,
  weeks,
} from './eight-weeks/cast.ts';
import { weekOf } from './eight-weeks/digest.ts';
import { returnIn } from './eight-weeks/habit.ts';
import {
  measures,
  periods,
  playEightWeeks,
  type EightWeeks,
  type Sunday,
} from './eight-weeks/play.ts';
import {
  altOf,
  dateWords,
  isDigest,
  isNudge,
  linesIn,
  pictureOf,
  plain,
  weekdays,
} from './eight-weeks/reading.ts';
import {
  addDays,
  datesOf,
  daysFrom,
  hoursOfSteps,
  pointsByTable,
  pointsOf,
  standingAt,
  wayOf,
} from './eight-weeks/recount.ts';
import { wordsOf } from './words.ts';

/*
 * A cohort of thirty through eight weeks: what the bot has shown on the way against the rows of its ledger, which
 * the files beside it count again, and against the pace as worked out by hand.
 */

/**
 * 63 hours a week are nine a day, and none in every fourth week: where that is on each Sunday. The percent is of 22 steps,
 * rounded down; `passed` are the hours of the steps that are behind it.
 */
const paceOfSundays = [
  { hours: 54, passed: 6, percent: 6, step: '2 · Computer science fundamentals' },
  { hours: 117, passed: 106, percent: 9, step: '3 · HTML and CSS' },
  { hours: 180, passed: 166, percent: 16, step: '3.1 · Your first project: a portfolio' },
  { hours: 189, passed: 186, percent: 19, step: '4 · Git and version control' },
  { hours: 243, passed: 224, percent: 28, step: '6 · JavaScript' },
  { hours: 306, passed: 304, percent: 32, step: '7 · Node.js and npm' },
  { hours: 369, passed: 364, percent: 50, step: '9.2 · PostgreSQL' },
  { hours: 378, passed: 364, percent: 52, step: '9.2 · PostgreSQL' },
];
/** What each week's digest says of the week after it. */
const nextWeeks = [
  '2 · Computer science fundamentals, 3 · HTML and CSS',
  '3 · HTML and CSS, 3.1 · Your first project: a portfolio',
  'Catching up: nothing new',
  '4 · Git and version control, 5 · Web security fundamentals, 6 · JavaScript',
  '6 · JavaScript, 7 · Node.js and npm',
  '7 · Node.js and npm, 8 · APIs with Express, 9 · Databases at a glance',
  'Catching up: nothing new',
  '9.2 · PostgreSQL, 9.3 · MongoDB, 10 · DevOps and continuous delivery',
];

let played: EightWeeks;
beforeAll(async () => {
  played = await playEightWeeks();
}, 180_000);
afterAll(() => played?.server.close());

const everyWeek = Array.from({ length: weeks }, (_, index) => ({
  week: index + 1,
  monday: dateOf(7 * index),
}));
const sundayOf = (week: number): Sunday => played.sundays[week - 1]!;

/** Where somebody is on a day: gone from the server, or in the other cohort. */
const within = ({ fromDay, untilDay }: { fromDay: number; untilDay: number }, atMs: number) =>
  atMs >= at(fromDay, '08:30') && atMs < at(untilDay, '08:30');
const isGone = (name: string, atMs: number) => name === names.leaving && within(away, atMs);
const isMoved = (name: string, atMs: number) => {
  const stay = moved[name];
  return stay !== undefined && within(stay, atMs);
};
/** On which day somebody has come into the cohort, the last time. */
const joinedOn = (name: string, atMs: number) => {
  const { untilDay = 0 } = moved[name] ?? {};
  return dateOf(atMs < at(untilDay, '08:30') ? 0 : untilDay);
};

/** Who is counted at a moment, with what they had done by then. */
function counted(atMs: number, scope: 'server' | 'cohort') {
  return cast
    .filter(({ name }) => !isGone(name, atMs) && (scope === 'server' || !isMoved(name, atMs)))
    .map(({ name, plan, hidden = false, quiet = false }) => ({
      name,
      plan,
      hidden,
      quiet,
      id: played.people.get(name)!.id,
      rows: standingAt(played.ledger.get(name)!, atMs),
    }));
}

const onBoards = (atMs: number): Counted[] =>
  counted(atMs, 'cohort').filter(({ hidden }) => !hidden);

const linesOf = (week: number, measure: Measure) =>
  sundayOf(week).boards[measure].flatMap(({ words }) => linesIn(words));

describe('the ledger', () => {
  it('holds eight weeks of thirty members, with points by the table', () => {
    expect(played.ledger.size).toBe(30);
    const all = [...played.ledger.values()].flat();
    expect(all.length).toBeGreaterThan(1000);
    const kinds = new Set(all.map(({ kind }) => kind));
    for (const kind of ['completed', 'checkpoint', 'checkin', 'project', 'answer', 'review'])
      expect(kinds).toContain(kind);
    for (const [name, rows] of played.ledger) {
      const table = pointsByTable(rows);
      expect([name, ...rows.map(({ points }) => points)]).toEqual([name, ...table]);
    }
    expect(played.ledger.get(names.neverStarts)).toEqual([]);
  });

  it('dates what was done by the server’s clock, through the change to summer time', () => {
    const rows = [...played.ledger.values()].flat().filter(({ kind }) => kind !== 'undone');
    for (const row of rows) {
      expect(row.boardDate).toBe(row.localDate);
      expect([0, 1]).toContain(daysFrom(row.localDate, dateAt(row.atMs)));
    }
    const late = rows.filter((row) => row.localDate < dateAt(row.atMs));
    expect(late.map(({ localDate }) => localDate)).toEqual([dateOf(13), dateOf(41)]);
  });
});

describe('the pace', () => {
  it.each(everyWeek)('is where the table has it on the Sunday of week $week', ({ week }) => {
    const { percent, step } = paceOfSundays[week - 1]!;
    const words = plain(sundayOf(week).card);
    expect(words).toContain(`Week ${week} of 14:`);
    expect(words).toContain(`Pace: ${step} · ${percent} %`);
    expect(words.includes('**for catching up**')).toBe(week % 4 === 0);
  });

  it.each(everyWeek)('has everybody ahead, on pace, behind or quiet in week $week', ({ week }) => {
    const { card, atMs } = sundayOf(week);
    const today = dateAt(atMs);
    const { hours: paceHours, passed } = paceOfSundays[week - 1]!;
    const expected = new Map<string, string[]>();
    for (const member of onBoards(atMs)) {
      const { percent, hours } = wayOf(member.rows);
      const last = [joinedOn(member.name, atMs), ...datesOf(member.rows)].toSorted().at(-1)!;
      const group =
        percent < 100 && daysFrom(last, today) >= 7
          ? '💤 Resting'
          : hours > paceHours + 63
            ? '🚀 Ahead'
            : hours + 63 < passed
              ? '🌱 Taking their time'
              : '🧭 On pace';
      const name = member.name.length > 24 ? `${member.name.slice(0, 23)}…` : member.name;
      expected.set(group, [...(expected.get(group) ?? []), `${name} ${percent} %`]);
    }
    const shown = [...plain(card).matchAll(/^### (.+) · (\d+)\n(.+)$/gm)];
    const groups = new Map(
      shown.map(([, title, , line]) => [title!, line!.split(', ').toSorted()]),
    );
    expect(groups).toEqual(new Map([...expected].map(([key, all]) => [key, all.toSorted()])));
    for (const [, title, size] of shown) expect(Number(size)).toBe(expected.get(title!)!.length);
    expect(card).toContain('1 more member on the way, not shown by name');
  });

  it.each(everyWeek)('has who moved in the other cohort, in week $week', ({ week }) => {
    const { otherCard, atMs } = sundayOf(week);
    const there = cast
      .filter(({ name }) => isMoved(name, atMs))
      .map(({ name }) => `${name} ${wayOf(standingAt(played.ledger.get(name)!, atMs)).percent} %`);
    for (const one of there) expect(otherCard).toContain(`\n${one}`);
    expect(otherCard.includes('Nobody is on this way yet')).toBe(there.length === 0);
    expect(there.length).toBe([3, 4, 5].includes(week) ? 1 : 0);
  });

  it('has all four standings in the course of the weeks', () => {
    const cards = played.sundays.map(({ card }) => card).join('\n');
    for (const title of ['Ahead', 'On pace', 'Taking their time', 'Resting'])
      expect(cards).toMatch(new RegExp(`### . ${title} · \\d`, 'u'));
    expect(Object.values(hoursOfSteps).reduce((sum, hours) => sum + hours, 0)).toBe(654);
  });
});

describe.each(everyWeek)('the boards of week $week', ({ week, monday }) => {
  it.each(measures)('by %s are those of the ledger', (measure) => {
    const { atMs } = sundayOf(week);
    const expected = boardOf(onBoards(atMs), { measure, period: 'week', today: dateAt(atMs) });
    expect(expected.length).toBeGreaterThan(10);
    expect(linesOf(week, measure)).toEqual(expected);
  });

  it('leave out who hides, who is gone and who has moved', () => {
    for (const measure of measures) {
      const shown = linesOf(week, measure).map(([, name]) => name);
      expect(shown).not.toContain(names.hidden);
      expect(shown).not.toContain(names.neverStarts);
      expect(shown.includes(names.leaving)).toBe(week !== 5);
    }
    const points = linesOf(week, 'points').map(([, name]) => name);
    expect(points.includes(names.moving)).toBe(week !== 3 && week !== 4);
  });

  it('welcome back who returned', () => {
    const { atMs, boards } = sundayOf(week);
    const back = onBoards(atMs).filter(({ rows }) => returnIn(datesOf(rows), monday) > 0);
    const line = /Back again: (.+)\. Welcome!/.exec(plain(boards.points[0]!.words))?.[1] ?? '';
    const named = [...line.matchAll(/\*\*(.+?)\*\*(?:,| and|$)/g)].map(([, name]) => name!);
    const others = Number(/(\d+) others?/.exec(line)?.[1] ?? 0);
    expect(named.length + others).toBe(back.length);
    expect(back.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });

  it('stand pinned as they are', () => {
    const { pinned } = sundayOf(week);
    expect(linesIn(wordsOf(pinned.components))).toEqual(linesOf(week, 'points').slice(0, 10));
  });

  it('come as pictures, with a text that names who is first', async () => {
    const { boards, pinned } = sundayOf(week);
    const [[, first]] = linesOf(week, 'points') as [[number, string, number]];
    for (const message of [boards.points[0]!.outcome.message!, pinned]) {
      expect(altOf(message)).toContain(`1. ${first} · `);
    }
    const drawn = measures.map((measure) => boards[measure][0]!.outcome.message!);
    for (const message of drawn)
      expect(await pictureOf(message)).toEqual({ isPng: true, width: 960 });
  });
});

describe.each(periods)('at the end, the boards of period %s', (period) => {
  it.each(measures)('by %s are those of the ledger', (measure) => {
    const { endMs, shown } = played;
    const expected = boardOf(onBoards(endMs), { measure, period, today: dateAt(endMs) });
    expect(linesIn(shown.before.boards[period][measure])).toEqual(expected);
  });
});

describe('ties', () => {
  it('share a place: twins who do the same stand together on every board', () => {
    let listed = 0;
    for (const { week } of everyWeek) {
      for (const measure of measures) {
        const both = linesOf(week, measure).filter(([, name]) => names.twins.includes(name));
        expect(new Set(both.map(([place, , score]) => `${place} ${score}`)).size).toBeLessThan(2);
        listed += both.length;
      }
    }
    expect(listed).toBeGreaterThan(40);
  });

  it('are between who plans two days and who plans six, and keeps them', () => {
    for (const { week } of everyWeek) {
      const lines = linesOf(week, 'plan');
      for (const name of [names.sixDays, names.twoDays])
        expect(lines).toContainEqual([1, name, 100]);
    }
  });
});

describe('the weekly digest', () => {
  const ours = { server: 'Our week', cohort: cohortName };
  const digests = (scope: 'server' | 'cohort') =>
    played.posted[scope].filter((message) => altOf(message).startsWith(`${ours[scope]} · `));

  it.each(['server', 'cohort'] as const)('of the %s comes once for each week, at nine', (scope) => {
    const moments = digests(scope).map(({ timestamp }) => Date.parse(timestamp));
    expect(moments.map((atMs) => Math.floor(atMs / 60_000) * 60_000)).toEqual(
      everyWeek.map(({ week }) => at(7 * week, '09:00')),
    );
  });

  it.each(['server', 'cohort'] as const)('of the %s has the numbers of the ledger', (scope) => {
    let improvedBefore: string | undefined;
    for (const { week, monday } of everyWeek) {
      const message = digests(scope)[week - 1]!;
      const told = weekOf(counted(Date.parse(message.timestamp), scope), monday, improvedBefore);
      improvedBefore = told.improved?.id ?? improvedBefore;
      const alt = altOf(message).split('\n');
      const steps = told.steps === 1 ? 'step' : 'steps';
      const projects = told.projects === 1 ? 'project' : 'projects';
      expect(alt[0]).toBe(
        `${ours[scope]} · ${dateWords(monday)} to ${dateWords(addDays(monday, 6))}`,
      );
      expect(alt[1]).toBe(
        `${told.members} studied · ${told.steps} ${steps} · ${told.points.toLocaleString('en')} points · ${told.projects} ${projects}`,
      );
      expect(alt[2]).toBe(
        `Who studied when: ${told.days.map((members, day) => `${weekdays[day]} ${members}`).join(', ')}`,
      );
      const all = plain(wordsOf(message.components));
      const named = [...told.named, ...(told.others > 0 ? [`${told.others} more`] : [])];
      const finished = /🏁 Steps finished by (.+)/.exec(all)![1]!;
      const finishers = finished.replaceAll(/\*\*(.+?)\*\* (\d)/g, '$1 $2').replace(', and ', ', ');
      expect(finishers.split(', ')).toEqual(named);
      expect(/The biggest leap: (.+) beyond/.exec(all)?.[1]).toBe(told.improved?.name);
      const back = /Welcome back, (.+)!/.exec(all)?.[1] ?? '';
      const returned = back.split(/, and |, | and /).filter(Boolean);
      expect(returned).toEqual(told.returned.slice(0, 5).map((name) => `**${name}**`));
      expect(all).not.toContain(names.hidden);
    }
  });

  it('of the cohort aims at what the pace has for the week to come', () => {
    const aims = digests('cohort').map((message) => altOf(message).split('\n').at(-1));
    expect(aims).toEqual(nextWeeks.map((aim) => `Next week ${aim}`));
  });

  it('welcomes back who was away for three weeks', () => {
    const [, , , , , , seventh] = digests('server');
    expect(wordsOf(seventh!.components)).toContain(`Welcome back, **${names.returning}**`);
  });

  it('comes as a picture, with a text that names who finished most', async () => {
    for (const message of [...digests('server'), ...digests('cohort')]) {
      expect(await pictureOf(message)).toEqual({ isPng: true, width: 960 });
      const [, first] = /Steps finished by \*\*(.+?)\*\* \d/.exec(
        plain(wordsOf(message.components)),
      )!;
      expect(altOf(message)).toContain(`Finished steps: ${first}, `);
    }
  });
});

describe('milestone roles', () => {
  it.each(everyWeek)('are held by who has reached them in week $week', ({ week }) => {
    const { atMs, roles } = sundayOf(week);
    for (const { name } of cast) {
      const { percent } = wayOf(standingAt(played.ledger.get(name)!, atMs));
      const reached = [25, 50, 75, 100].filter((milestone) => percent >= milestone);
      // Discord takes the roles of who leaves.
      expect([name, roles[name]]).toEqual([name, isGone(name, atMs) ? [] : reached]);
    }
  });

  it('are all held by somebody at the end', () => {
    const held = new Set(Object.values(sundayOf(weeks).roles).flat());
    expect(held).toEqual(new Set([25, 50, 75, 100]));
  });
});

it('posts nothing by itself but nudges and digests', () => {
  const { server, cohort } = played.posted;
  const others = [...server, ...cohort].filter((one) => !isNudge(one) && !isDigest(one));
  expect(others).toEqual([]);
});

describe('the nudges', () => {
  it.each(['server', 'cohort'] as const)('of the %s come once on each planned day', (scope) => {
    const nudges = played.posted[scope].filter(isNudge);
    const planned = Array.from({ length: 7 * weeks + 1 }, (_, day) => day).filter((day) =>
      nudgeDays.includes(weekdayOf(dateOf(day))),
    );
    const minutes = nudges.map(({ timestamp }) => Math.floor(Date.parse(timestamp) / 60_000));
    expect(minutes).toEqual(planned.map((day) => at(day, '09:00') / 60_000));
  });

  it.each(['server', 'cohort'] as const)('of the %s say how many studied yesterday', (scope) => {
    for (const message of played.posted[scope].filter(isNudge)) {
      const atMs = Date.parse(message.timestamp);
      const yesterday = addDays(dateAt(atMs), -1);
      const studied = counted(atMs, scope).filter(({ rows }) => datesOf(rows).includes(yesterday));
      const told = /(\d+) members? studied yesterday/.exec(wordsOf(message.components))?.[1];
      expect([yesterday, Number(told ?? 0)]).toEqual([yesterday, studied.length]);
    }
  });
});

describe('the export', () => {
  it('has the points and completions of the ledger, for everybody', () => {
    for (const { name } of cast) {
      const rows = played.ledger.get(name)!;
      const standing = standingAt(rows, Infinity);
      const [server] = played.shown.before.exports[name]!.servers;
      expect([name, server?.points]).toEqual([name, pointsOf(rows)]);
      expect(server!.points).toBe(pointsOf(standing));
      const finished = standing.filter(({ kind }) => kind === 'completed').map(({ ref }) => ref);
      expect(server!.completed.map(({ step }) => step)).toEqual(finished);
      expect(server!.activities).toHaveLength(rows.length);
    }
  });

  it('keeps in which cohorts somebody was', () => {
    const [server] = played.shown.before.exports[names.moving]!.servers;
    const left = new Map(server!.cohorts.map((one) => [one.cohort, one.left !== null]));
    expect(left).toEqual(
      new Map([
        [cohortName, false],
        [otherCohort, true],
      ]),
    );
  });
});

it('is shown the same after a rebuild from the ledger', () => {
  expect(played.shown.after).toEqual(played.shown.before);
});

it('runs without a warning in the log', () => {
  expect(played.server.logged).toEqual([]);
});
