import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import type { MessageView } from '../../src/local-discord/index.ts';
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

async function until(moment: string) {
  server.discord.clock.set(Date.parse(moment));
  await server.tick();
}

const plan = (options: Record<string, string | boolean> = {}): Promise<Seen> =>
  ada.runs('/plan set', { days: 'every day', time: '10:30', remind: true, ...options });

const direct = () => ada.directly(server.applicationId);
const reminders = () =>
  direct()
    .sees()
    .filter(({ components }) => /Your study time|Two hours later/.test(wordsOf(components)));
const latest = () => reminders().at(-1)!;
const answer = (label: string, on: MessageView = latest()) => direct().presses(label, on);
const own = () => [server.guildId as GuildId, ada.id as UserId] as const;

describe('a button of a reminder', () => {
  it('pressed twice, snoozes once', async () => {
    await plan();
    await forward(30 * minute);
    const [first, second] = [await answer('Snooze 2 h'), await answer('Snooze 2 h')];
    expect(second.words).toBe(first.words);
    await forward(2 * hour + minute);
    expect(reminders()).toHaveLength(2);
    // The old message can be snoozed too: it means the one that came again.
    await answer('Snooze 2 h', reminders()[0]);
    await forward(2 * hour + minute);
    expect(reminders()).toHaveLength(3);
    expect((await answer('Snooze 2 h', reminders()[0])).words).toContain('enough for today');
  });

  it('delivered again, counts once, and so do commands about the plan', async () => {
    await plan();
    await forward(30 * minute);
    const done = await answer('Done for today');
    const set = await ada.runs('/plan set', { days: 'Mon', time: '11:00' });
    const paused = await ada.runs('/plan pause', { days: 3 });
    const zone = await ada.runs('/settings timezone', { zone: 'Pacific/Auckland' });
    const { studyPlans, personalData } = server.store;
    const state = async () => [
      await studyPlans.get(...own()),
      await studyPlans.calendar(...own()),
      await personalData.activities(...own()),
    ];
    const before = await state();
    for (const { outcome } of [done, set, paused, zone]) {
      server.discord.stage.redeliver(outcome.interactionId);
    }
    // A stop waits for everything that is still to be answered.
    await server.stopBot();
    expect(await state()).toEqual(before);
    await server.startBot();
    expect(reminders()).toHaveLength(1);
  });

  it('is nobody else’s, and nothing comes back by one once the data is deleted', async () => {
    await plan();
    await forward(30 * minute);
    const message = latest();
    const control = (label: string) => {
      const find = (part: unknown): string | undefined => {
        if (Array.isArray(part)) return part.map(find).find(Boolean);
        if (typeof part !== 'object' || part === null) return undefined;
        const { label: own, custom_id: id, components } = part as Record<string, unknown>;
        return own === label ? String(id) : find(components);
      };
      return find(message.components)!;
    };
    const ben = server.person('Ben');
    await ben.runs('/next');
    const forged = await server.discord.stage.forge({
      userId: ben.id,
      channelId: ben.channelId,
      type: 'component',
      data: { component_type: 2, custom_id: control('Stop') },
      messageId: (await ben.runs('/leaderboard')).messageId,
    });
    expect(wordsOf(forged.message?.components)).toContain('no longer kept');
    expect((await server.store.studyPlans.get(...own()))!.remind).toBe(true);
    await ada.presses('Delete everything', await ada.runs('/mydata delete'));
    for (const label of ['Done for today', 'Snooze 2 h', 'Not today', 'Pause a week', 'Stop']) {
      expect((await answer(label, message)).words).toContain('no longer kept');
    }
    expect((await answer('Why now?', message)).words).toContain('no longer kept');
    expect(await server.store.members.serversOf(ada.id as UserId)).toEqual([]);
    await forward(3 * day);
    expect(reminders()).toHaveLength(1);
  });

  it('does not promise what reminders that are off will not keep', async () => {
    await plan();
    await forward(30 * minute);
    await answer('Stop');
    expect((await answer('Snooze 2 h')).words).toContain('Reminders are off');
    expect((await answer('Not today')).words).not.toContain('I come back');
    await forward(day);
    expect(reminders()).toHaveLength(1);
  });

  it('asked why, counts only the reminders before it', async () => {
    await plan();
    await forward(30 * minute);
    expect((await answer('Why now?')).words).toContain('keeps them coming');
    await until('2036-03-04T10:30:30Z');
    await until('2036-03-05T10:30:30Z');
    expect((await answer('Why now?')).words).toContain('The reminder before it went unanswered');
  });

  it('pausing a week is an answer', async () => {
    await plan();
    for (const date of ['03', '04', '06', '10']) await until(`2036-03-${date}T10:30:30Z`);
    expect(reminders()).toHaveLength(4);
    await answer('Pause a week');
    await until('2036-03-17T10:30:30Z');
    await until('2036-03-18T10:30:30Z');
    expect(reminders()).toHaveLength(6);
    expect(wordsOf(latest().components)).not.toContain('the last one for now');
  });

  it('done means the day of its reminder until that is over, and then today', async () => {
    await plan({ time: '23:30' });
    await until('2036-03-03T23:30:30Z');
    await until('2036-03-04T00:10:00Z');
    expect((await answer('Done for today')).words).toContain('Yesterday counts');
    await until('2036-03-08T08:00:00Z');
    expect((await answer('Done for today', reminders()[0])).words).toContain('Today counts');
    expect(await server.store.progress.activeDates(...own())).toEqual(['2036-03-03', '2036-03-08']);
  });
});

describe('a reminder that is due', () => {
  it('is not lost when its member does something just before cron comes', async () => {
    await plan();
    await forward(30 * minute);
    const before = reminders()[0]!;
    server.discord.clock.set(Date.parse('2036-03-04T10:31:00Z'));
    await answer('Why now?', before);
    await server.tick();
    expect(reminders()).toHaveLength(2);
    server.discord.clock.set(Date.parse('2036-03-05T10:31:00Z'));
    await ada.runs('/plan set', { days: 'every day', time: '10:30', cue: 'with tea' });
    await server.tick();
    expect(reminders()).toHaveLength(3);
  });

  it('waits while Discord refuses the bot itself, and its member is not blamed', async () => {
    await plan();
    server.discord.faults.add({ method: 'POST', path: /messages/, status: 401, body: { code: 0 } });
    await forward(30 * minute);
    expect(reminders()).toHaveLength(0);
    server.discord.faults.clear();
    // The operator gives it the new token.
    await server.stopBot();
    await server.startBot();
    await forward(5 * minute);
    expect(reminders()).toHaveLength(1);
  });

  it('does not wait for Discord to tell who has left', async () => {
    const ben = server.person('Ben');
    const days = 'every day';
    await ben.runs('/plan set', { days, time: '10:30', remind: true });
    await plan({ time: '10:31' });
    const reminded = (person: Person) =>
      server.discord.stage.nextMessage(
        person.directly(server.applicationId).channelId,
        ({ components }) => wordsOf(components).includes('Your study time'),
      );
    server.discord.clock.set(Date.parse('2036-03-04T10:30:30Z'));
    const members = { method: 'GET', path: /members/ };
    server.discord.faults.add({ ...members, delayMs: 3000, status: 500, body: {}, times: 1 });
    const first = reminded(ben);
    let isAsking = true;
    const asked = server.tick().then(() => (isAsking = false));
    await first;
    const second = reminded(ada);
    server.discord.clock.advance(minute);
    const ticked = server.tick();
    await second;
    expect(isAsking).toBe(true);
    await Promise.all([asked, ticked]);
  });

  it('has a wording of its own, whatever becomes of the plan', async () => {
    await plan();
    const seen: string[] = [];
    for (let date = 3; date < 13; date += 1) {
      await until(`2036-03-${String(date).padStart(2, '0')}T10:30:30Z`);
      seen.push(wordsOf(latest().components));
      await ada.runs('/plan off');
      await plan();
    }
    expect(new Set(seen).size).toBe(10);
  });
});
