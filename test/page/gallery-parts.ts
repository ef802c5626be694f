import { ComponentType, MessageFlags } from 'discord.js';

/** What the messages of the gallery point at. */
export interface GalleryPlace {
  userId: string;
  otherUserId: string;
  roleId: string;
  channelId: string;
  commandId: string;
  now: number;
}

export interface GalleryMessage {
  body: Record<string, unknown>;
  /** Sizes of the pictures that are sent along, as `one.png`, `two.png` and so on. */
  pictures?: readonly (readonly [number, number])[];
  /** A text file of this name. */
  file?: string;
}

export const pictureNames = 'one two three four five six seven eight nine ten'.split(' ');

/** Shorthands for the components that most messages hold. */
export const text = (content: string) => ({ type: ComponentType.TextDisplay, content });
export const row = (...components: object[]) => ({ type: ComponentType.ActionRow, components });
export const media = (name: string) => ({ media: { url: `attachment://${name}.png` } });
export const v2 = (...components: object[]) => ({ flags: MessageFlags.IsComponentsV2, components });
export const squares = (count: number) =>
  pictureNames.slice(0, count).map((_, index) => [240 + 40 * index, 240] as const);
