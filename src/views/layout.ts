import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  SelectMenuDefaultValueType,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
} from 'discord.js';

/** The few building blocks of which every message is made (Components V2, in the API's own form). */

export interface Message {
  components: APIMessageTopLevelComponent[];
  flags: number;
  /** Files that a component of the message shows as `attachment://name`. */
  files?: { name: string; attachment: Buffer }[];
}

/** Accent colours by meaning. Each reads on Discord's dark and light backgrounds. */
export const colors = {
  plain: 0x5865f2,
  good: 0x3ba55d,
  active: 0xf0a020,
  quiet: 0x747f8d,
  bad: 0xd83c3e,
} as const;

type Part = APIComponentInContainer | false | undefined;

/** One message: a container with an accent. Parts that are false or undefined are left out. */
export function message(color: keyof typeof colors, ...parts: Part[]): Message {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: ComponentType.Container,
        accent_color: colors[color],
        components: parts.filter((part) => part !== false && part !== undefined),
      },
    ],
  };
}

/** The same message, seen by one member only. */
export function privately(shown: Message): Message {
  return { ...shown, flags: shown.flags | MessageFlags.Ephemeral };
}

/** A short private answer. */
export function notice(color: keyof typeof colors, content: string, ...parts: Part[]): Message {
  return privately(message(color, text(content), ...parts));
}

export function text(content: string): APIComponentInContainer {
  return { type: ComponentType.TextDisplay, content };
}

export function divider(): APIComponentInContainer {
  return { type: ComponentType.Separator, divider: true, spacing: 1 };
}

/** Text with a button beside it. */
export function section(content: string, accessory: APIButtonComponent): APIComponentInContainer {
  return {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content }],
    accessory,
  };
}

/** A file to download; the message carries it under the same name. */
export function file(name: string): APIComponentInContainer {
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
}

/** Up to five buttons, or one select. Empty rows are left out. */
export function row(
  ...components: (APIComponentInMessageActionRow | false | undefined)[]
): APIComponentInContainer | undefined {
  const shown = components.filter((component) => component !== false && component !== undefined);
  return shown.length === 0 ? undefined : { type: ComponentType.ActionRow, components: shown };
}

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

export function button(
  label: string,
  customId: string,
  style: keyof typeof styles = 'secondary',
): APIButtonComponent {
  return { type: ComponentType.Button, label, custom_id: customId, style: styles[style] };
}

/** A button that opens an address: Discord tells nobody that it was pressed. */
export function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, label, url, style: ButtonStyle.Link };
}

/** Any members of the server, up to `max`. */
export function userSelect(
  placeholder: string,
  customId: string,
  chosen: readonly string[],
  max: number,
): APIComponentInMessageActionRow {
  return {
    type: ComponentType.UserSelect,
    custom_id: customId,
    placeholder,
    min_values: 0,
    max_values: max,
    default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.User })),
  };
}

export function select(
  placeholder: string,
  customId: string,
  options: APISelectMenuOption[],
  range: { min?: number; max?: number } = {},
): APIComponentInMessageActionRow {
  return {
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder,
    options,
    min_values: range.min ?? 1,
    max_values: range.max ?? 1,
  };
}

/** Splits a list into as few parts as the size allows, all about equally long. */
export function chunks<Item>(items: readonly Item[], most: number): Item[][] {
  const parts = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / parts);
  return Array.from({ length: parts }, (_, index) => items.slice(index * size, (index + 1) * size));
}
