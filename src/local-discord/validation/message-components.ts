import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import {
  type Component,
  ComponentReading,
  type Read,
  readEmoji,
  readOneOf,
} from './component-reading.ts';
import type { Field } from './form.ts';
import { readSelect, selectTypes } from './selects.ts';

/** How much of a row one component takes; a row is five wide. */
const rowWidth = 5;
const buttonStyles = [1, 2, 3, 4, 5, 6] as const;

/**
 * Reads the components of a message.
 *
 * @param v2 whether the message carries IS_COMPONENTS_V2: else only up to five action rows.
 * @param attachments file names a component may point at with `attachment://`.
 */
export function readMessageComponents(
  field: Field,
  v2: boolean,
  attachments: ReadonlySet<string>,
): Component[] | undefined {
  const reading = new ComponentReading(attachments);
  const types = v2 ? topLevel : rowsOnly;
  const components = field
    .list({ max: v2 ? 40 : 5 })
    ?.map((each) => readOneOf(types, each, reading))
    .filter((each) => each !== undefined);
  reading.finish(field, { components: v2 ? 40 : Infinity, text: 4000 });
  return components;
}

function readRow(field: Field, reading: ComponentReading): Component {
  const row = reading.begin(field, ComponentType.ActionRow);
  let used = 0;
  row.components = (field.at('components').list({ required: true, min: 1 }) ?? []).map((each) => {
    const component = readOneOf(inRow, each, reading);
    used += component && component.type !== ComponentType.Button ? rowWidth : 1;
    if (used > rowWidth)
      each.refuse(
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'The specified component exceeds the maximum width',
      );
    return component;
  });
  return row;
}

function readButton(field: Field, reading: ComponentReading): Component {
  const button = reading.begin(field, ComponentType.Button);
  const style = field.at('style').choice(buttonStyles, { required: true });
  button.style = style;
  button.label = field.at('label').text({ max: 80 });
  button.emoji = readEmoji(field.at('emoji'));
  button.disabled = field.at('disabled').boolean();
  if (style === undefined) return button;
  if (style === ButtonStyle.Premium) {
    button.sku_id = field.at('sku_id').snowflake({ required: true });
  } else if (!field.at('label').value && !field.at('emoji').given) {
    field.at('label').present({ required: true });
  }
  if (style === ButtonStyle.Link) {
    button.url = field
      .at('url')
      .url({ required: true, max: 512, schemes: ['http', 'https', 'discord'] });
  } else if (style !== ButtonStyle.Premium) {
    if (field.at('custom_id').given) button.custom_id = reading.customId(field.at('custom_id'));
    else
      field
        .at('custom_id')
        .refuse('BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
  }
  refuseOfAnotherStyle(field, style);
  return button;
}

/** A button acts in one way: by custom id, by link, or by what it sells. */
function refuseOfAnotherStyle(field: Field, style: ButtonStyle): void {
  const [customId, url] = [field.at('custom_id'), field.at('url')];
  const misplaced = style === ButtonStyle.Link ? customId : url;
  if (misplaced.given) {
    const message = 'A custom id and url cannot both be specified';
    misplaced.refuse('BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
  }
  if (style !== ButtonStyle.Premium) return;
  for (const key of ['custom_id', 'label', 'emoji'] as const) {
    if (!field.at(key).given) continue;
    field
      .at(key)
      .refuse('BUTTON_COMPONENT_PREMIUM_EXCLUSIVE', `A premium button cannot have a ${key}`);
  }
}

function readTextDisplay(field: Field, reading: ComponentReading): Component {
  const display = reading.begin(field, ComponentType.TextDisplay);
  display.content = field.at('content').text({ required: true, min: 1, max: 4000 }) ?? '';
  return display;
}

function readSection(field: Field, reading: ComponentReading): Component {
  const section = reading.begin(field, ComponentType.Section);
  const texts = field.at('components').list({ required: true, min: 1, max: 3 }) ?? [];
  section.components = texts.map((each) => readOneOf(inSection, each, reading));
  section.accessory = field.at('accessory').present({ required: true })
    ? readOneOf(accessories, field.at('accessory'), reading)
    : undefined;
  return section;
}

function readSeparator(field: Field, reading: ComponentReading): Component {
  const separator = reading.begin(field, ComponentType.Separator);
  separator.spacing = field.at('spacing').choice([1, 2]) ?? 1;
  separator.divider = field.at('divider').boolean() ?? true;
  return separator;
}

function readThumbnail(field: Field, reading: ComponentReading): Component {
  return Object.assign(
    reading.begin(field, ComponentType.Thumbnail),
    readMediaItem(field, reading),
  );
}

function readGallery(field: Field, reading: ComponentReading): Component {
  const gallery = reading.begin(field, ComponentType.MediaGallery);
  const items = field.at('items').list({ required: true, min: 1, max: 10 }) ?? [];
  gallery.items = items.map((item) => readMediaItem(item, reading));
  return gallery;
}

function readMediaItem(field: Field, reading: ComponentReading) {
  return {
    media: readMedia(field.at('media'), reading, ['http', 'https', 'attachment']),
    description: field.at('description').text({ min: 1, max: 1024 }) ?? null,
    spoiler: field.at('spoiler').boolean() ?? false,
  };
}

function readFile(field: Field, reading: ComponentReading): Component {
  const file = reading.begin(field, ComponentType.File);
  file.file = readMedia(field.at('file'), reading, ['attachment']);
  file.spoiler = field.at('spoiler').boolean() ?? false;
  return file;
}

function readMedia(field: Field, reading: ComponentReading, schemes: readonly string[]) {
  if (!field.object({ required: true })) return undefined;
  const url = field.at('url').url({ required: true, max: 2048, schemes });
  if (
    url?.startsWith('attachment://') &&
    !reading.attachments.has(url.slice('attachment://'.length))
  ) {
    field
      .at('url')
      .refuse(
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        'The referenced attachment was not found',
      );
  }
  return { url };
}

function readContainer(field: Field, reading: ComponentReading): Component {
  const container = reading.begin(field, ComponentType.Container);
  container.accent_color = field.at('accent_color').integer({ min: 0, max: 0xffffff }) ?? null;
  container.spoiler = field.at('spoiler').boolean() ?? false;
  const children = field.at('components').list({ required: true, min: 1, max: 40 }) ?? [];
  container.components = children.map((each) => readOneOf(layout, each, reading));
  return container;
}

const rowsOnly = new Map<number, Read>([[ComponentType.ActionRow, readRow]]);
const inSection = new Map<number, Read>([[ComponentType.TextDisplay, readTextDisplay]]);
const accessories = new Map<number, Read>([
  [ComponentType.Button, readButton],
  [ComponentType.Thumbnail, readThumbnail],
]);
const inRow = new Map<number, Read>([
  [ComponentType.Button, readButton],
  ...selectTypes.map((type): [number, Read] => [
    type,
    (field, reading) => readSelect(field, reading, false),
  ]),
]);
/** What a container may hold. */
const layout = new Map<number, Read>([
  [ComponentType.ActionRow, readRow],
  [ComponentType.Section, readSection],
  [ComponentType.TextDisplay, readTextDisplay],
  [ComponentType.MediaGallery, readGallery],
  [ComponentType.File, readFile],
  [ComponentType.Separator, readSeparator],
]);
const topLevel = new Map<number, Read>([...layout, [ComponentType.Container, readContainer]]);
