import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';
import { useGoToMessage } from '../go-to-message.ts';
import { usePage } from '../page-context.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';

interface PlaceLinkProps {
  channelId: string;
  messageId: string | undefined;
  /** The words of a masked link; an address alone is shown by the name of the place it leads to. */
  children?: ComponentChildren;
}

/** An address of Discord's own: it leads to the same place here, if this person can go there. */
export function PlaceLink({ channelId, messageId, children }: PlaceLinkProps) {
  const { world, here } = usePage();
  const goToMessage = useGoToMessage();
  const channel = world.guilds
    .flatMap(({ channels, threads }) => [...channels, ...threads])
    .find(({ id }) => id === channelId);
  const isOwnDirect = world.dms.some(
    (dm) => dm.channelId === channelId && dm.userId === here.acting.id,
  );
  if (channel ? channel.canSee === false : !isOwnDirect)
    return html`<span class="mention">#No access</span>`;
  const onPress = (): void => {
    if (messageId) goToMessage(channelId, messageId);
  };
  if (children)
    return html`<${InnerLink} channelId=${channelId} onPress=${onPress}>${children}</${InnerLink}>`;
  return html`
    <${InnerLink} class="mention" channelId=${channelId} onPress=${onPress}
      >${channel ? html`#<${EmojiText} text=${channel.name} />` : '@direct messages'}${messageId && html`<span class="visually-hidden">, a message</span> › <${Icon} name="chats" />`}</${InnerLink}
    >
  `;
}
