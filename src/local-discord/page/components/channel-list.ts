import { useState } from 'preact/hooks';
import { Fragment } from 'preact';
import { channel as channelTypes } from '../discord-numbers.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { textChannels } from '../places.ts';
import type { StageChannel, StageGuild, StageThread } from '../wire.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';
import { UnreadCount, type Unread } from './unread-count.ts';

/** Threads of news, public and private ones have the numbers from here to that of the private ones. */
const firstThreadType = 10;

/** The channels of a server that this person may see. */
export function ChannelList({ guild, unread }: { guild: StageGuild; unread: Unread }) {
  const { here } = usePage();
  const [isFolded, setFolded] = useState(false);
  const channels = textChannels(guild);
  // As in Discord, folding hides what is neither open nor unread.
  const isShown = ({ id }: StageChannel): boolean =>
    !isFolded || id === here.channelId || Boolean(unread[id]);
  // Discord lists only the threads one is in; here all that are open, so that none is overlooked.
  const threadsIn = (channelId: string): StageThread[] =>
    guild.threads.filter(
      (thread) =>
        thread.parentId === channelId &&
        (!thread.archived || thread.id === here.channelId) &&
        isShown(thread),
    );
  return html`
    <div class="channels">
      <h2 class="guild-name"><${EmojiText} text=${guild.name} /></h2>
      <h3>
        <button
          type="button"
          class="category"
          aria-expanded=${!isFolded}
          onClick=${() => setFolded(!isFolded)}
        >
          Text channels<${Icon} name=${isFolded ? 'right' : 'down'} />
        </button>
      </h3>
      <ul>
        ${channels.map((channel) => {
          const threads = threadsIn(channel.id);
          return html`<${Fragment} key=${channel.id}>
            ${(isShown(channel) || threads.length > 0) && html`<${ChannelRow} channel=${channel} count=${unread[channel.id]} />`}
            ${threads.map((thread) => html`<${ChannelRow} key=${thread.id} channel=${thread} count=${unread[thread.id]} isThread />`)}
          </${Fragment}>`;
        })}
      </ul>
    </div>
  `;
}

interface ChannelRowProps {
  channel: StageChannel;
  count: number | undefined;
  isThread?: boolean;
}

function ChannelRow({ channel, count, isThread = false }: ChannelRowProps) {
  const { here } = usePage();
  const isHere = channel.id === here.channelId;
  return html`
    <li class=${isThread ? 'thread-row' : ''}>
      <${InnerLink} class="row ${count ? 'unread' : ''}" channelId=${channel.id} aria-current=${isHere ? 'page' : undefined}>
        ${!isThread && html`<${ChannelIcon} type=${channel.type} />`}<span class="name"><${EmojiText} text=${channel.name} /></span><${UnreadCount} count=${count} />
      </${InnerLink}>
    </li>
  `;
}

export function ChannelIcon({ type }: { type: StageChannel['type'] | undefined }) {
  if (type === undefined || type < firstThreadType)
    return html`<${Icon} name=${type === channelTypes.announcement ? 'megaphone' : 'hash'} />`;
  return html`<${Icon} name=${type === channelTypes.privateThread ? 'lock' : 'thread'} />`;
}
