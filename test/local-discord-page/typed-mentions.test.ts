import { describe, expect, it } from 'vitest';
import { matching } from '../../src/local-discord/page/matching.ts';
import type { Here } from '../../src/local-discord/page/places.ts';
import {
  mentionables,
  mentionBefore,
  writeMentions,
} from '../../src/local-discord/page/typed-mentions.ts';
import type { WorldState } from '../../src/local-discord/page/wire.ts';

const users = [
  { id: '1', username: 'ada', displayName: 'Ada' },
  { id: '2', username: 'ada.l', displayName: 'Ada Lovelace (she/her)' },
  { id: '3', username: 'noor', displayName: '🌙 نور' },
];
const guild = {
  id: '10',
  members: users.map(({ id, displayName }) => ({ userId: id, displayName })),
  roles: [
    { id: '10', name: '@everyone', color: 0 },
    { id: '11', name: 'Learners', color: 1 },
    { id: '12', name: 'Ada', color: 0 },
  ],
  channels: [
    { id: '20', name: 'general', type: 0 },
    { id: '21', name: 'secret', type: 0, canSee: false },
  ],
};
const world = { users } as unknown as WorldState;
const here = { guild, guildId: '10' } as unknown as Here;
const write = (text: string) => writeMentions(text, world, here);

describe('a typed message', () => {
  it.each([
    ['hello @Ada!', 'hello <@1>!'],
    ['@ada lovelace (SHE/HER), look', '<@2>, look'],
    ['(@ada.l)', '(<@2>)'],
    ['@🌙 نور hi', '<@3> hi'],
    ['@learners in #General', '<@&11> in <#20>'],
    ['@everyone', '@everyone'],
  ])('mentions whom it names: %s', (text, written) => expect(write(text)).toBe(written));

  it.each(['mail@ada.org', '@adam', '#secret', '#generally', '@nobody', '<@1>', '@', ''])(
    'leaves %j as it is',
    (text) => expect(write(text)).toBe(text),
  );
});

it('what begins with the searched text comes before what only holds it', () => {
  const options = ['Ines Duarte', '@Admins', 'Bo', 'Ada'].map((label) => ({ label }));
  const described = { label: 'Noor', description: 'ad.noor' };
  const labels = matching([...options, described], '@AD').map(({ label }) => label);
  expect(labels).toEqual(['@Admins', 'Ada', 'Noor']);
  expect(matching(options, 'a').map(({ label }) => label)).toEqual([
    '@Admins',
    'Ada',
    'Ines Duarte',
  ]);
});

describe('what is being typed', () => {
  it.each([
    ['@', 1, { sign: '@', wanted: '', start: 0 }],
    ['see #gen', 8, { sign: '#', wanted: 'gen', start: 4 }],
    ['see #general now', 8, { sign: '#', wanted: 'gen', start: 4 }],
  ])('before the cursor in %j', (text, cursor, found) =>
    expect(mentionBefore(text, cursor)).toEqual(found),
  );

  it.each(['mail@', '@ada and', '# heading', 'x'])('is no mention in %j', (text) =>
    expect(mentionBefore(text, text.length)).toBeNull(),
  );

  it('is looked for among those who are here', () => {
    const typed = (sign: '@' | '#') => mentionables(sign, world, here).map((one) => one.typed);
    expect(typed('#')).toEqual(['#general']);
    expect(typed('@')).toContain('@Learners');
  });
});
