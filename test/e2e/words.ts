import { ComponentType } from 'discord-api-types/v10';

/** All words of a message that a person would read, top to bottom. */
export function wordsOf(components: unknown): string {
  if (Array.isArray(components)) return components.map(wordsOf).filter(Boolean).join('\n');
  if (typeof components !== 'object' || components === null) return '';
  const part = components as { type?: number; content?: string; components?: unknown };
  if (part.type !== ComponentType.TextDisplay) return wordsOf(part.components);
  // A space that does not break is a space to the reader.
  return (part.content ?? '').replaceAll('\u00A0', ' ');
}
