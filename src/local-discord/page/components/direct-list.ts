import { directChannel, useOpenDirect } from '../direct.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import type { WorldState } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { EmojiText } from './emoji.ts';
import { InnerLink } from './inner-link.ts';
import { UnreadCount, type Unread } from './unread-count.ts';

/** The apps one has direct messages with, or can have. */
export function DirectList({ unread }: { unread: Unread }) {
  const { world } = usePage();
  return html`
    <div class="channels">
      <h2 class="guild-name">Direct messages</h2>
      <ul class="directs">
        ${world.applications.map((bot) => html`<${DirectRow} key=${bot.id} bot=${bot} unread=${unread} />`)}
      </ul>
    </div>
  `;
}

function DirectRow({ bot, unread }: { bot: WorldState['applications'][number]; unread: Unread }) {
  const { world, here } = usePage();
  const openDirect = useOpenDirect();
  const channelId = directChannel(world, here.acting.id, bot.id);
  const url = world.users.find(({ id }) => id === bot.id)?.avatarUrl;
  const status = bot.online ? 'online' : 'offline';
  const inside = [
    html`<${Avatar} id=${bot.id} name=${bot.name} url=${url} size=${32} status=${status} />`,
    html`<span class="name"><${EmojiText} text=${bot.name} /></span>`,
    html`<span class="tag">APP</span>`,
  ];
  if (channelId === undefined)
    return html`<li>
      <button type="button" class="row" onClick=${() => openDirect(bot.id)}>${inside}</button>
    </li>`;
  return html`
    <li>
      <${InnerLink} class="row ${unread[channelId] ? 'unread' : ''}" channelId=${channelId} aria-current=${channelId === here.channelId ? 'page' : undefined}>
        ${inside}<${UnreadCount} count=${unread[channelId]} />
      </${InnerLink}>
    </li>
  `;
}
