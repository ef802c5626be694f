import type { Drawer } from '../app.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from './avatar.ts';
import { ChannelIcon } from './channel-list.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InlineMarkdown } from './markdown.ts';
import { ProfileButton } from './profile.ts';

/** Where one is, and on narrow screens the ways to the lists beside it. */
export function ChatHead({ openDrawer }: { openDrawer: (drawer: Drawer) => void }) {
  const { here } = usePage();
  const channel = here.guild?.channels.find(({ id }) => id === here.channelId);
  return html`
    <header class="chat-head">
      <button
        type="button"
        class="icon-button narrow-only"
        aria-label="Show channels"
        onClick=${() => openDrawer('channels')}
      >
        <${Icon} name="back" />
      </button>
      <h1 class="chat-title">
        ${channel ? html`<${ChannelIcon} type=${channel.type} />` : html`<${DirectFace} />`}
        <span class="name"><${EmojiText} text=${here.title} /></span>
      </h1>
      ${here.topic && html`<p class="topic" title=${here.topic}><${InlineMarkdown} text=${here.topic} /></p>`}
      ${here.guild && html`<button type="button" class="icon-button members-button" aria-label="Show members" onClick=${() => openDrawer('members')}><${Icon} name="people" /></button>`}
    </header>
  `;
}

/** The other one of direct messages, whose profile it opens. */
function DirectFace() {
  const { world, here } = usePage();
  const id = here.directApplicationId!;
  const url = world.users.find((user) => user.id === id)?.avatarUrl;
  const isOnline = world.applications.some((bot) => bot.id === id && bot.online);
  return html`
    <${ProfileButton} userId=${id} class="face" aria-label="Profile of ${here.title}">
      <${Avatar} id=${id} name=${here.title} url=${url} size=${24} status=${isOnline ? 'online' : 'offline'} />
    </${ProfileButton}>
  `;
}
