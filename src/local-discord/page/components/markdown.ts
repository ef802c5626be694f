import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { parseMarkdown, type Block, type List } from '../markdown.ts';
import { parseInline, type Inline, type TimeStyle } from '../markdown-inline.ts';
import { usePage } from '../page-context.ts';
import { nameOf } from '../places.ts';
import { formatTimestamp } from '../timestamps.ts';
import { useClockText } from '../world-clock.ts';
import { InnerLink } from './inner-link.ts';

export function Markdown({ text }: { text: string }) {
  return html`<div class="markdown">${parseMarkdown(text).map(blockNode)}</div>`;
}

/** For places where Discord shows marks but no blocks: embed titles, labels. */
export function InlineMarkdown({ text }: { text: string }) {
  return html`<span class="markdown">${parseInline(text).map(inlineNode)}</span>`;
}

function blockNode(block: Block): ComponentChildren {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${block.children.map(inlineNode)}</p>`;
    case 'heading':
      // The page's own headings come first, so a message's begin at the third level.
      return html`<${`h${block.level + 2}`} class="heading-${block.level}">${block.children.map(inlineNode)}</${`h${block.level + 2}`}>`;
    case 'subtext':
      return html`<small class="subtext">${block.children.map(inlineNode)}</small>`;
    case 'quote':
      return html`<blockquote>${block.children.map(blockNode)}</blockquote>`;
    case 'code-block':
      return html`<pre tabindex="0"><code>${block.value}</code></pre>`;
    case 'list':
      return listNode(block);
  }
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

function inlineNode(node: Inline): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value;
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
      return html`<a href=${node.url} target="_blank" rel="noreferrer"
        >${node.children.map(inlineNode)}</a
      >`;
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
      return html`<span class="custom-emoji">:${node.name}:</span>`;
  }
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return html`<span class="spoiler">${children}</span>`;
  const show = (event: Event): void => {
    event.preventDefault();
    setShown(true);
  };
  return html`
    <span
      class="spoiler"
      role="button"
      tabindex="0"
      aria-label="Spoiler, press to show"
      onClick=${show}
      onKeyDown=${(event: KeyboardEvent) => (event.key === 'Enter' || event.key === ' ') && show(event)}
    >
      <span inert aria-hidden="true">${children}</span>
    </span>
  `;
}

function Mention({ kind, id }: { kind: 'user' | 'role' | 'channel'; id: string }) {
  const { world, here } = usePage();
  if (kind === 'user')
    return html`<span class="mention">@${nameOf(world, here.guild, id) ?? 'unknown-user'}</span>`;
  if (kind === 'role') {
    const role = here.guild?.roles.find((candidate) => candidate.id === id);
    return html`<span class="mention">@${role?.name.replace(/^@/, '') ?? 'unknown-role'}</span>`;
  }
  const channel = world.guilds
    .flatMap(({ channels }) => channels)
    .find((candidate) => candidate.id === id);
  if (!channel) return html`<span class="mention">#unknown</span>`;
  return html`<${InnerLink} class="mention" channelId=${id}>#${channel.name}</${InnerLink}>`;
}

function CommandMention({ name, id }: { name: string; id: string }) {
  const { dispatch } = usePage();
  return html`
    <button
      type="button"
      class="mention"
      onClick=${() => dispatch({ type: 'compose', commandId: id, path: name })}
    >
      /${name}
    </button>
  `;
}

function Timestamp({ seconds, timeStyle }: { seconds: number; timeStyle: TimeStyle }) {
  const text = useClockText((now) => formatTimestamp(seconds, timeStyle, now));
  return html`<time class="timestamp" title=${formatTimestamp(seconds, 'F', 0)}>${text}</time>`;
}
