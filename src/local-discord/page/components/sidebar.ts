import { html } from '../html.ts';
import { toastRefusal, usePage } from '../page-context.ts';
import { guildsOf, textChannels } from '../places.ts';
import { stage } from '../stage.ts';
import type { StageGuild, WorldState } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { InnerLink } from './inner-link.ts';
import { MemberSwitcher } from './member-switcher.ts';

type Unread = Record<string, number>;

export function Sidebar({ unread, isOpen }: { unread: Unread; isOpen: boolean }) {
  const { world, here } = usePage();
  const guilds = guildsOf(world, here.acting.id);
  // In a direct channel the first server's channels stay in sight: one press leads back.
  const guild = here.guild ?? guilds[0];
  return html`
    <div class="side drawer ${isOpen ? 'open' : ''}" tabindex="-1">
      <nav class="rail" aria-label="Servers">
        ${guilds.map((one) => html`<${GuildIcon} key=${one.id} guild=${one} isCurrent=${one.id === guild?.id} unread=${unread} />`)}
      </nav>
      <div class="sidebar">
        <nav class="channels" aria-label="Channels and direct messages">
          ${guild && html`<${GuildChannels} guild=${guild} unread=${unread} />`}
          <h2>Direct messages</h2>
          <ul>
            ${world.applications.map((bot) => html`<${DirectRow} key=${bot.id} bot=${bot} unread=${unread} />`)}
          </ul>
        </nav>
        <${MemberSwitcher} />
      </div>
    </div>
  `;
}

function GuildIcon({
  guild,
  isCurrent,
  unread,
}: {
  guild: StageGuild;
  isCurrent: boolean;
  unread: Unread;
}) {
  const channels = textChannels(guild);
  const hasUnread = channels.some(({ id }) => (unread[id] ?? 0) > 0);
  return html`
    <${InnerLink} class="guild ${hasUnread ? 'unread' : ''}" channelId=${channels[0]?.id ?? null} title=${guild.name}
      aria-current=${isCurrent ? 'true' : undefined}>
      <${Avatar} id=${guild.id} name=${guild.name} size=${48} />
      <span class="visually-hidden">${guild.name}${hasUnread ? ', unread messages' : ''}</span>
    </${InnerLink}>
  `;
}

function GuildChannels({ guild, unread }: { guild: StageGuild; unread: Unread }) {
  const { here } = usePage();
  return html`
    <div>
      <h1 class="guild-name">${guild.name}</h1>
      <h2>Text channels</h2>
      <ul>
        ${textChannels(guild).map(
          (channel) => html`
          <li key=${channel.id}>
            <${InnerLink} class="row ${unread[channel.id] ? 'unread' : ''}" channelId=${channel.id} aria-current=${channel.id === here.channelId ? 'page' : undefined}>
              <span class="hash" aria-hidden="true">#</span><span class="name">${channel.name}</span><${UnreadCount} count=${unread[channel.id]} />
            </${InnerLink}>
          </li>
        `,
        )}
      </ul>
    </div>
  `;
}

function DirectRow({ bot, unread }: { bot: WorldState['applications'][number]; unread: Unread }) {
  const { world, here, dispatch, go } = usePage();
  const channelId = world.dms.find(
    ({ userId, applicationId }) => userId === here.acting.id && applicationId === bot.id,
  )?.channelId;
  const inside = html`<${Avatar} id=${bot.id} name=${bot.name} size=${24} /><span class="name"
      >${bot.name}</span
    >`;
  if (channelId) {
    return html`
      <li>
        <${InnerLink} class="row ${unread[channelId] ? 'unread' : ''}" channelId=${channelId} aria-current=${channelId === here.channelId ? 'page' : undefined}>
          ${inside}<${UnreadCount} count=${unread[channelId]} />
        </${InnerLink}>
      </li>
    `;
  }
  const open = async (): Promise<void> => {
    try {
      const direct = await stage.openDirect(here.acting.id, bot.id);
      dispatch({ type: 'world', world: await stage.state() });
      go(here.acting.id, direct.channelId);
    } catch (error) {
      toastRefusal(dispatch, error);
    }
  };
  return html`<li><button type="button" class="row" onClick=${open}>${inside}</button></li>`;
}

function UnreadCount({ count }: { count: number | undefined }) {
  return count
    ? html`<span class="count">${count}<span class="visually-hidden"> unread</span></span>`
    : null;
}
