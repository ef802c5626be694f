import type {
  APIMessageComponentEmoji,
  APISelectMenuComponent,
  ChannelType,
} from 'discord-api-types/v10';
import { component as kinds } from '../discord-numbers.ts';
import type { Here } from '../places.ts';
import type { WorldState } from '../wire.ts';

export interface SelectOption {
  value: string;
  label: string;
  description?: string;
  emoji?: APIMessageComponentEmoji;
}

/** What a select offers here: its own options, or the members, roles and channels of this place. */
export function optionsOf(
  select: APISelectMenuComponent,
  world: WorldState,
  here: Here,
): SelectOption[] {
  switch (select.type) {
    case kinds.stringSelect:
      return select.options;
    case kinds.userSelect:
      return users(world, here);
    case kinds.mentionableSelect:
      return [...users(world, here), ...roles(here)];
    case kinds.channelSelect:
      return channels(here, select.channel_types ?? []);
    case kinds.roleSelect:
      return roles(here);
  }
}

export function defaultValues(select: APISelectMenuComponent): string[] {
  if (select.type === kinds.stringSelect)
    return select.options.filter((option) => option.default).map(({ value }) => value);
  return select.default_values?.map(({ id }) => id) ?? [];
}

function users(world: WorldState, here: Here): SelectOption[] {
  const ids = here.guild
    ? here.guild.members.map(({ userId }) => userId)
    : [here.acting.id, here.directApplicationId];
  return world.users
    .filter(({ id }) => ids.includes(id))
    .map(({ id, username, displayName }) => ({
      value: id,
      label: here.guild?.members.find(({ userId }) => userId === id)?.displayName ?? displayName,
      description: `@${username}`,
    }));
}

function roles(here: Here): SelectOption[] {
  return (
    here.guild?.roles.map(({ id, name }) => ({ value: id, label: `@${name.replace(/^@/, '')}` })) ??
    []
  );
}

function channels(here: Here, types: ChannelType[]): SelectOption[] {
  const offered = (here.guild?.channels ?? []).filter(
    ({ type }) => types.length === 0 || types.includes(type),
  );
  return offered.map(({ id, name }) => ({ value: id, label: `#${name}` }));
}
