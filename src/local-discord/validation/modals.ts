import { ComponentType } from 'discord-api-types/v10';
import { type Component, ComponentReading, type Read, readOneOf } from './component-reading.ts';
import { readFileTypes } from './file-types.ts';
import type { Field } from './form.ts';
import { readAmounts, readChoices, readRequired, readSelect, selectTypes } from './selects.ts';

export interface ModalDraft {
  custom_id: string;
  title: string;
  components: Component[];
}

/** Reads the `data` of a callback that opens a modal. */
export function readModal(form: Field): ModalDraft {
  const reading = new ComponentReading();
  const list = form.at('components');
  const components = (list.list({ required: true, min: 1, max: 5 }) ?? [])
    .map((each) => readOneOf(topLevel, each, reading))
    .filter((each) => each !== undefined);
  reading.finish(list, { components: 40, text: 4000 });
  return {
    custom_id: form.at('custom_id').text({ required: true, min: 1, max: 100 }) ?? '',
    title: form.at('title').text({ required: true, min: 1, max: 45 }) ?? '',
    components,
  };
}

function readLabel(field: Field, reading: ComponentReading): Component {
  const label = reading.begin(field, ComponentType.Label);
  label.label = field.at('label').text({ required: true, min: 1, max: 45 });
  label.description = field.at('description').text({ min: 1, max: 100 });
  label.component = readOneOf(inLabel, field.at('component'), reading);
  return label;
}

/** The older form of a modal: one text input in a row of its own, with its own label. */
function readRow(field: Field, reading: ComponentReading): Component {
  const row = reading.begin(field, ComponentType.ActionRow);
  const inputs = field.at('components').list({ required: true, min: 1, max: 1 }) ?? [];
  row.components = inputs.map((each) => {
    const input = readOneOf(inRow, each, reading);
    if (input) input.label = each.at('label').text({ required: true, min: 1, max: 45 });
    return input;
  });
  return row;
}

function readTextInput(field: Field, reading: ComponentReading): Component {
  const input = reading.begin(field, ComponentType.TextInput);
  input.custom_id = reading.customId(field.at('custom_id'));
  input.style = field.at('style').choice([1, 2], { required: true });
  const min = field.at('min_length').integer({ min: 0, max: 4000 });
  const max = field.at('max_length').integer({ min: 1, max: 4000 });
  input.min_length = min;
  input.max_length = max;
  if (min !== undefined && max !== undefined && min > max) {
    field
      .at('min_length')
      .refuse('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  }
  input.value = field.at('value').text({ max: max ?? 4000 });
  input.placeholder = field.at('placeholder').text({ max: 100 });
  input.required = field.at('required').boolean() ?? true;
  return input;
}

function readFileUpload(field: Field, reading: ComponentReading): Component {
  const upload = reading.begin(field, ComponentType.FileUpload);
  upload.custom_id = reading.customId(field.at('custom_id'));
  readAmounts(field, upload, { most: 10 });
  upload.file_types = readFileTypes(field.at('file_types'));
  readRequired(field, upload);
  return upload;
}

function readRadioGroup(field: Field, reading: ComponentReading): Component {
  const group = reading.begin(field, ComponentType.RadioGroup);
  group.custom_id = reading.customId(field.at('custom_id'));
  group.options = readChoices(field.at('options'), { min: 2, max: 10, emoji: false });
  group.required = field.at('required').boolean() ?? true;
  return group;
}

function readCheckboxGroup(field: Field, reading: ComponentReading): Component {
  const group = reading.begin(field, ComponentType.CheckboxGroup);
  group.custom_id = reading.customId(field.at('custom_id'));
  const options = readChoices(field.at('options'), { min: 1, max: 10, emoji: false });
  group.options = options;
  readAmounts(field, group, { most: 10, usual: options.length });
  readRequired(field, group);
  return group;
}

function readCheckbox(field: Field, reading: ComponentReading): Component {
  const checkbox = reading.begin(field, ComponentType.Checkbox);
  checkbox.custom_id = reading.customId(field.at('custom_id'));
  checkbox.default = field.at('default').boolean() ?? false;
  return checkbox;
}

function readTextDisplay(field: Field, reading: ComponentReading): Component {
  const display = reading.begin(field, ComponentType.TextDisplay);
  display.content = field.at('content').text({ required: true, min: 1, max: 4000 }) ?? '';
  return display;
}

const inRow = new Map<number, Read>([[ComponentType.TextInput, readTextInput]]);
const inLabel = new Map<number, Read>([
  [ComponentType.TextInput, readTextInput],
  ...selectTypes.map((type): [number, Read] => [
    type,
    (field, reading) => readSelect(field, reading, true),
  ]),
  [ComponentType.FileUpload, readFileUpload],
  [ComponentType.RadioGroup, readRadioGroup],
  [ComponentType.CheckboxGroup, readCheckboxGroup],
  [ComponentType.Checkbox, readCheckbox],
]);
const topLevel = new Map<number, Read>([
  [ComponentType.ActionRow, readRow],
  [ComponentType.TextDisplay, readTextDisplay],
  [ComponentType.Label, readLabel],
]);
