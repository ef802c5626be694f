import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportedData } from '../../src/actions/my-data.ts';
import { addDays, localDateAt } from '../../src/domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { activity, newId } from '../storage/samples.ts';
import type { Person } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: StudyServer;
let ada: Person;
let ben: Person;

beforeEach(async () => {
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  ada = server.person('Adelaide Unmistakable');
  ben = server.person('Ben');
});
afterEach(() => server.close());

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

const memberOf = (person: Person) =>
  server.store.members.get(server.guildId as GuildId, person.id as UserId);

describe('a member’s own data', () => {
  it('of 5,000 activities are exported whole', async () => {
    await ada.runs('/next');
    const guildId = server.guildId as GuildId;
    const userId = ada.id as UserId;
    const first = '2022-01-01' as LocalDate;
    await server.store.transaction(async ({ ledger }) => {
      for (let index = 0; index < 5000; index += 1) {
        const localDate = addDays(first, index % 1500);
        const points = index < 1500 ? 10 : 0;
        const ref = localDate;
        await ledger.append(
          activity({ guildId, userId, kind: 'checkin', localDate, ref, points, note: newId() }),
        );
      }
    });
    const exported = await ada.runs('/mydata export');
    const [attachment] = exported.outcome.message!.attachments;
    const data = (await (await fetch(attachment!.url)).json()) as ExportedData;
    const [own] = data.servers;
    expect(own!.activities).toHaveLength(5001);
    expect(own!.checkins).toHaveLength(5000);
    expect(own!.points).toBe(15_000);
    expect(own!.streak.longest).toBe(1500);
  }, 120_000);

  it('leave no line in the log, whatever goes wrong', async () => {
    const posts = { method: 'POST', path: /./ };
    await ada.runs('/plan set', {
      days: 'every day',
      time: '10:30',
      cue: 'Unmistakable',
      remind: true,
    });
    server.discord.faults.add({ ...posts, status: 500, body: {}, times: 4 });
    await ada.runs('/done', { note: 'Unmistakable note' }).catch(() => {});
    await ada.runs('/checkin', { note: 'Unmistakable note' }).catch(() => {});
    server.discord.faults.clear();
    await forward(30 * minute);
    server.discord.world.setDirectMessages(ada.id, false);
    server.discord.faults.add({ method: 'GET', path: /members/, status: 500, body: {} });
    for (let passed = 0; passed < 3; passed += 1) await forward(day);
    server.discord.faults.clear();
    const question = await ada.runs('/mydata delete');
    await ada.presses('Delete everything', question);
    await server.stopBot();
    expect(server.lines.length).toBeGreaterThan(5);
    const theirs = server.lines.filter(
      (line) => line.includes(ada.id) || line.includes('Unmistakable'),
    );
    expect(theirs).toEqual([]);
    await server.startBot();
  });

  it('are removed 30 days after they left the server, and not if they return before', async () => {
    await ada.runs('/done');
    await ben.runs('/done');
    const { world } = server.discord;
    world.removeMember({ guildId: server.guildId, userId: ada.id });
    world.removeMember({ guildId: server.guildId, userId: ben.id });
    for (let passed = 0; passed < 20; passed += 1) await forward(day + minute);
    world.addMember({ guildId: server.guildId, userId: ben.id });
    for (let passed = 0; passed < 9; passed += 1) await forward(day + minute);
    expect(await memberOf(ada)).toBeDefined();
    for (let passed = 0; passed < 4; passed += 1) await forward(day + minute);
    expect(await memberOf(ada)).toBeUndefined();
    expect(await memberOf(ben)).toBeDefined();
    expect((await ben.runs('/progress')).words).toContain('1 of 26 steps');
    expect(server.lines.join('')).toContain('A member who left was forgotten');
    expect(server.logged).toEqual([]);
  });

  it('are removed although Discord never answers about somebody else', async () => {
    await ben.runs('/done');
    await ada.runs('/done');
    server.discord.world.removeMember({ guildId: server.guildId, userId: ada.id });
    const path = new RegExp(`members/${ben.id}`);
    server.discord.faults.add({ method: 'GET', path, status: 500, body: {} });
    for (let passed = 0; passed < 33; passed += 1) {
      await forward(day + minute);
      await forward(minute);
    }
    expect(await memberOf(ada)).toBeUndefined();
    expect(await memberOf(ben)).toBeDefined();
  });

  it('of a server that removed the bot are removed after 30 days, and not while Discord is down', async () => {
    await ada.runs('/done');
    server.discord.faults.add({ method: 'GET', path: /users\/@me\/guilds/, status: 500, body: {} });
    for (let passed = 0; passed < 3; passed += 1) await forward(40 * day);
    expect(await memberOf(ada)).toBeDefined();
    server.discord.faults.clear();
    server.discord.world.removeMember({ guildId: server.guildId, userId: server.applicationId });
    await forward(minute);
    await forward(29 * day);
    expect(await memberOf(ada)).toBeDefined();
    await forward(2 * day);
    expect(await memberOf(ada)).toBeUndefined();
    expect(await server.store.servers.get(server.guildId as GuildId)).toBeUndefined();
    expect(server.lines.join('')).toContain('A server that removed the bot was forgotten');
    expect(localDateAt(server.discord.clock.now(), 'UTC') > '2036-06').toBe(true);
  });
});
