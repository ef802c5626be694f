/** An emoji as keyboards send it; the selector after one that needs none is part of it, so that nothing is left over. */
const emoji = /\p{RGI_Emoji}\uFE0F?/gv;
/** Where nothing joins characters to an emoji, each is one by itself, and the browser is spared the list of all of them. */
const singleEmoji = /\p{Emoji_Presentation}/gv;
const joiner =
  /\p{Emoji_Modifier}|\p{Regional_Indicator}|\uFE0F|\u20E3|\u200D|[\u{E0020}-\u{E007F}]/v;
/** Most texts hold none: looking for the first character is cheaper than trying every sequence. */
const maybeEmoji = /[\p{Emoji_Presentation}\uFE0F\u20E3\u200D]/v;
/** Discord shows a message large that holds no more emoji than this, and nothing else. */
const mostLarge = 30;

export type TextPart = string | { emoji: string };

/** Takes the Unicode emoji out of a text, in order. */
export function splitEmoji(text: string): TextPart[] {
  if (!maybeEmoji.test(text)) return [text];
  const parts: TextPart[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(joiner.test(text) ? emoji : singleEmoji)) {
    if (index > at) parts.push(text.slice(at, index));
    parts.push({ emoji: found });
    at = index + found.length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** Whether a message is emoji only, which Discord then shows three times as large. */
export function isOnlyEmoji(text: string): boolean {
  const parts = splitEmoji(text).filter((part) => typeof part !== 'string' || part.trim() !== '');
  return (
    parts.length > 0 && parts.length <= mostLarge && parts.every((part) => typeof part === 'object')
  );
}

/** Where its picture is served. Twemoji drops variation selectors from names, but for joined emoji. */
export function emojiAddress(text: string): string {
  const kept = text.includes('\u200D') ? text : text.replaceAll('\uFE0F', '');
  const codes = Array.from(kept, (character) => character.codePointAt(0)!.toString(16));
  return `/emoji/${codes.join('-')}.svg`;
}
