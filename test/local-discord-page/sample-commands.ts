import { listInvocations, type Place } from '../../src/local-discord/page/invocations.ts';
import type { StageCommand } from '../../src/local-discord/page/wire.ts';

export const option = (type: number, name: string, more: object = {}): object => ({
  type,
  name,
  description: name,
  ...more,
});
export const command = (name: string, options: object[] = [], more: object = {}): StageCommand =>
  ({
    id: name,
    applicationId: 'bot',
    type: 1,
    name,
    description: name,
    options,
    default_member_permissions: null,
    ...more,
  }) as StageCommand;

export const commands = [
  command('done', [
    option(3, 'step'),
    option(3, 'link'),
    option(3, 'note', { max_length: 10 }),
    option(5, 'quiet'),
  ]),
  command('next'),
  command('checkin', [
    option(4, 'minutes', { required: true, min_value: 1, max_value: 1440 }),
    option(3, 'day', { choices: [{ name: 'Today', value: 'today' }] }),
  ]),
  command('project', [
    option(1, 'idea', { options: [option(3, 'level')] }),
    option(1, 'submit', { options: [option(3, 'link', { required: true })] }),
  ]),
  command(
    'manage',
    [option(2, 'member', { options: [option(1, 'reset', { options: [option(6, 'member')] })] })],
    { default_member_permissions: '32' },
  ),
  command('here', [], { contexts: [0] }),
  command('other', [], { guild_id: 'another' }),
  command('Profile', [], { type: 2 }),
];
export const guild: Place = { guildId: 'guild', directApplicationId: null, isOrganiser: true };
export const invocations = listInvocations(commands, guild);
