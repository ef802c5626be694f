import type {
  APIMessageComponentEmoji,
  APISelectMenuComponent,
  ChannelType,
} from 'discord-api-types/v10';
import { component as kinds } from '../discord-numbers.ts';
import { memberOf, type Here } from '../places.ts';
import type { StageUser, WorldState } from '../wire.ts';

export interface SelectOption {
  value: string;
  label: string;
  description?: string;
  emoji?: APIMessageComponentEmoji;
  /** The user whose picture stands beside it. */
  user?: StageUser;
  /** The colour of a role. */
  color?: number;
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
    .toSorted((a, b) => Number(a.bot) - Number(b.bot))
    .map((user) => ({
      value: user.id,
      label: memberOf(here.guild, user.id)?.displayName ?? user.displayName,
      description: user.username,
      user,
    }));
}

function roles(here: Here): SelectOption[] {
  return (
    here.guild?.roles.map(({ id, name, color }) => ({
      value: id,
      label: `@${name.replace(/^@/, '')}`,
      color,
    })) ?? []
  );
}

function channels(here: Here, types: ChannelType[]): SelectOption[] {
  const { guild } = here;
  const offered = [...(guild?.channels ?? []), ...(guild?.threads ?? [])].filter(
    ({ type, canSee }) => canSee !== false && (types.length === 0 || types.includes(type)),
  );
  return offered.map(({ id, name }) => ({ value: id, label: `#${name}` }));
}
