import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';
import { MessageInteractionContext, useMessageInteraction } from '../message-interaction.ts';
import { usePage } from '../page-context.ts';
import { memberOf, nameOf, type Here } from '../places.ts';
import type { MessageView } from '../wire.ts';
import { Icon } from './icon.ts';
import { WithLightbox } from './lightbox.ts';
import { MessageContent } from './message-content.ts';
import { MessageHead, MessageTime } from './message-head.ts';
import { MessageOrigin } from './message-origin.ts';
import { isSaidByDiscord, starterOf, SystemMessage } from './system-message.ts';
import { ThreadCard } from './thread-card.ts';

/** One message; `continues` when it stands under an earlier one of the same author and needs no head of its own. */
export function Message({ message, continues }: { message: MessageView; continues: boolean }) {
  if (isSaidByDiscord(message)) return html`<${SystemMessage} message=${message} />`;
  return html`<${WrittenMessage} message=${starterOf(message)} continues=${continues} />`;
}

function WrittenMessage({ message, continues }: { message: MessageView; continues: boolean }) {
  const { world, here } = usePage();
  const { interaction, failure } = useMessageInteraction(message);
  const { author } = message;
  const authorName = nameOf(world, here.guild, author.id) ?? author.global_name ?? author.username;
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
    <article
      ref=${article}
      id="message-${message.id}"
      class="message ${marks.join(' ')}"
      tabindex="-1"
      aria-label="Message from ${authorName}"
      onClickCapture=${() => (wasUsed.current = true)}
    >
      <${MessageOrigin} message=${message} />
      ${message.pinned && html`<${PinMark} />`}
      ${
        continues
          ? html`<${MessageTime} timestamp=${message.timestamp} />`
          : html`<${MessageHead} message=${message} name=${authorName} />`
      }
      <${WithLightbox}>
        <${MessageInteractionContext.Provider} value=${interaction}>
          <${MessageContent} message=${message} authorName=${authorName} />
        </${MessageInteractionContext.Provider}>
        ${failure && html`<p class="failure" role="alert"><${Icon} name="warning" />${failure}</p>`}
        ${message.ephemeral && html`<${EphemeralMark} messageId=${message.id} />`}
      </${WithLightbox}>
      ${message.thread && html`<${ThreadCard} threadId=${message.thread.id} />`}
    </article>
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
      <${Icon} name="eye" />Only you can see this ·${' '}
      <button type="button" class="text-button" onClick=${dismiss}>Dismiss message</button>
    </p>
  `;
}

function PinMark() {
  return html`<span class="pin-mark" title="Pinned"
    ><${Icon} name="pin" /><span class="visually-hidden">Pinned</span></span
  >`;
}

function mentions(message: MessageView, here: Here): boolean {
  const roles = memberOf(here.guild, here.acting.id)?.roleIds ?? [];
  return (
    message.mention_everyone ||
    message.mentions.some(({ id }) => id === here.acting.id) ||
    message.mention_roles.some((id) => roles.includes(id))
  );
}
