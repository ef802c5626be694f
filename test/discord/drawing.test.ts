import { expect, test } from 'vitest';
import { drawing } from '../../src/discord/drawing.ts';
import type { Illustrated } from '../../src/views/picture.ts';

const shown: Illustrated = {
  light: true,
  people: [{ avatar: 'avatars/1/abc.png' }, { avatar: null }],
  picture: ({ theme, face }) => ({
    kind: 'forecast',
    theme,
    title: face({ displayName: 'Ada', avatar: 'avatars/1/abc.png' }).avatar ? 'a face' : 'none',
    subtitle: '',
    days: [],
    facts: [],
  }),
  message: () => ({ components: [], flags: 0 }),
};

/** A thread that draws at once, or has too much to do. */
const threads = (full: boolean) => ({
  isFull: () => full,
  draw: async () => Buffer.from('png'),
  close: async () => {},
});

test('draws with the faces that came in time, in the size that is drawn', async () => {
  const asked: string[] = [];
  const avatars = {
    async fetch(paths: Iterable<string>) {
      asked.push(...paths);
      return new Map([['avatars/1/abc.png?size=128', Buffer.from('face')]]);
    },
  };
  const drawn = await drawing({ pictures: threads(false), avatars })(shown);
  expect(asked).toEqual(['avatars/1/abc.png?size=128']);
  expect(drawn?.spec).toMatchObject({ theme: 'light', title: 'a face' });
  expect(drawn?.png).toEqual(Buffer.from('png'));
});

test('draws initials when no face came', async () => {
  const avatars = { fetch: async () => new Map<string, Buffer>() };
  const drawn = await drawing({ pictures: threads(false), avatars })(shown);
  expect(drawn?.spec).toMatchObject({ title: 'none' });
});

test('gives nothing at once past the bound: no face is waited for', async () => {
  const avatars = { fetch: () => new Promise<never>(() => {}) };
  expect(await drawing({ pictures: threads(true), avatars })(shown)).toBeUndefined();
});
