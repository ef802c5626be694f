import { Fragment, type RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useGoToMessage } from '../go-to-message.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { nameOf } from '../places.ts';
import { usePopout } from '../popout.ts';
import { Refusal, stage } from '../stage.ts';
import type { MessageView } from '../wire.ts';
import { Icon } from './icon.ts';
import { WithLightbox } from './lightbox.ts';
import { MessageContent } from './message-content.ts';
import { MessageHead } from './message-head.ts';

/** Shows what is pinned in the channel. */
export function PinsButton() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return html`
    <${Fragment}>
      <button
        ref=${button}
        type="button"
        class="icon-button pins-button"
        aria-label="Pinned messages"
        title="Pinned messages"
        aria-haspopup="dialog"
        aria-expanded=${isOpen}
        onClick=${() => setOpen(!isOpen)}
      >
        <${Icon} name="pin" />
      </button>
      ${isOpen && html`<${Pins} anchor=${button} onClose=${() => setOpen(false)} />`}
    </${Fragment}>
  `;
}

interface PinsProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

function Pins({ anchor, onClose }: PinsProps) {
  const { here } = usePage();
  const popout = usePopout<HTMLDivElement>(anchor, 'beside');
  useLayoutEffect(() => popout.current!.focus(), []);
  const { pins, refusal } = usePins();
  const keepEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopPropagation();
  };
  return html`
    <div
      ref=${popout}
      popover="auto"
      class="popout pins"
      role="dialog"
      aria-label="Pinned messages of ${here.title}"
      tabindex="-1"
      onKeyDown=${keepEscape}
      onToggle=${(event: ToggleEvent) => event.newState === 'closed' && onClose()}
    >
      <h2><${Icon} name="pin" />Pinned messages</h2>
      ${refusal !== undefined && html`<p class="failure" role="alert"><${Icon} name="warning" />${refusal}</p>`}
      ${pins?.length === 0 && html`<p class="note">Nothing is pinned here yet.</p>`}
      <ul>
        ${(pins ?? []).map((message) => html`<${Pin} key=${message.id} message=${message} onLeave=${() => popout.current?.hidePopover()} />`)}
      </ul>
    </div>
  `;
}

/** The pins of the open channel, asked for anew when another one was pinned. */
function usePins(): { pins: MessageView[] | null; refusal?: string } {
  const { here } = usePage();
  const [found, setFound] = useState<{ pins: MessageView[] | null; refusal?: string }>({
    pins: null,
  });
  useEffect(() => {
    let isGone = false;
    stage.pins(here.channelId, here.acting.id).then(
      (pins) => isGone || setFound({ pins }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        if (!isGone) setFound({ pins: null, refusal: error.message });
      },
    );
    return () => void (isGone = true);
  }, [here.channelId, here.acting.id, here.lastPinAt]);
  return found;
}

/** A pinned message to be read; what can be pressed in it is pressed where it stands. */
function Pin({ message, onLeave }: { message: MessageView; onLeave: () => void }) {
  const { world, here } = usePage();
  const goToMessage = useGoToMessage();
  const name = nameOf(world, here.guild, message.author.id) ?? message.author.username;
  const jump = (): void => {
    onLeave();
    goToMessage(here.channelId, message.id);
  };
  return html`
    <li class="message pin" aria-label="Message from ${name}">
      <${MessageHead} message=${message} name=${name} />
      <${WithLightbox}>
        <div inert><${MessageContent} message=${message} authorName=${name} /></div>
      </${WithLightbox}>
      <button type="button" class="button secondary jump" onClick=${jump}>Jump</button>
    </li>
  `;
}
