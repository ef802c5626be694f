import type { ComponentChild, ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { tokenizeCode } from '../code-tokens.ts';
import { html } from '../html.ts';
import { parseMarkdown, type Block, type List } from '../markdown.ts';
import { parseInline, type Inline } from '../markdown-inline.ts';
import { readDiscordAddress } from '../message-address.ts';
import { CustomEmoji, EmojiText } from './emoji.ts';
import { PlaceLink } from './place-link.ts';
import { CommandMention, Mention, Spoiler, Timestamp } from './markdown-parts.ts';

interface MarkdownProps {
  text: string;
  /** Emoji in the size Discord gives to a message of nothing else. */
  isLarge?: boolean;
  /** What follows the last words, on their line if that is one of plain text. */
  after?: ComponentChild;
}

export function Markdown({ text, isLarge = false, after }: MarkdownProps) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  const endsPlain = blocks.at(-1)?.type === 'paragraph';
  return html`
    <div class="markdown ${isLarge ? 'large-emoji' : ''}">
      ${blocks.map((block, index) => blockNode(block, endsPlain && index === blocks.length - 1 ? after : null))}
      ${!endsPlain && after}
    </div>
  `;
}

/** For places where Discord shows marks but no blocks: embed titles, labels. */
export function InlineMarkdown({ text }: { text: string }) {
  return html`<span class="markdown">${parseInline(text).map(inlineNode)}</span>`;
}

function blockNode(block: Block, after: ComponentChild = null): ComponentChildren {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${block.children.map(inlineNode)}${after}</p>`;
    case 'heading':
      // The page's own headings come first, so a message's begin at the third level.
      return html`<${`h${block.level + 2}`} class="heading-${block.level}">${block.children.map(inlineNode)}</${`h${block.level + 2}`}>`;
    case 'subtext':
      return html`<small class="subtext">${block.children.map(inlineNode)}</small>`;
    case 'quote':
      return html`<blockquote>${block.children.map((child) => blockNode(child))}</blockquote>`;
    case 'code-block':
      return html`<pre tabindex="0"><code>${codeNodes(block.language, block.value)}</code></pre>`;
    case 'list':
      return listNode(block);
  }
}

function codeNodes(language: string, source: string): ComponentChildren {
  return tokenizeCode(language, source).map(({ kind, value }) =>
    kind === 'plain' ? value : html`<span class="code-${kind}">${value}</span>`,
  );
}

function listNode(list: List): ComponentChildren {
  const items = list.items.map(
    (item) => html`<li>${item.children.map(inlineNode)}${item.lists.map(listNode)}</li>`,
  );
  return list.start === null
    ? html`<ul>
        ${items}
      </ul>`
    : html`<ol start=${list.start}>
        ${items}
      </ol>`;
}

function linkNode({ url, children }: Extract<Inline, { type: 'link' }>): ComponentChildren {
  const [only] = children;
  const isMasked = children.length > 1 || only?.type !== 'text' || only.value !== url;
  const place = readDiscordAddress(url);
  if (place)
    return html`<${PlaceLink} ...${place}>${isMasked && children.map(inlineNode)}</${PlaceLink}>`;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer" title=${url}
    >${children.map(inlineNode)}</a
  >`;
}

function inlineNode(node: Inline): ComponentChildren {
  switch (node.type) {
    case 'text':
      return EmojiText({ text: node.value });
    case 'code':
      return html`<code>${node.value}</code>`;
    case 'strong':
      return html`<strong>${node.children.map(inlineNode)}</strong>`;
    case 'em':
      return html`<em>${node.children.map(inlineNode)}</em>`;
    case 'underline':
      return html`<u>${node.children.map(inlineNode)}</u>`;
    case 'strike':
      return html`<s>${node.children.map(inlineNode)}</s>`;
    case 'spoiler':
      return html`<${Spoiler}>${node.children.map(inlineNode)}</${Spoiler}>`;
    case 'link':
      return linkNode(node);
    case 'everyone':
      return html`<span class="mention">${node.value}</span>`;
    case 'user':
    case 'role':
    case 'channel':
      return html`<${Mention} kind=${node.type} id=${node.id} />`;
    case 'command':
      return html`<${CommandMention} name=${node.name} id=${node.id} />`;
    case 'time':
      return html`<${Timestamp} seconds=${node.seconds} timeStyle=${node.style} />`;
    case 'emoji':
      return html`<${CustomEmoji} name=${node.name} />`;
  }
}
