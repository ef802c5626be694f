import { describe, expect, it } from 'vitest';
import { memberGroups } from '../../src/local-discord/page/member-groups.ts';
import type { StageGuild, StageRole } from '../../src/local-discord/page/wire.ts';

const role = (id: string, position: number, hoist: boolean): StageRole => ({
  id,
  name: `role ${id}`,
  color: 0,
  position,
  hoist,
});
const member = (userId: string, roleIds: string[] = [], isOrganiser = false) => ({
  userId,
  nick: null,
  displayName: userId,
  roleIds,
  color: null,
  isOrganiser,
});
const applications = [
  { id: 'here', name: 'Here', online: true },
  { id: 'gone', name: 'Gone', online: false },
];

/** Titles with those under them, without the empty ones. */
function grouped(roles: StageRole[], members: StageGuild['members']): string[] {
  const guild = { id: '1', name: 'Study', channels: [], threads: [], roles, members };
  return memberGroups(guild, { applications })
    .filter(({ members }) => members.length > 0)
    .map(({ title, members }) => `${title}: ${members.map(({ userId }) => userId).join(' ')}`);
}

describe('the groups of the list of members', () => {
  it('are the hoisted roles, each member under the highest', () => {
    const roles = [role('a', 1, true), role('b', 3, false), role('c', 2, true)];
    const members = [
      member('both', ['a', 'c']),
      member('low', ['a']),
      member('quiet', ['b'], true),
      member('here', ['a']),
      member('gone'),
    ];
    expect(grouped(roles, members)).toEqual([
      'role c: both',
      'role a: low',
      'Members: quiet',
      'Apps: here',
      'Offline: gone',
    ]);
  });

  it('tell organisers apart where no role is hoisted', () => {
    const members = [member('one'), member('two', [], true)];
    expect(grouped([role('a', 1, false)], members)).toEqual(['Organisers: two', 'Members: one']);
  });
});
