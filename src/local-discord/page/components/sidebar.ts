import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { guildsOf, textChannels } from '../places.ts';
import { useTheme } from '../theme.ts';
import type { StageGuild } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { ChannelList } from './channel-list.ts';
import { DirectList } from './direct-list.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';
import { MemberSwitcher } from './member-switcher.ts';
import { UnreadCount, type Unread } from './unread-count.ts';

/** The servers, and beside them what is in one of them: its channels, or at home the direct messages. */
export function Sidebar({ unread, isOpen }: { unread: Unread; isOpen: boolean }) {
  const { world, here } = usePage();
  const guilds = guildsOf(world, here.acting.id);
  // One can look through the direct messages before choosing any: the messages in sight stay.
  const [isHome, setHome] = useState(here.guild === null);
  useEffect(() => setHome(here.guild === null), [here.channelId]);
  return html`
    <div class="side drawer ${isOpen ? 'open' : ''}" tabindex="-1">
      <nav class="rail" aria-label="Servers">
        <${HomeButton} isCurrent=${isHome} unread=${unread} onPress=${() => setHome(true)} />
        <hr />
        ${guilds.map((guild) => html`<${GuildIcon} key=${guild.id} guild=${guild} isCurrent=${!isHome && guild.id === here.guild?.id} unread=${unread} onPress=${() => setHome(false)} />`)}
        <${ThemeButton} />
      </nav>
      <nav class="sidebar" aria-label=${isHome ? 'Direct messages' : 'Channels'}>
        ${
          isHome || !here.guild
            ? html`<${DirectList} unread=${unread} />`
            : html`<${ChannelList} guild=${here.guild} unread=${unread} />`
        }
      </nav>
      <${MemberSwitcher} />
    </div>
  `;
}

interface RailProps {
  isCurrent: boolean;
  unread: Unread;
  onPress: () => void;
}

function HomeButton({ isCurrent, unread, onPress }: RailProps) {
  const { world, here } = usePage();
  const own = world.dms.filter(({ userId }) => userId === here.acting.id);
  const count = own.reduce((sum, { channelId }) => sum + (unread[channelId] ?? 0), 0);
  return html`
    <button
      type="button"
      class="rail-item home ${count > 0 ? 'unread' : ''}"
      title="Direct messages"
      aria-current=${isCurrent ? 'true' : undefined}
      onClick=${onPress}
    >
      <span class="rail-face"><${Icon} name="chats" /></span>
      <span class="visually-hidden">Direct messages</span>
      <${UnreadCount} count=${count} />
    </button>
  `;
}

function GuildIcon({ guild, isCurrent, unread, onPress }: RailProps & { guild: StageGuild }) {
  const { here } = usePage();
  const channels = textChannels(guild);
  const hasUnread = channels.some(({ id }) => (unread[id] ?? 0) > 0);
  const attributes = {
    class: `rail-item ${hasUnread ? 'unread' : ''}`,
    title: guild.name,
    'aria-current': isCurrent ? 'true' : undefined,
  };
  const inside = [
    html`<span class="rail-face"><${Avatar} id=${guild.id} name=${guild.name} size=${40} /></span>`,
    html`<span class="visually-hidden">${guild.name}${hasUnread ? ', unread messages' : ''}</span>`,
  ];
  // In the server one is in, the messages stay; another is entered by its first channel.
  return guild.id === here.guild?.id
    ? html`<button type="button" ...${attributes} onClick=${onPress}>${inside}</button>`
    : html`<${InnerLink} ...${attributes} channelId=${channels[0]?.id ?? null} onPress=${onPress}>
        ${inside}
      </${InnerLink}>`;
}

function ThemeButton() {
  const { theme, change } = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return html`
    <button
      type="button"
      class="rail-item theme-button"
      title="Use the ${other} theme"
      onClick=${change}
    >
      <span class="rail-face"><${Icon} name=${theme === 'dark' ? 'sun' : 'moon'} /></span>
      <span class="visually-hidden">Use the ${other} theme</span>
    </button>
  `;
}
