import { useState } from 'preact/hooks';
import { channel as channelTypes } from '../discord-numbers.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { textChannels } from '../places.ts';
import type { StageChannel, StageGuild } from '../wire.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';
import { UnreadCount, type Unread } from './unread-count.ts';

/** The channels of a server that this person may see. */
export function ChannelList({ guild, unread }: { guild: StageGuild; unread: Unread }) {
  const { here } = usePage();
  const [isFolded, setFolded] = useState(false);
  const channels = textChannels(guild);
  // As in Discord, folding hides what is neither open nor unread.
  const shown = channels.filter(({ id }) => !isFolded || id === here.channelId || unread[id]);
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
        ${shown.map((channel) => html`<${ChannelRow} key=${channel.id} channel=${channel} count=${unread[channel.id]} />`)}
      </ul>
    </div>
  `;
}

function ChannelRow({ channel, count }: { channel: StageChannel; count: number | undefined }) {
  const { here } = usePage();
  const isHere = channel.id === here.channelId;
  return html`
    <li>
      <${InnerLink} class="row ${count ? 'unread' : ''}" channelId=${channel.id} aria-current=${isHere ? 'page' : undefined}>
        <${ChannelIcon} type=${channel.type} /><span class="name"><${EmojiText} text=${channel.name} /></span><${UnreadCount} count=${count} />
      </${InnerLink}>
    </li>
  `;
}

export function ChannelIcon({ type }: { type: StageChannel['type'] | undefined }) {
  return html`<${Icon} name=${type === channelTypes.announcement ? 'megaphone' : 'hash'} />`;
}
