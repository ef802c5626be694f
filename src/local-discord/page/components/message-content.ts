import { componentsV2Flag } from '../discord-numbers.ts';
import { isOnlyEmoji } from '../emoji.ts';
import { html } from '../html.ts';
import { formatTimestamp } from '../timestamps.ts';
import type { MessageView } from '../wire.ts';
import { Embed } from './embed.ts';
import { Icon } from './icon.ts';
import { Markdown } from './markdown.ts';
import { Attachments } from './media.ts';
import { MessageComponent } from './message-component.ts';

/** What a message says and shows, in Discord's order. */
export function MessageContent({
  message,
  authorName,
}: {
  message: MessageView;
  authorName: string;
}) {
  if (message.pending)
    return html`<p class="thinking">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${authorName} is thinking…
    </p>`;
  if (message.error !== undefined)
    return html`<p class="failure"><${Icon} name="warning" />${message.error}</p>`;
  const { content, embeds } = message;
  // Components of the second version take the place of everything else, their attachments included.
  const isV2 = (message.flags ?? 0) & componentsV2Flag;
  // What an embed shows is not shown a second time.
  const embedded = new Set(embeds.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]));
  const attachments = message.attachments.filter(({ url }) => !embedded.has(url));
  const edited =
    message.edited_timestamp && html`<${Edited} timestamp=${message.edited_timestamp} />`;
  return html`
    <div class="message-content">
      ${content && html`<${Markdown} text=${content} isLarge=${isOnlyEmoji(content)} after=${edited} />`}
      ${!isV2 && html`<${Attachments} attachments=${attachments} />`}
      ${embeds.map((embed, index) => html`<${Embed} key=${index} embed=${embed} />`)}
      ${message.components?.map((component, index) => html`<${MessageComponent} key=${index} component=${component} />`)}
      ${!content && edited}
    </div>
  `;
}

function Edited({ timestamp }: { timestamp: string }) {
  const title = formatTimestamp(Date.parse(timestamp) / 1000, 'F', 0);
  return html`<span class="edited" title=${title}>${' '}(edited)</span>`;
}
