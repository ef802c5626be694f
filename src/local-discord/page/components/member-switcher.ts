import { useEffect, useRef, useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { peopleOf } from '../places.ts';
import { Avatar } from './avatar.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';

/** Who acts in this window, and the others who could; each can also have a window of their own. */
export function MemberSwitcher() {
  const { world, here } = usePage();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [here.acting.id]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const onFocusOut = (event: FocusEvent): void => {
    if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null))
      setOpen(false);
  };
  // A member of the same server keeps the channel; a direct channel is one's own.
  const channelId = here.guild ? here.channelId : null;
  return html`
    <div class="switcher" tabindex="-1" onKeyDown=${onKeyDown} onFocusOut=${onFocusOut}>
      ${
        isOpen &&
        html`
          <ul class="switcher-list" aria-label="Act as">
            ${peopleOf(world).map(
              (person) => html`
            <li key=${person.id}>
              <${InnerLink} class="row" as=${person.id} channelId=${channelId} aria-current=${person.id === here.acting.id ? 'true' : undefined}>
                <${Avatar} id=${person.id} name=${person.displayName} url=${person.avatarUrl} size=${24} /><span class="name">${person.displayName}</span>
              </${InnerLink}>
              <a class="icon-button" href=${addressOf(person.id, channelId)} target="_blank" title="Own window" aria-label="Open a window as ${person.displayName}"><${Icon} name="external" /></a>
            </li>
          `,
            )}
          </ul>
        `
      }
      <button
        ref=${button}
        type="button"
        class="switcher-button"
        aria-expanded=${isOpen}
        onClick=${() => setOpen(!isOpen)}
      >
        <${Avatar}
          id=${here.acting.id}
          name=${here.acting.displayName}
          url=${here.acting.avatarUrl}
          size=${32}
        />
        <span class="who"
          ><span class="name">${here.acting.displayName}</span
          ><span class="note">Press to act as another</span></span
        >
        <${Icon} name="down" />
      </button>
    </div>
  `;
}
