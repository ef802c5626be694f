import { useId, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from './avatar.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { MemberMenu } from './member-menu.ts';

/** Who acts in this window, and the way to the others who could. */
export function MemberSwitcher() {
  const {
    here: { acting },
  } = usePage();
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = ({ newState }: ToggleEvent): void => {
    if (newState !== 'open') return;
    const { top, left } = button.current!.getBoundingClientRect();
    menu.current!.style.inset = `auto auto ${innerHeight - top + 8}px ${left}px`;
  };
  // The page itself takes Escape as well, for what lies under the menu.
  const keepEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isOpen) event.stopPropagation();
  };
  return html`
    <div class="switcher" onKeyDown=${keepEscape}>
      <button ref=${button} type="button" class="switcher-button" popovertarget=${menuId}>
        <${Avatar} id=${acting.id} name=${acting.displayName} url=${acting.avatarUrl} size=${32} />
        <span class="who"
          ><span class="name"><${EmojiText} text=${acting.displayName} /></span
          ><span class="note">Press to act as another</span></span
        >
        <${Icon} name="down" />
      </button>
      <div
        ref=${menu}
        id=${menuId}
        popover="auto"
        class="member-menu"
        role="dialog"
        aria-label="Act as"
        onBeforeToggle=${place}
        onToggle=${({ newState }: ToggleEvent) => setOpen(newState === 'open')}
      >
        ${isOpen && html`<${MemberMenu} close=${() => menu.current!.hidePopover()} />`}
      </div>
    </div>
  `;
}
