import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { emojiAddress, splitEmoji } from '../emoji.ts';
import { html } from '../html.ts';

/** A text with the pictures of its Unicode emoji. */
export function EmojiText({ text }: { text: string }): ComponentChild[] {
  return splitEmoji(text).map((part) =>
    typeof part === 'string' ? part : html`<${UnicodeEmoji} emoji=${part.emoji} />`,
  );
}

/** One newer than the pictures stays the character it is. */
function UnicodeEmoji({ emoji }: { emoji: string }): ComponentChild {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return emoji;
  return html`<img
    class="emoji"
    src=${emojiAddress(emoji)}
    alt=${emoji}
    draggable=${false}
    onError=${() => setMissing(true)}
  />`;
}

/** Pictures of custom emoji live with Discord, so they appear by name. */
export function CustomEmoji({ name }: { name: string }) {
  return html`<span class="custom-emoji" title="A custom emoji: its picture lives with Discord"
    >:${name}:</span
  >`;
}

/** The emoji of a button or of an option. */
export function ComponentEmoji({ emoji }: { emoji: APIMessageComponentEmoji }) {
  return emoji.id
    ? html`<${CustomEmoji} name=${emoji.name ?? 'emoji'} />`
    : html`<${EmojiText} text=${emoji.name ?? ''} />`;
}
