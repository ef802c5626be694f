import { ComponentType } from 'discord-api-types/v10';
import { type Component, type ComponentReading, readEmoji } from './component-reading.ts';
import type { Field } from './form.ts';

interface SelectOption {
  label: string;
  value: string;
  description?: string;
  emoji?: { name: string };
  default?: boolean;
}

/** The kinds of thing a select of snowflakes may start with. */
const defaultValueTypes = new Map<number, readonly string[]>([
  [ComponentType.UserSelect, ['user']],
  [ComponentType.RoleSelect, ['role']],
  [ComponentType.MentionableSelect, ['user', 'role']],
  [ComponentType.ChannelSelect, ['channel']],
]);

export const selectTypes = [ComponentType.StringSelect, ...defaultValueTypes.keys()];

/** Reads a select of any kind, in a message or (`inModal`) inside a label. */
export function readSelect(field: Field, reading: ComponentReading, inModal: boolean): Component {
  const select = reading.begin(field, field.at('type').value as number);
  select.custom_id = reading.customId(field.at('custom_id'));
  select.placeholder = field.at('placeholder').text({ max: 150 });
  const { max } = readAmounts(field, select, { most: 25 });
  select.disabled = field.at('disabled').boolean();
  if (inModal) {
    readRequired(field, select);
    // A modal's fields cannot be shown disabled: Discord refuses the modal.
    if (select.disabled)
      field
        .at('disabled')
        .refuse('COMPONENT_DISABLED_IN_MODAL', 'Components in modals cannot be disabled');
  }
  const chosen =
    select.type === ComponentType.StringSelect
      ? readOptions(field, select, max)
      : readDefaults(field, select);
  if (chosen > max) {
    const message = 'The specified number of default values exceeds the specified maximum values';
    field.refuse('SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', message);
  }
  return select;
}

/** Reads how many values a component wants at least and takes at most, and notes both on it. */
export function readAmounts(
  field: Field,
  component: Component,
  { most, usual = 1 }: { most: number; usual?: number },
): { min: number; max: number } {
  const min = field.at('min_values').integer({ min: 0, max: most }) ?? 1;
  const max = field.at('max_values').integer({ min: 1, max: most }) ?? Math.max(min, usual);
  component.min_values = min;
  component.max_values = max;
  if (min > max)
    field
      .at('min_values')
      .refuse('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  return { min, max };
}

/** Reads whether a modal's component must be filled in; one that must cannot be content with no value. */
export function readRequired(field: Field, component: Component): void {
  component.required = field.at('required').boolean() ?? true;
  if (!component.required || component.min_values !== 0) return;
  const message = 'Select menus marked as required cannot have a min_values of 0';
  field.at('min_values').refuse('SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES', message);
}

/** Reads the options of a string select; Discord wants as many as may be chosen. */
function readOptions(field: Field, select: Component, max: number): number {
  const options = readChoices(field.at('options'), { min: max, max: 25, emoji: true });
  select.options = options;
  return options.filter((option) => option.default).length;
}

/** Reads labelled values: the options of a string select, a radio group or a checkbox group. */
export function readChoices(
  list: Field,
  { min, max, emoji }: { min: number; max: number; emoji: boolean },
): SelectOption[] {
  const values = new Set<string>();
  return (list.list({ required: true, min, max }) ?? []).map((option) => {
    const value = option.at('value').text({ required: true, min: 1, max: 100 }) ?? '';
    if (values.has(value)) {
      option
        .at('value')
        .refuse(
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          'The specified option value is already used',
        );
    }
    values.add(value);
    return {
      label: option.at('label').text({ required: true, min: 1, max: 100 }) ?? '',
      value,
      description: option.at('description').text({ max: 100 }),
      emoji: emoji ? readEmoji(option.at('emoji')) : undefined,
      default: option.at('default').boolean(),
    };
  });
}

function readDefaults(field: Field, select: Component): number {
  if (select.type === ComponentType.ChannelSelect) {
    select.channel_types = field
      .at('channel_types')
      .list()
      ?.map((type) => type.integer({ min: 0, max: 16 }));
  }
  const kinds = defaultValueTypes.get(select.type) ?? [];
  const defaults = field
    .at('default_values')
    .list({ max: 25 })
    ?.map((value) => ({
      id: value.at('id').snowflake({ required: true }),
      type: value.at('type').choice(kinds, { required: true }),
    }));
  select.default_values = defaults;
  return defaults?.length ?? 0;
}
