import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { imageSize } from '../../src/local-discord/world/image-size.ts';
import { makeScene, type Scene } from './scene.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAFUlEQVR4nGP4z8AARMQgGP4TUAcAmwQF+1sfZqkAAAAASUVORK5CYII=',
  'base64',
);

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

const upload = async (
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  type = '',
  as = scene.ben.id,
) => {
  const form = new FormData();
  form.set('as', as);
  form.set('file', new File([content], name, { type }));
  const response = await fetch(`${scene.discord.url}/stage/files`, { method: 'POST', body: form });
  return { status: response.status, body: await response.json() };
};

const option = { type: 11, name: 'file', description: 'A file', required: true };
const use = (file: string) =>
  scene.stage.command({ ...scene.inGeneral, name: 'go', options: { file } });

describe('an uploaded file', () => {
  test('reaches discord.js through an option, and can be fetched', async () => {
    await scene.register({ name: 'go', description: 'Goes', options: [option] });
    await scene.connect(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const file = interaction.options.getAttachment('file', true);
      const text = await (await fetch(file.url)).text();
      await interaction.reply(`${file.name} ${file.size} ${file.contentType}: ${text}`);
    });
    const { body } = await upload('my notes.txt', 'Grüße', 'text/plain');
    expect(body).toMatchObject({
      filename: 'my notes.txt',
      size: 7,
      contentType: 'text/plain; charset=utf-8',
    });
    const outcome = await use(body.id);
    expect(outcome.message?.content).toBe('my notes.txt 7 text/plain; charset=utf-8: Grüße');
  });

  test('tells the size of a picture', async () => {
    await scene.register({ name: 'go', description: 'Goes', options: [option] });
    await scene.connect(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { width, height, ephemeral } = interaction.options.getAttachment('file', true);
      await interaction.reply(`${width}x${height} ${ephemeral}`);
    });
    const { body } = await upload('dot.png', png, 'image/png');
    expect((await use(body.id)).message?.content).toBe('3x2 true');
  });

  test('is for whoever uploaded it, and of the types the option takes', async () => {
    const options = [{ ...option, file_types: ['image', '.pdf'] }];
    await scene.register({ name: 'go', description: 'Goes', options });
    await scene.connect(
      (interaction) => interaction.isChatInputCommand() && interaction.reply('Fine'),
    );
    const adas = await upload('a.pdf', 'x', 'application/pdf', scene.ada.id);
    await expect(use(adas.body.id)).rejects.toThrow('no attachment');
    const text = await upload('a.txt', 'x', 'text/plain');
    await expect(use(text.body.id)).rejects.toThrow('a.txt is none of image, .pdf');
    const pdf = await upload('A.PDF', 'x');
    expect((await use(pdf.body.id)).status).toBe('answered');
  });

  test('reaches discord.js through a form', async () => {
    await scene.register({ name: 'go', description: 'Goes' });
    const field = { type: 19, custom_id: 'files', min_values: 1, max_values: 2 };
    const components = [{ type: 18, label: 'Files', component: field }];
    await scene.connect(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.showModal({ custom_id: 'm', title: 'T', components });
      if (interaction.isModalSubmit()) {
        const files = interaction.fields.getUploadedFiles('files', true);
        await interaction.reply(files.map(({ name }) => name).join(', '));
      }
    });
    const { modal } = await scene.stage.command({ ...scene.inGeneral, name: 'go' });
    const submit = (files: string[]) =>
      scene.stage.submit({ ...scene.inGeneral, modalId: modal!.id, fields: { files } });
    await expect(submit([])).rejects.toThrow('The field files is required');
    await expect(submit(['1'])).rejects.toThrow('no attachment');
    const ids = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => (await upload(`${name}.txt`, name)).body.id),
    );
    await expect(submit(ids)).rejects.toThrow('files takes at most 2 values');
    expect((await submit(ids.slice(0, 2))).message?.content).toBe('a.txt, b.txt');
  });

  test('is refused when it is too large, missing, or of nobody', async () => {
    const large = await upload('large', new Uint8Array(10 * 1024 * 1024 + 1));
    expect(large).toEqual({ status: 400, body: { error: 'A file may have at most 10 MiB' } });
    expect((await upload('x', 'x', '', '1')).body.error).toBe('There is no user 1');
    const response = await fetch(`${scene.discord.url}/stage/files`, { method: 'POST', body: '' });
    expect(await response.json()).toEqual({ error: 'There is no file' });
  });

  test('falls away when many others have come', async () => {
    const first = await upload('first', 'x');
    const address = scene.discord.url + first.body.path;
    expect((await fetch(address)).status).toBe(200);
    const ten = new Uint8Array(10 * 1024 * 1024);
    for (let count = 0; count < 10; count++)
      scene.stage.upload(scene.ben.id, 'large', { bytes: ten, contentType: '' });
    expect((await fetch(address)).status).toBe(404);
  });
});

test.each([
  ['PNG', png.toString('base64'), { width: 3, height: 2 }],
  ['GIF', 'R0lGODlhAwACAIAAAP8AAAAAACwAAAAAAwACAAACAoRRADs=', { width: 3, height: 2 }],
  ['JPEG', '/9j/4AAQSkZJRgABAQAAAQABAAD/wAARCAACAAMDASIAAhEBAxEB/9k=', { width: 3, height: 2 }],
  ['lossy WebP', 'UklGRh4AAABXRUJQVlA4IBIAAAAwAQCdASoDAAIAAUAmJaQAA3AA', { width: 3, height: 2 }],
  ['lossless WebP', 'UklGRhYAAABXRUJQVlA4TAoAAAAvAkAAAAcQ', { width: 3, height: 2 }],
  ['text', Buffer.from('Hello, this is some text').toString('base64'), undefined],
  ['broken PNG', png.subarray(0, 10).toString('base64'), undefined],
  ['nothing', '', undefined],
])('the size of a picture: %s', (_, data, size) => {
  expect(imageSize(Buffer.from(data, 'base64'))).toEqual(size);
});
