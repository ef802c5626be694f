import { ComponentType } from 'discord-api-types/v10';

interface Part {
  type?: number;
  content?: string;
  components?: unknown;
  items?: { description?: string }[];
}

/** A space that does not break is a space to the reader. */
const read = (text = '') => text.replaceAll('\u00A0', ' ');

/** All words of a message that a person would read or be read, pictures included, top to bottom. */
export function wordsOf(components: unknown): string {
  if (Array.isArray(components)) return components.map(wordsOf).filter(Boolean).join('\n');
  if (typeof components !== 'object' || components === null) return '';
  const part = components as Part;
  switch (part.type) {
    case ComponentType.TextDisplay:
      return read(part.content);
    case ComponentType.MediaGallery:
      return (part.items ?? []).map(({ description }) => read(description)).join('\n');
    default:
      return wordsOf(part.components);
  }
}
