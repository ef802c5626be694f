import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId } from '../../src/domain/ids.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: StudyServer;
beforeEach(async () => {
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
});
afterEach(() => server.close());

/** Sets the nudge up as an organiser does: channel, then time and zone in the form. */
async function setUp(time: string, timezone = 'UTC') {
  const { organiser } = server;
  const panel = await organiser.runs('/setup');
  const chosen = await organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
  const form = await organiser.presses('Time and time zone', chosen);
  return organiser.fillsIn({ time, timezone }, form);
}

const nudges = () => server.organiser.sees(server.channel('nudges'));

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

describe('the daily nudge', () => {
  it('comes once in its minute, once the next day, and not again after a restart', async () => {
    const panel = await setUp('10:02');
    expect(panel.words).toContain('I have every permission');
    await forward(minute);
    expect(nudges()).toHaveLength(0);
    await forward(minute);
    expect(nudges()).toHaveLength(1);
    await server.stopBot();
    await server.startBot();
    await server.tick();
    expect(nudges()).toHaveLength(1);
    await forward(day);
    expect(nudges()).toHaveLength(2);
    const [first, second] = nudges().map((message) => wordsOf(message.components));
    expect(first).toContain(`Today's small win`);
    expect(first).toContain('Project idea:');
    const ideaOf = (words = '') => /Project idea: (.+)/.exec(words)![1];
    expect(ideaOf(first)).not.toBe(ideaOf(second));
  });

  it('comes although the settings change in its minute, before cron has come to it', async () => {
    const panel = await setUp('10:02');
    server.discord.clock.advance(2 * minute);
    const form = await server.organiser.presses('Time and time zone', panel);
    await server.organiser.fillsIn({ time: '10:02', timezone: 'UTC' }, form);
    await server.tick();
    expect(nudges()).toHaveLength(1);
    await server.tick();
    expect(nudges()).toHaveLength(1);
  });

  it('shows every one of the 40 ideas before any comes again', async () => {
    await setUp('10:02');
    const ideas = new Set<string>();
    for (let index = 0; index < 40; index += 1) {
      await forward(index === 0 ? 2 * minute : day);
      ideas.add(/Project idea: (.+)/.exec(wordsOf(nudges().at(-1)!.components))![1]!);
    }
    expect(nudges()).toHaveLength(40);
    expect(ideas.size).toBe(40);
  });

  it('keeps local time when the clocks change, both ways', async () => {
    await setUp('02:30', 'Europe/Berlin');
    const hours: string[] = [];
    server.discord.clock.set(Date.parse('2036-03-29T00:00:00Z'));
    await server.tick();
    const seen = nudges().length;
    for (let step = 0; step < 3 * 48; step += 1) {
      const before = nudges().length;
      await forward(30 * minute);
      if (nudges().length > before) {
        hours.push(new Date(server.discord.clock.now()).toISOString().slice(8, 16));
      }
    }
    // On 30 March 2036 the time does not exist in Berlin and moves to 03:30 summer time, which is 01:30 UTC.
    expect(nudges().length - seen).toBe(3);
    expect(hours).toEqual(['29T01:30', '30T01:30', '31T00:30']);
  });

  it('comes late inside the grace time, and is skipped with a reason after it', async () => {
    await setUp('11:00');
    await server.stopBot();
    server.discord.clock.advance(2 * 60 * minute);
    await server.startBot();
    expect(nudges()).toHaveLength(1);
    await server.stopBot();
    server.discord.clock.advance(3 * day + 4 * 60 * minute);
    await server.startBot();
    expect(nudges()).toHaveLength(1);
    const latest = await server.store.deliveries.latestNudges(server.guildId as GuildId, 9);
    expect(latest.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped', 'sent']);
    const status = await server.organiser.runs('/nudge status');
    expect(status.words).toContain('skipped');
    expect(status.words).toContain('more than 180 minutes late');
    // The day after, all is as before.
    await forward(20 * 60 * minute);
    expect(nudges()).toHaveLength(2);
  });

  it('is tried again when Discord fails, without ever coming twice', async () => {
    await setUp('10:02');
    const posts = { method: 'POST', path: /\/channels\/\d+\/messages/ };
    // The message arrives each time; only the answer is lost.
    server.discord.faults.add({ ...posts, status: 500, body: {}, afterwards: true, times: 2 });
    await forward(2 * minute);
    await forward(minute);
    await forward(minute);
    expect(nudges()).toHaveLength(1);
    expect((await server.organiser.runs('/nudge status')).words).toContain('✅');
    server.discord.faults.add({ ...posts, status: 500, body: {}, times: 2 });
    await forward(day - 2 * minute);
    expect(nudges()).toHaveLength(1);
    await forward(2 * minute);
    expect(nudges()).toHaveLength(2);
  });

  it('comes after an hour in which Discord was down', async () => {
    await setUp('10:02');
    server.discord.faults.add({ path: /\/channels\//, status: 503, body: {} });
    await forward(2 * minute);
    for (let waited = 0; waited < 60; waited += 10) await forward(10 * minute);
    expect(nudges()).toHaveLength(0);
    server.discord.faults.clear();
    await forward(20 * minute);
    expect(nudges()).toHaveLength(1);
    expect((await server.organiser.runs('/nudge status')).words).toContain('✅');
  });

  it('gives up rather than come twice where the channel does not show its history', async () => {
    await setUp('10:02');
    const channelId = server.channel('nudges');
    const deny = 0x10000n;
    server.discord.world.setOverwrite({ channelId, id: server.applicationId, type: 1, deny });
    const posts = { method: 'POST', path: /\/channels\/\d+\/messages/ };
    server.discord.faults.add({ ...posts, status: 500, body: {}, afterwards: true, times: 2 });
    await forward(2 * minute);
    await forward(10 * minute);
    expect(nudges()).toHaveLength(1);
    const status = await server.organiser.runs('/nudge status');
    expect(status.words).toContain('does not show its history');
  });

  it('finds its message in a busy channel, however late the first try was', async () => {
    await setUp('10:02');
    await server.stopBot();
    const { discord, applicationId } = server;
    const channelId = server.channel('nudges');
    discord.clock.advance(60 * minute);
    const chatter = new REST({ api: discord.apiUrl }).setToken(server.token);
    const chat = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        await chatter.post(Routes.channelMessages(channelId), { body: { content: `${index}` } });
      }
    };
    await chat(120);
    discord.faults.add({
      method: 'POST',
      path: /messages/,
      drop: true,
      afterwards: true,
      times: 1,
    });
    discord.faults.add({ method: 'POST', path: /messages/, status: 503, body: {}, times: 2 });
    await server.startBot();
    discord.faults.clear();
    await chat(120);
    await forward(6 * minute);
    await forward(6 * minute);
    const posted = nudges().filter(({ components }) => wordsOf(components) !== '');
    expect(posted).toHaveLength(1);
    expect(posted[0]!.author.id).toBe(applicationId);
    expect((await server.organiser.runs('/nudge status')).words).toContain('✅');
  });

  it('pauses after three failures in a row, tells the organiser, and resumes', async () => {
    await setUp('10:02');
    const channelId = server.channel('nudges');
    const view = 0x400n;
    server.discord.world.setOverwrite({ channelId, id: server.applicationId, type: 1, deny: view });
    for (const wait of [2 * minute, day, day, day]) await forward(wait);
    const { organiser, discord } = server;
    const direct = organiser.sees(discord.stage.dm(organiser.id, server.applicationId));
    expect(direct).toHaveLength(1);
    expect(wordsOf(direct[0]!.components)).toContain('paused');
    expect((await organiser.runs('/nudge status')).words).toContain(
      'after three failures in a row',
    );
    const panel = await organiser.runs('/setup');
    expect(panel.words).toContain('I cannot see that channel');

    discord.world.setOverwrite({ channelId, id: server.applicationId, type: 1 });
    expect((await organiser.runs('/nudge resume')).words).toContain('goes on');
    await forward(day);
    expect(nudges()).toHaveLength(1);
  });

  it('names exactly the permissions that are missing', async () => {
    const channelId = server.channel('nudges');
    const send = 0x800n;
    server.discord.world.setOverwrite({ channelId, id: server.applicationId, type: 1, deny: send });
    const panel = await server.organiser.chooses(
      'Nudge channel',
      [channelId],
      await server.organiser.runs('/setup'),
    );
    expect(panel.words).toContain('missing **Send Messages**');
    expect(panel.words).not.toContain('**View Channel**');
  });

  it('counts a check-in from its button once a day, and answers the presser alone', async () => {
    await setUp('10:02');
    await forward(2 * minute);
    const ada = server.person('Ada');
    const [nudge] = ada.sees(server.channel('nudges'));
    const studied = await ada.presses('I studied today', nudge!);
    expect(studied.ephemeral).toBe(true);
    expect(studied.words).toContain('+10 points');
    expect((await ada.presses('I studied today', nudge!)).words).toContain('already checked in');
    expect((await ada.presses('My next step', nudge!)).words).toContain('How the web works');
    expect((await ada.presses('Another idea', nudge!)).words).toContain('💡');
    await forward(day);
    const words = wordsOf(nudges().at(-1)!.components);
    expect(words).toContain('1 member studied yesterday');
    expect(words).toContain(`<@${ada.id}> keeps the longest streak: 1 day`);
  });

  it('can be previewed, posted at once, paused for days and resumed', async () => {
    const { organiser } = server;
    expect((await organiser.runs('/nudge now')).words).toContain('No channel is chosen');
    await setUp('10:02');
    expect((await organiser.runs('/nudge preview')).ephemeral).toBe(true);
    const posted = await organiser.runs('/nudge now');
    expect(posted.words).toContain('Posted in');
    expect(nudges()).toHaveLength(1);
    await forward(2 * minute);
    expect(nudges()).toHaveLength(2);
    await organiser.runs('/nudge pause', { days: 2 });
    await forward(day);
    expect(nudges()).toHaveLength(2);
    await forward(2 * day);
    expect(nudges()).toHaveLength(3);
    await organiser.runs('/nudge pause');
    await forward(5 * day);
    expect(nudges()).toHaveLength(3);
  });

  it('stands on the agenda, and what stands there first is what then happens', async () => {
    expect(await server.agenda()).toEqual([]);
    await setUp('10:02');
    const channelId = server.channel('nudges');
    const firstDueAt = async () => {
      const [first, ...others] = await server.agenda();
      expect(others.map(({ title }) => title)).toEqual([`Weekly digest in <#${channelId}>`]);
      expect(first!.title).toBe(`Daily nudge in <#${channelId}>`);
      return first!.atMs;
    };
    for (const posted of [1, 2]) {
      const dueAtMs = await firstDueAt();
      await forward(dueAtMs - 1000 - server.discord.clock.now());
      expect(nudges()).toHaveLength(posted - 1);
      await forward(dueAtMs - server.discord.clock.now());
      expect(nudges()).toHaveLength(posted);
    }
    await server.organiser.runs('/nudge pause');
    // The week is told all the same.
    expect(await server.agenda()).toMatchObject([{ title: `Weekly digest in <#${channelId}>` }]);
    await server.organiser.runs('/nudge resume');
    expect(await firstDueAt()).toBe(Date.parse('2036-03-05T10:02:00Z'));
  });

  it('mentions a role only when one was chosen, and never @everyone', async () => {
    const { organiser, discord, guildId } = server;
    const role = discord.world.createRole({ guildId, name: 'Learners', mentionable: true });
    const panel = await setUp('10:02');
    await forward(2 * minute);
    expect(nudges()[0]!.mention_roles).toEqual([]);
    const refused = await organiser.chooses('Role to mention (optional)', [guildId], panel);
    expect(refused.words).toContain('@everyone cannot');
    await organiser.chooses('Role to mention (optional)', [role.id], panel);
    await forward(day);
    expect(nudges()[1]!.mention_roles).toEqual([role.id]);
  });
});
