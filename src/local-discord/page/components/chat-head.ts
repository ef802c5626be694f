import type { Drawer } from '../app.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { placeIn } from '../places.ts';
import type { StageThread } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { ChannelIcon } from './channel-list.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';
import { InlineMarkdown } from './markdown.ts';
import { PinsButton } from './pins.ts';
import { ProfileButton } from './profile.ts';

/** Where one is, and on narrow screens the ways to the lists beside it. */
export function ChatHead({ openDrawer }: { openDrawer: (drawer: Drawer) => void }) {
  const { here } = usePage();
  const channel = placeIn(here.guild, here.channelId);
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
        ${here.thread && html`<${ParentLink} thread=${here.thread} />`}
        <span class="name"><${EmojiText} text=${here.title} /></span>
      </h1>
      ${here.topic && html`<p class="topic" title=${here.topic}><${InlineMarkdown} text=${here.topic} /></p>`}
      <${PinsButton} key=${here.channelId} />
      ${here.guild && html`<button type="button" class="icon-button members-button" aria-label="Show members" onClick=${() => openDrawer('members')}><${Icon} name="people" /></button>`}
    </header>
  `;
}

/** The channel a thread is in, to go back to. */
function ParentLink({ thread }: { thread: StageThread }) {
  const { here } = usePage();
  const parent = placeIn(here.guild, thread.parentId);
  if (!parent) return null;
  return html`<${InnerLink} class="parent" channelId=${parent.id}><${EmojiText} text=${parent.name} /></${InnerLink}><${Icon} name="right" />`;
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
