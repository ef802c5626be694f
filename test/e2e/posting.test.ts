import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFanOut, type Delivery } from '../../src/discord/delivery.ts';
import { dataExport } from '../../src/views/my-data.ts';
import type { UserId } from '../../src/domain/ids.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';

let server: StudyServer;
let discord: Delivery;
beforeEach(async () => {
  server = await openStudyServer();
  const { discord: local, token, applicationId } = server;
  ({ discord } = createFanOut({ apiUrl: local.apiUrl, token, botUserId: () => applicationId }));
});
afterEach(() => server.close());

test('what is posted carries its files, once for each nonce', async () => {
  const channelId = server.channel('study');
  const { flags, components, files } = dataExport({
    version: 1,
    user: '8'.repeat(20) as UserId,
    servers: [],
  });
  const post = () => discord.post(channelId, { flags: flags & ~64, components, files }, 'once');
  const first = await post();
  expect(first).toMatchObject({ kind: 'sent' });
  expect(await post()).toEqual(first);
  const posted = server.organiser.sees(channelId);
  expect(posted).toHaveLength(1);
  const [attachment] = posted[0]!.attachments;
  expect(attachment!.filename).toBe(files![0]!.name);
  const kept = Buffer.from(await (await fetch(attachment!.url)).arrayBuffer());
  expect(kept.equals(files![0]!.attachment)).toBe(true);
});
