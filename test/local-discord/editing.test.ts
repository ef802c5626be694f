import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makePicture } from '../page/picture.ts';
import { errorLines, makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene({ rateLimits: false });
});
afterEach(() => scene.close());

const v2 = 1 << 15;
const red = makePicture(40, 20, [0xff0000, 0xff0000]);
const blue = makePicture(60, 30, [0x0000ff, 0x0000ff]);
type Files = Record<string, Uint8Array>;

/** A body with files, as discord.js sends them. */
function withFiles(body: object, files: Files): FormData {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  for (const [index, [name, bytes]] of Object.entries(files).entries())
    form.set(`files[${index}]`, new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name);
  return form;
}

const gallery = (...items: { url: string; description?: string; spoiler?: boolean }[]) => ({
  flags: v2,
  components: [{ type: 12, items: items.map(({ url, ...item }) => ({ media: { url }, ...item })) }],
});
const list = () => `/channels/${scene.channel.id}/messages`;
const post = (body: object, files: Files = {}) => scene.api('POST', list(), withFiles(body, files));
const edit = (id: string, body: object, files: Files = {}) =>
  scene.api('PATCH', `${list()}/${id}`, withFiles(body, files));
const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

describe('an edit with another picture', () => {
  test('in the old one’s place shows it at once, at an address of its own, and the old one is gone', async () => {
    const { body: first } = await post(gallery({ url: 'attachment://board.png' }), {
      'board.png': red,
    });
    const before = first.components[0].items[0].media;
    expect(before).toMatchObject({ width: 40, height: 20, content_type: 'image/png' });
    const body = { ...gallery({ url: 'attachment://board.png' }), attachments: [] };
    const { status, body: edited } = await edit(first.id, body, { 'board.png': blue });
    expect(status).toBe(200);
    expect(edited.attachments).toMatchObject([{ filename: 'board.png', width: 60 }]);
    const { media } = edited.components[0].items[0];
    expect(media.url).not.toBe(before.url);
    expect(await bytesAt(media.url)).toEqual(blue);
    expect((await fetch(before.url)).status).toBe(404);
    expect(scene.stage.messages(scene.channel.id, scene.ben.id)[0]?.components).toEqual(
      edited.components,
    );
  });

  test('beside one of the same name that stays shows the new one', async () => {
    const { body: first } = await post(gallery({ url: 'attachment://board.png' }), {
      'board.png': red,
    });
    const again = gallery({ url: 'attachment://board.png' });
    const { body: edited } = await edit(first.id, again, { 'board.png': blue });
    expect(edited.attachments).toHaveLength(2);
    expect(await bytesAt(edited.components[0].items[0].media.url)).toEqual(blue);
  });

  test('keeps the files it names, and their pictures by name', async () => {
    const both = gallery({ url: 'attachment://a.png' }, { url: 'attachment://b.png' });
    const { body: first } = await post(both, { 'a.png': red, 'b.png': blue });
    const [a, b] = first.attachments;
    const onlyB = { ...gallery({ url: 'attachment://b.png' }), attachments: [{ id: b.id }] };
    const { body: edited } = await edit(first.id, onlyB);
    expect(edited.attachments).toEqual([b]);
    expect(await bytesAt(edited.components[0].items[0].media.url)).toEqual(blue);
    expect((await fetch(a.url)).status).toBe(404);
    const lost = { ...gallery({ url: 'attachment://b.png' }), attachments: [] };
    const refused = await edit(first.id, lost);
    expect(errorLines(refused.body.errors)).toEqual([
      'components.0.items.0.media.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ]);
  });

  test('gives a file that stays another description', async () => {
    const attachments = [{ id: '0', description: 'Old' }];
    const { body: first } = await post({ content: 'x', attachments }, { 'a.png': red });
    expect(first.attachments[0].description).toBe('Old');
    const [{ id, url }] = first.attachments;
    const { body } = await edit(first.id, { attachments: [{ id, description: 'New' }] });
    expect(body.attachments).toMatchObject([{ id, url, description: 'New' }]);
    const unknown = await edit(first.id, { attachments: [{ id: '123456' }] });
    expect(errorLines(unknown.body.errors)).toEqual(['attachments.0: ATTACHMENT_NOT_FOUND']);
  });

  test('by discord.js through an interaction', async () => {
    await scene.register({ name: 'go', description: 'Goes' });
    const components = gallery({ url: 'attachment://card.png', description: 'A card' });
    const file = (attachment: Buffer) => [{ attachment, name: 'card.png' }];
    const client = await scene.connect(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({ ...components, files: file(red) });
      await interaction.editReply({ ...components, files: file(blue), attachments: [] });
    });
    await scene.stage.command({ ...scene.inGeneral, name: 'go' });
    const isBlue = ({ attachments }: { attachments: { width?: number | null }[] }) =>
      attachments[0]?.width === 60;
    const shown = scene.stage.messages(scene.channel.id, scene.ben.id).find(isBlue);
    const message = shown ?? (await scene.stage.nextMessage(scene.channel.id, isBlue));
    expect(message.attachments).toHaveLength(1);
    expect(message.components).toMatchObject([{ items: [{ description: 'A card' }] }]);
    expect(client.failures).toEqual([]);
  });
});

describe('limits', () => {
  test('a description has 1 to 1,024 characters, in galleries, thumbnails and attachments', async () => {
    const items = (description: string) =>
      gallery({ url: 'attachment://a.png', description, spoiler: true });
    const fits = await post(items('🦊'.repeat(1024)), { 'a.png': red });
    expect(fits.body.components[0].items[0]).toMatchObject({
      description: '🦊'.repeat(1024),
      spoiler: true,
    });
    for (const description of ['', 'x'.repeat(1025)]) {
      const { body } = await post(items(description), { 'a.png': red });
      expect(errorLines(body.errors)).toEqual([
        'components.0.items.0.description: BASE_TYPE_BAD_LENGTH',
      ]);
    }
    const thumbnail = {
      type: 11,
      media: { url: 'attachment://a.png' },
      description: 'x'.repeat(1025),
    };
    const section = { type: 9, components: [{ type: 10, content: 'A' }], accessory: thumbnail };
    const { body } = await post({ flags: v2, components: [section] }, { 'a.png': red });
    expect(errorLines(body.errors)).toEqual([
      'components.0.accessory.description: BASE_TYPE_BAD_LENGTH',
    ]);
    const attachments = [{ id: '0', description: 'x'.repeat(1025) }];
    const attached = await post({ content: 'x', attachments }, { 'a.png': red });
    expect(errorLines(attached.body.errors)).toEqual([
      'attachments.0.description: BASE_TYPE_MAX_LENGTH',
    ]);
  });

  test('a message has ten files, those that stay counted in', async () => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.png`, red]));
    const { status, body } = await post({ content: 'x' }, files(10));
    expect([status, body.attachments.length]).toEqual([200, 10]);
    for (const refused of [
      await post({ content: 'x' }, files(11)),
      await edit(body.id, {}, files(1)),
    ])
      expect(refused).toMatchObject({ status: 400, body: { code: 30015 } });
  });

  test('new files in an edit need Attach Files', async () => {
    const { body } = await post({ content: 'x' });
    const { world, channel, application } = scene;
    world.setOverwrite({
      channelId: channel.id,
      id: application.botUserId,
      type: 1,
      deny: 1n << 15n,
    });
    expect(await edit(body.id, { content: 'y' }, { 'a.png': red })).toMatchObject({
      status: 403,
      body: { code: 50013 },
    });
    expect((await edit(body.id, { content: 'y' })).status).toBe(200);
  });
});
