import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { colorText } from '../colors.ts';
import { componentsV2Flag } from '../discord-numbers.ts';
import { html } from '../html.ts';
import { MessageInteractionContext, useMessageInteraction } from '../message-interaction.ts';
import { usePage } from '../page-context.ts';
import { memberOf, nameOf, type Here } from '../places.ts';
import { formatMessageTime, formatTimestamp } from '../timestamps.ts';
import type { MessageView } from '../wire.ts';
import { useClockText } from '../world-clock.ts';
import { Avatar } from './avatar.ts';
import { Embed } from './embed.ts';
import { Icon } from './icon.ts';
import { Markdown } from './markdown.ts';
import { Attachment } from './media.ts';
import { MessageComponent } from './message-component.ts';

/** One message; `continues` when it stands under an earlier one of the same author and needs no head of its own. */
export function Message({ message, continues }: { message: MessageView; continues: boolean }) {
  const { here } = usePage();
  const { interaction, failure } = useMessageInteraction(message);
  const authorName = useAuthorName(message);
  const article = useRef<HTMLElement>(null);
  const wasUsed = useRef(false);
  useLayoutEffect(() => {
    // The edit may have taken the pressed component away: the keyboard then goes on from its message.
    if (wasUsed.current && document.activeElement === document.body) article.current!.focus();
    wasUsed.current = false;
  }, [message]);
  const marks = [
    continues ? 'continues' : '',
    message.ephemeral ? 'ephemeral' : '',
    mentions(message, here) ? 'mentioned' : '',
  ];
  return html`
    <article ref=${article} class="message ${marks.join(' ')}" tabindex="-1" aria-label="Message from ${authorName}" onClickCapture=${() => (wasUsed.current = true)}>
      <${Origin} message=${message} />
      ${!continues && html`<${Head} message=${message} />`}
      <div class="message-body">
        <${MessageInteractionContext.Provider} value=${interaction}><${Body} message=${message} /></${MessageInteractionContext.Provider}>
        ${failure && html`<p class="failure" role="alert">${failure}</p>`}
        ${message.ephemeral && html`<${EphemeralMark} messageId=${message.id} />`}
      </div>
    </article>
  `;
}

function useAuthorName({ author }: MessageView): string {
  const { world, here } = usePage();
  return nameOf(world, here.guild, author.id) ?? author.global_name ?? author.username;
}

/** Where the message comes from: the command somebody used, or the message it answers. */
function Origin({ message }: { message: MessageView }) {
  const { world, here } = usePage();
  if (message.command) {
    const { name, userId } = message.command;
    const user = world.users.find(({ id }) => id === userId);
    const userName = nameOf(world, here.guild, userId) ?? 'Somebody';
    return html`
      <p class="origin">
        <${Avatar} id=${userId} name=${userName} url=${user?.avatarUrl} size=${16} /><span
          class="name"
          >${userName}</span
        >
        used <span class="mention">/${name}</span>
      </p>
    `;
  }
  const answered = message.referenced_message;
  if (!answered) return null;
  return html`<p class="origin">
    <span class="name">${answered.author.global_name ?? answered.author.username}</span>
    <span class="answered">${answered.content || 'the message above'}</span>
  </p>`;
}

function Head({ message }: { message: MessageView }) {
  const { world, here } = usePage();
  const { author } = message;
  const at = Date.parse(message.timestamp);
  const time = useClockText((now) => formatMessageTime(at, now));
  const name = useAuthorName(message);
  const user = world.users.find(({ id }) => id === author.id);
  return html`
    <header class="message-head">
      <${Avatar} id=${author.id} name=${name} url=${user?.avatarUrl} size=${40} />
      <span class="name" style=${colorText(memberOf(here.guild, author.id)?.color)}>${name}</span>
      ${author.bot && html`<span class="tag">APP</span>`}
      <time class="note" datetime=${message.timestamp} title=${formatTimestamp(at / 1000, 'F', 0)}
        >${time}</time
      >
    </header>
  `;
}

function Body({ message }: { message: MessageView }): ComponentChildren {
  const authorName = useAuthorName(message);
  if (message.pending)
    return html`<p class="thinking">
      <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${authorName} is thinking…
    </p>`;
  const isV2 = (message.flags ?? 0) & componentsV2Flag;
  return html`
    <div class="message-content">
      ${message.content && html`<${Markdown} text=${message.content} />`}
      ${!isV2 && message.attachments.map((attachment) => html`<${Attachment} key=${attachment.id} attachment=${attachment} />`)}
      ${message.embeds.map((embed, index) => html`<${Embed} key=${index} embed=${embed} />`)}
      ${message.components?.map((component, index) => html`<${MessageComponent} key=${index} component=${component} />`)}
      ${message.edited_timestamp && html`<span class="note edited" title=${formatTimestamp(Date.parse(message.edited_timestamp) / 1000, 'F', 0)}>(edited)</span>`}
    </div>
  `;
}

function EphemeralMark({ messageId }: { messageId: string }) {
  const { dispatch } = usePage();
  const dismiss = (): void => {
    // The button goes with its message: the keyboard continues in the log around it.
    document.querySelector<HTMLElement>('[role=log]')?.focus();
    dispatch({ type: 'dismissed', messageId });
  };
  return html`
    <p class="ephemeral-mark">
      <${Icon} name="eye" />Only you can see this ·
      <button type="button" class="text-button" onClick=${dismiss}>Dismiss message</button>
    </p>
  `;
}

function mentions(message: MessageView, here: Here): boolean {
  const roles = memberOf(here.guild, here.acting.id)?.roleIds ?? [];
  return (
    message.mention_everyone ||
    message.mentions.some(({ id }) => id === here.acting.id) ||
    message.mention_roles.some((id) => roles.includes(id))
  );
}
