import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';
import { parseMarkdown, type Block } from '../markdown.ts';
import type { Inline } from '../markdown-inline.ts';
import { usePage, type Page } from '../page-context.ts';
import { nameOf, placeIn } from '../places.ts';
import { formatTimestamp } from '../timestamps.ts';
import { EmojiText } from './emoji.ts';

/** A message as it is quoted in one line elsewhere: its words, without anything to press. */
export function MarkdownPreview({ text }: { text: string }) {
  const page = usePage();
  const lines = parseMarkdown(text).flatMap(linesOf);
  return html`<span
    >${lines.map((line) => [line.map((node) => previewNode(node, page)), ' '])}</span
  >`;
}

function linesOf(block: Block): Inline[][] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'subtext':
      return [block.children];
    case 'quote':
      return block.children.flatMap(linesOf);
    case 'code-block':
      return [[{ type: 'text', value: block.value }]];
    case 'list':
      return block.items.flatMap(({ children, lists }) => [children, ...lists.flatMap(linesOf)]);
  }
}

function previewNode(node: Inline, page: Page): ComponentChildren {
  switch (node.type) {
    case 'text':
      return EmojiText({ text: node.value });
    case 'code':
    case 'everyone':
      return node.value;
    case 'spoiler':
      return '▇▇▇';
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
    case 'link':
      return node.children.map((child) => previewNode(child, page));
    case 'user':
      return `@${nameOf(page.world, page.here.guild, node.id) ?? 'unknown-user'}`;
    case 'role':
      return `@${page.here.guild?.roles.find(({ id }) => id === node.id)?.name ?? 'unknown-role'}`;
    case 'channel':
      return `#${placeIn(page.here.guild, node.id)?.name ?? 'unknown'}`;
    case 'command':
      return `/${node.name}`;
    case 'time':
      return formatTimestamp(node.seconds, node.style, page.world.now);
    case 'emoji':
      return `:${node.name}:`;
  }
}
