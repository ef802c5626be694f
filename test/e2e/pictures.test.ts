import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadImage } from '@napi-rs/canvas';
import { afterEach, expect, it } from 'vitest';
import { createPictures, type Pictures } from '../../src/pictures/pictures.ts';
import { Person, type Seen } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function open(options: Parameters<typeof openStudyServer>[0] = {}): Promise<StudyServer> {
  const server = await openStudyServer(options);
  closing.push(() => server.close());
  return server;
}

/** A member like any other, with the picture Discord has of them, or with none. */
function member({ discord, guildId, channel }: StudyServer, avatar?: null): Person {
  const { world } = discord;
  const user = world.createUser({
    username: 'ada',
    globalName: 'Ada',
    ...(avatar === null && { avatar }),
  });
  world.addMember({ guildId, userId: user.id });
  return new Person(discord, user.id, channel('study'));
}

async function pictureOf({ outcome }: Seen): Promise<Buffer> {
  const [attachment] = outcome.message!.attachments;
  const response = await fetch(attachment!.url);
  return Buffer.from(await response.arrayBuffer());
}

/** A CDN that takes every request and answers none. */
async function hangingCdn(): Promise<{ cdnUrl: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ url }) => void asked.push(url!));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { cdnUrl: `http://127.0.0.1:${port}`, asked };
}

it('answers with text at once while as many pictures are waited for as may be', async () => {
  // A thread that begins and never ends, and room for one picture.
  const program = new URL('data:text/javascript,setInterval(() => {}, 1000)');
  const full = createPictures({ program, most: 1, timeLimitMs: 600_000 });
  const asked = Promise.withResolvers<void>();
  const pictures: Pictures = {
    ...full,
    draw(spec) {
      const drawn = full.draw(spec);
      asked.resolve();
      return drawn;
    },
  };
  const server = await open({ pictures });
  const [ada, ben] = [server.person('Ada'), server.person('Ben')];
  let adaAnswered = false;
  const waiting = ada.runs('/progress').finally(() => (adaAnswered = true));
  await asked.promise;
  for (const command of ['/progress', '/roadmap', '/leaderboard']) {
    const twin = await ben.runs(command);
    expect(twin.outcome.message!.attachments).toEqual([]);
    expect(twin.words).toMatch(/steps?/);
  }
  expect(adaAnswered).toBe(false);

  await pictures.close();
  const late = await waiting;
  expect(late.outcome.message!.attachments).toEqual([]);
  expect(late.words).toMatch(/steps?/);
  expect(server.logged).toEqual([]);
});

it('draws the face that Discord has of a member', async () => {
  const server = await open();
  const ada = member(server);
  const { avatar } = server.discord.world.users.get(ada.id)!;
  // The first avatar of all takes the CDN of this machine longer than a picture waits.
  await fetch(`${server.discord.cdnUrl}/avatars/${ada.id}/${avatar}.png?size=128`);
  const shown = await pictureOf(await ada.runs('/progress'));
  const faceless = await open();
  const initials = await pictureOf(await member(faceless, null).runs('/progress'));
  expect((await loadImage(shown)).height).toBe((await loadImage(initials)).height);
  expect(shown.equals(initials)).toBe(false);
});

it('draws initials when Discord’s CDN hangs', async () => {
  const { cdnUrl, asked } = await hangingCdn();
  const server = await open({ cdnUrl });
  const ada = member(server);
  const shown = await pictureOf(await ada.runs('/progress'));
  expect(asked).toEqual([expect.stringMatching(`^/avatars/${ada.id}/`)]);
  const faceless = await open();
  const initials = await pictureOf(await member(faceless, null).runs('/progress'));
  expect(shown.equals(initials)).toBe(true);
});
