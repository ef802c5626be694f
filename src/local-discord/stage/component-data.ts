import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Component } from '../validation/component-reading.ts';
import type { MessageRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { isVisibleTo } from './message-view.ts';
import type { Person } from './person.ts';
import { type Kind, Resolved } from './resolved.ts';
import { StageError } from './stage-error.ts';

/** The message a person sees under an id. */
export function messageSeen({ channel, user }: Person, messageId: string): MessageRecord {
  const record = channel.messages.get(messageId);
  if (!record || !isVisibleTo(record, user.id))
    throw new StageError(`There is no message ${messageId} to see here`);
  return record;
}

/** What pressing a button sends. */
export function pressData(record: MessageRecord, customId: string): object {
  const button = findComponent(record, customId);
  if (button.type !== ComponentType.Button) throw new StageError(`${customId} is not a button`);
  if (button.style === ButtonStyle.Link || button.style === ButtonStyle.Premium) {
    throw new StageError(`${customId} is a link, it sends nothing`);
  }
  if (button.disabled) throw new StageError(`The button ${customId} is disabled`);
  return { component_type: button.type, custom_id: customId, id: button.id };
}

/** What choosing in a select sends. */
export function selectData(
  world: World,
  person: Person,
  record: MessageRecord,
  customId: string,
  values: readonly string[],
): object {
  const select = findComponent(record, customId);
  if (!isSelectOrUpload(select)) throw new StageError(`${customId} is not a select`);
  if (select.disabled) throw new StageError(`The select ${customId} is disabled`);
  const resolved = selectedThings(world, person, select, values);
  return {
    component_type: select.type,
    custom_id: customId,
    id: select.id,
    values: [...values],
    ...(resolved && { resolved }),
  };
}

const kinds = new Map<number, Kind>([
  [ComponentType.UserSelect, 'user'],
  [ComponentType.RoleSelect, 'role'],
  [ComponentType.MentionableSelect, 'mentionable'],
  [ComponentType.ChannelSelect, 'channel'],
  [ComponentType.FileUpload, 'attachment'],
]);

export function isSelectOrUpload({ type }: Component): boolean {
  return type === ComponentType.StringSelect || kinds.has(type);
}

/** Holds chosen values to what a select offers (or files to what an upload takes); returns what ids among them stand for. */
export function selectedThings(
  world: World,
  person: Person,
  select: Component,
  values: readonly string[],
): object | undefined {
  if (!Array.isArray(values)) throw new StageError('Values come as a list');
  const [min, max] = [select.min_values as number, select.max_values as number];
  if (values.length < min)
    throw new StageError(`${String(select.custom_id)} wants at least ${min} values`);
  if (values.length > max)
    throw new StageError(`${String(select.custom_id)} takes at most ${max} values`);
  if (new Set(values).size < values.length) throw new StageError('A value can be chosen only once');
  const kind = kinds.get(select.type);
  if (kind === undefined) {
    demandOffered(select, values);
    return undefined;
  }
  const resolved = new Resolved(world, person);
  const limits = {
    channelTypes: select.channel_types as number[] | undefined,
    fileTypes: select.file_types as string[] | undefined,
  };
  for (const value of values) resolved.add(kind, value, limits);
  return resolved.json();
}

/** Refuses values that are not among the options of a select or group. */
export function demandOffered(
  { custom_id: customId, options }: Component,
  values: readonly string[],
): void {
  const offered = new Set((options as { value: string }[]).map(({ value }) => value));
  const other = values.find((value) => !offered.has(value));
  if (other !== undefined) throw new StageError(`${String(customId)} does not offer ${other}`);
}

function findComponent({ json }: MessageRecord, customId: string): Component {
  const found = flatten((json.components ?? []) as unknown as Component[]).find(
    (each) => each.custom_id === customId,
  );
  if (!found) throw new StageError(`The message has no component ${customId}`);
  return found;
}

function flatten(components: readonly Component[]): Component[] {
  return components.flatMap((component) => [
    component,
    ...flatten((component.components as Component[] | undefined) ?? []),
    ...(component.accessory ? [component.accessory as Component] : []),
  ]);
}
