import { useEffect, useState } from 'preact/hooks';
import type { APIMessageComponent } from 'discord-api-types/v10';
import { component as componentType } from './discord-numbers.ts';
import type { MessageView } from './wire.ts';

/** Hardly a line of a message is lower. */
const linePx = 18;

/**
 * Where the messages begin that are to be drawn: at first with those that fill the screen from the bottom up, and once
 * these are seen with all. Whoever opens a channel need not wait for what is out of sight.
 */
export function useFirstScreen(messages: readonly MessageView[]): number {
  const [isSeen, setSeen] = useState(false);
  const isAnything = messages.length > 0;
  useEffect(() => {
    if (!isAnything || isSeen) return;
    const frame = requestAnimationFrame(() => setTimeout(() => setSeen(true)));
    return () => cancelAnimationFrame(frame);
  }, [isAnything]);
  if (isSeen) return 0;
  let start = messages.length;
  for (let height = 0; start > 0 && height < innerHeight; start -= 1)
    height += linePx * linesOf(messages[start - 1]!);
  return start;
}

/** A message has at least as many lines, whatever is in it. */
export function linesOf({ content, embeds, components = [] }: MessageView): number {
  return Math.max(1, textLines(content) + embeds.length + rowsOf(components));
}

/** What stands in rows below each other; the buttons of one are beside each other. */
function rowsOf(components: readonly APIMessageComponent[]): number {
  return components.reduce((count, component) => {
    if ('content' in component) return count + textLines(component.content);
    const isBlock = 'components' in component && component.type !== componentType.actionRow;
    return count + (isBlock ? rowsOf(component.components) : 1);
  }, 0);
}

function textLines(text: string): number {
  return text === '' ? 0 : text.split('\n').length;
}
