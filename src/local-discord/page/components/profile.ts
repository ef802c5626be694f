import { Fragment, type ComponentChildren, type RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { hexColor } from '../colors.ts';
import { useOpenDirect } from '../direct.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { memberOf, nameOf } from '../places.ts';
import { usePopout } from '../popout.ts';
import type { StageUser } from '../wire.ts';
import { Avatar, hueOf } from './avatar.ts';
import { EmojiText } from './emoji.ts';
import { InnerLink } from './inner-link.ts';

interface ProfileButtonProps {
  userId: string;
  children: ComponentChildren;
  [attribute: string]: unknown;
}

/** A name or picture that shows who that is when pressed; of somebody nobody knows here, just the name. */
export function ProfileButton({ userId, children, ...attributes }: ProfileButtonProps) {
  const { world } = usePage();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const user = world.users.find(({ id }) => id === userId);
  if (!user) return html`<span ...${attributes}>${children}</span>`;
  return html`
    <${Fragment}>
      <button
        ...${attributes}
        ref=${button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${isOpen}
        onClick=${() => setOpen(!isOpen)}
      >
        ${children}
      </button>
      ${isOpen && html`<${Profile} user=${user} anchor=${button} onClose=${() => setOpen(false)} />`}
    </${Fragment}>
  `;
}

interface ProfileProps {
  user: StageUser;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

function Profile({ user, anchor, onClose }: ProfileProps) {
  const { world, here } = usePage();
  const popout = usePopout<HTMLDivElement>(anchor, 'beside');
  useLayoutEffect(() => popout.current!.focus(), []);
  const name = nameOf(world, here.guild, user.id) ?? user.displayName;
  const application = world.applications.find(({ id }) => id === user.id);
  const keepEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopPropagation();
  };
  return html`
    <div
      ref=${popout}
      popover="auto"
      class="popout profile"
      role="dialog"
      aria-label="Profile of ${name}"
      tabindex="-1"
      style=${{ '--hue': String(hueOf(user.id)) }}
      onKeyDown=${keepEscape}
      onToggle=${(event: ToggleEvent) => event.newState === 'closed' && onClose()}
    >
      <div class="profile-banner"></div>
      <${Avatar}
        id=${user.id}
        name=${name}
        url=${user.avatarUrl}
        size=${80}
        status=${application?.online === false ? 'offline' : 'online'}
      />
      <p class="profile-name">
        <span><${EmojiText} text=${name} /></span>${user.bot && html`<span class="tag">APP</span>`}
      </p>
      <p class="profile-username">${user.username}</p>
      ${user.bio && html`<p class="profile-bio"><${EmojiText} text=${user.bio} /></p>`}
      <${Roles} userId=${user.id} />
      ${!user.bot && !user.dmsOpen && html`<p class="note">Takes no direct messages from apps.</p>`}
      <${ProfileAction} user=${user} isApplication=${application !== undefined} name=${name} />
    </div>
  `;
}

function Roles({ userId }: { userId: string }) {
  const { guild } = usePage().here;
  const held = memberOf(guild, userId)?.roleIds ?? [];
  const roles = (guild?.roles ?? [])
    .filter(({ id }) => held.includes(id) && id !== guild?.id)
    .sort((a, b) => b.position - a.position);
  if (roles.length === 0) return null;
  return html`
    <ul class="profile-roles" aria-label="Roles">
      ${roles.map(({ id, name, color }) => html`<li key=${id}><i style=${color ? { '--dot': hexColor(color) } : undefined}></i><${EmojiText} text=${name} /></li>`)}
    </ul>
  `;
}

function ProfileAction({
  user,
  isApplication,
  name,
}: {
  user: StageUser;
  isApplication: boolean;
  name: string;
}) {
  const { here } = usePage();
  const openDirect = useOpenDirect();
  if (user.id === here.acting.id) return html`<p class="note">You act as ${name}.</p>`;
  if (isApplication)
    return html`<button type="button" class="button primary" onClick=${() => openDirect(user.id)}>
      Message
    </button>`;
  if (user.bot) return null;
  // A direct channel is one's own: another person begins elsewhere.
  const channelId = here.guild ? here.channelId : null;
  return html`<${InnerLink} class="button primary" as=${user.id} channelId=${channelId}
    ><span>Act as <${EmojiText} text=${name} /></span></${InnerLink}
  >`;
}
