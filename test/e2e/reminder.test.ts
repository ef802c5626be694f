import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person, Seen } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let server: StudyServer;
let ada: Person;

// A Monday.
beforeEach(async () => {
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  ada = server.person('Ada');
});
afterEach(() => server.close());

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

/** Goes to a moment in steps of cron, so that everything is due in its own minute. */
async function until(moment: string, stepMs = 30 * minute) {
  const atMs = Date.parse(moment);
  while (server.discord.clock.now() + stepMs < atMs) await forward(stepMs);
  server.discord.clock.set(atMs);
  await server.tick();
}

const plan = (options: Record<string, string | boolean>, person = ada): Promise<Seen> =>
  person.runs('/plan set', { days: 'every day', time: '10:30', remind: true, ...options });

const inbox = (person = ada) => person.directly(server.applicationId).sees();
/** Reminders in a person's direct messages; the test message is none. */
const reminders = (person = ada) =>
  inbox(person).filter(({ components }) =>
    /Your study time|Two hours later/.test(wordsOf(components)),
  );
const latest = (person = ada) => reminders(person).at(-1)!;
const answer = (label: string, person = ada) =>
  person.directly(server.applicationId).presses(label, latest(person));

describe('a reminder', () => {
  it('is tested at once, comes at its minute with the cue, and never twice', async () => {
    const saved = await plan({ cue: 'after dinner, at my desk' });
    expect(saved.words).toContain('My test message has arrived');
    expect(inbox()).toHaveLength(1);
    await forward(29 * minute);
    expect(reminders()).toHaveLength(0);
    await forward(minute);
    expect(reminders()).toHaveLength(1);
    expect(wordsOf(latest().components)).toContain(String.raw`after dinner\, at my desk`);
    expect(wordsOf(latest().components)).toContain('How the web works');
    await server.stopBot();
    await server.startBot();
    await forward(minute);
    expect(reminders()).toHaveLength(1);
    await forward(day);
    expect(reminders()).toHaveLength(2);
    const [first, second] = reminders().map(({ components }) => wordsOf(components));
    expect(first).not.toBe(second);
  });

  it('is not asked for by a plan alone', async () => {
    await ada.runs('/plan set', { days: 'every day', time: '10:30' });
    await forward(3 * day);
    expect(inbox()).toHaveLength(0);
  });

  it('stays away from a member who has studied, and on days that are not planned', async () => {
    await plan({ days: 'Mon, Wed' });
    await ada.runs('/checkin');
    await forward(hour);
    expect(reminders()).toHaveLength(0);
    await until('2036-03-04T23:00:00Z');
    expect(reminders()).toHaveLength(0);
    await until('2036-03-05T10:31:00Z');
    expect(reminders()).toHaveLength(1);
  });

  it('done for today checks in once, and ends the day', async () => {
    await plan({});
    await forward(30 * minute);
    const done = await answer('Done for today');
    expect(done.words).toContain('Today counts');
    expect(done.words).toContain('+10 points');
    expect((await answer('Done for today')).words).toContain('already checked in');
    expect((await ada.runs('/leaderboard')).words).toContain('10 points');
    await forward(3 * hour);
    expect(reminders()).toHaveLength(1);
  });

  it('snoozed comes again after two hours, twice at most, and not when the member has studied', async () => {
    await plan({});
    await forward(30 * minute);
    expect((await answer('Snooze 2 h')).words).toContain('I come back at');
    await forward(2 * hour - minute);
    expect(reminders()).toHaveLength(1);
    await forward(minute);
    expect(reminders()).toHaveLength(2);
    await answer('Snooze 2 h');
    await forward(2 * hour);
    expect(reminders()).toHaveLength(3);
    expect((await answer('Snooze 2 h')).words).toContain('enough for today');
    await forward(5 * hour);
    expect(reminders()).toHaveLength(3);
    await until('2036-03-04T10:31:00Z');
    expect(reminders()).toHaveLength(4);
    await answer('Snooze 2 h');
    await ada.runs('/done');
    await forward(3 * hour);
    expect(reminders()).toHaveLength(4);
  });

  it('not today, a week of pause and stop are kept', async () => {
    await plan({});
    await forward(30 * minute);
    expect((await answer('Not today')).words).toContain('Rest well');
    await until('2036-03-04T10:31:00Z');
    expect(reminders()).toHaveLength(2);
    expect((await answer('Pause a week')).words).toContain('Paused');
    await until('2036-03-10T23:00:00Z');
    expect(reminders()).toHaveLength(2);
    await until('2036-03-11T10:31:00Z');
    expect(reminders()).toHaveLength(3);
    expect((await answer('Stop')).words).toContain('No more reminders');
    await forward(10 * day);
    expect(reminders()).toHaveLength(3);
  });

  it('tells which rule sent it', async () => {
    await plan({ days: 'Mon, Wed', timezone: 'UTC' });
    await forward(30 * minute);
    const why = await answer('Why now?');
    expect(why.words).toContain('You planned Monday and Wednesday at 10:30 (UTC)');
    expect(why.words).toContain('Mon, Mar 3');
  });

  it('thins out unanswered, and the fifth is the last, with a kind word', async () => {
    await plan({});
    const dates: string[] = [];
    for (let date = 3; date <= 31; date += 1) {
      const before = reminders().length;
      await until(`2036-03-${String(date).padStart(2, '0')}T10:31:00Z`, day);
      if (reminders().length > before) dates.push(String(date));
    }
    expect(dates).toEqual(['3', '4', '6', '10', '17']);
    expect(wordsOf(latest().components)).toContain('the last one for now');
    expect((await answer('Keep reminding me')).words).toContain('I keep reminding you');
    await until('2036-04-01T10:31:00Z', day);
    expect(reminders()).toHaveLength(6);
  });

  it('comes every planned day again once one was answered', async () => {
    await plan({});
    for (const date of ['03', '04']) await until(`2036-03-${date}T10:31:00Z`, day);
    expect(reminders()).toHaveLength(2);
    await answer('Why now?');
    await until('2036-03-05T10:31:00Z', day);
    expect(reminders()).toHaveLength(3);
    await ada.runs('/checkin');
    await until('2036-03-06T10:31:00Z', day);
    expect(reminders()).toHaveLength(4);
  });

  it('says it then and there when direct messages are closed', async () => {
    const shy = server.person('Shy', { dmsOpen: false });
    const refused = await plan({}, shy);
    expect(refused.words).toContain('I cannot write to you');
    expect(refused.words).toContain('No reminders');
    await forward(2 * day);
    expect(inbox(shy)).toHaveLength(0);
    expect(server.logged).toEqual([]);
  });

  it('says it at the next command when they were closed later', async () => {
    await plan({});
    server.discord.world.setDirectMessages(ada.id, false);
    await forward(30 * minute);
    expect(reminders()).toHaveLength(0);
    const isNotice = ({ components }: { components?: unknown }) =>
      wordsOf(components).includes('closed to me');
    const notice = server.discord.stage.nextMessage(ada.channelId, isNotice);
    await ada.runs('/progress');
    expect((await notice).ephemeral).toBe(true);
    await ada.runs('/progress');
    // A stop waits for everything that is still to be said.
    await server.stopBot();
    expect(ada.sees().filter(isNotice)).toHaveLength(1);
    await server.startBot();
    expect((await ada.runs('/plan show')).words).toContain('No reminders');
  });

  it('comes once through an hour without Discord, lost answers and a storm of 429', async () => {
    await plan({});
    const posts = { method: 'POST', path: /\/channels\/\d+\/messages/ };
    server.discord.faults.add({ ...posts, status: 500, body: {}, afterwards: true, times: 2 });
    await forward(30 * minute);
    for (let passed = 0; passed < 5; passed += 1) await forward(minute);
    expect(reminders()).toHaveLength(1);
    server.discord.faults.add({ method: 'POST', drop: true });
    await until('2036-03-04T10:30:30Z', day);
    for (let passed = 0; passed < 12; passed += 1) await forward(5 * minute);
    expect(reminders()).toHaveLength(1);
    server.discord.faults.clear();
    for (let passed = 0; passed < 4; passed += 1) await forward(5 * minute);
    expect(reminders()).toHaveLength(2);
  });

  it('opens new direct channels at a bounded pace', async () => {
    const many = Array.from({ length: 14 }, (_, index) => server.person(`Member ${index}`));
    for (const [index, person] of many.entries()) {
      await person.runs('/plan set', { days: 'every day', time: '10:30' });
      await server.store.transaction(async ({ studyPlans }) => {
        const place = [server.guildId, person.id] as Parameters<typeof studyPlans.get>;
        const saved = (await studyPlans.get(...place))!;
        const nextDueAtMs = server.discord.clock.now() + 30 * minute - (index + 1);
        const nextLocalDate = '2036-03-03' as typeof saved.nextLocalDate;
        await studyPlans.put({ ...saved, remind: true, nextDueAtMs, nextLocalDate });
      });
    }
    const reached = () => many.filter((person) => reminders(person).length === 1).length;
    await forward(30 * minute);
    expect(reached()).toBe(10);
    await forward(minute);
    expect(reached()).toBe(14);
  });

  it('keeps the hour when the clocks change, both ways and by half an hour', async () => {
    const ways = [
      ['Europe/Berlin', '2036-03-29'],
      ['Australia/Lord_Howe', '2036-04-05'],
      ['America/New_York', '2036-11-01'],
    ] as const;
    for (const [timezone, from] of ways) {
      await until(`${from}T12:00:00Z`, day);
      const person = server.person(timezone);
      await plan({ timezone, time: '08:15' }, person);
      const times: string[] = [];
      for (let quarter = 0; quarter < 3 * 96; quarter += 1) {
        const before = reminders(person).length;
        await forward(15 * minute);
        if (reminders(person).length === before) continue;
        const now = Temporal.Instant.fromEpochMilliseconds(server.discord.clock.now());
        times.push(now.toZonedDateTimeISO(timezone).toPlainTime().toString().slice(0, 5));
        await answer('Why now?', person);
      }
      expect(times).toEqual(['08:15', '08:15', '08:15']);
    }
  });
});

describe('members of one server in different zones', () => {
  it('each keep their own day', async () => {
    const far = server.person('Aroha');
    const near = server.person('Luz');
    await far.runs('/settings timezone', { zone: 'Pacific/Auckland' });
    await near.runs('/settings timezone', { zone: 'America/Los_Angeles' });
    // Monday 11:30 UTC: already Tuesday in Auckland, still Monday morning in Los Angeles.
    await until('2036-03-03T11:30:00Z', hour);
    expect((await far.runs('/checkin')).words).toContain('Today counts');
    expect((await near.runs('/checkin')).words).toContain('Today counts');
    const dates = async (person: Person) =>
      server.store.progress.activeDates(
        ...([server.guildId, person.id] as Parameters<typeof server.store.progress.activeDates>),
      );
    expect(await dates(far)).toEqual(['2036-03-04']);
    expect(await dates(near)).toEqual(['2036-03-03']);
    // A day later both have a streak of two, each by the own calendar.
    await until('2036-03-04T11:30:00Z', hour);
    expect((await far.runs('/checkin')).words).toContain('2-day streak');
    expect((await near.runs('/checkin')).words).toContain('2-day streak');
  });
});
