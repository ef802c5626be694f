import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { dateText, momentText, timeText, untilText } from '../clock-text.ts';
import { html } from '../html.ts';
import type { Jump } from '../jump.ts';
import { usePage } from '../page-context.ts';
import { loadAgenda } from '../stage-facts.ts';
import type { AgendaItem } from '../wire.ts';
import { useClockText } from '../world-clock.ts';
import { ClockForms } from './clock-forms.ts';
import { ClockMoves, GoThere } from './clock-moves.ts';

interface ClockPanelProps {
  id: string;
  agenda: AgendaItem[];
  jumping: Jump;
  tools: ComponentChildren;
}

/** Everything on the agenda, and every way to put the clock forward; closed by Escape, a press elsewhere, or arrival. */
export function ClockPanel({ id, agenda, jumping, tools }: ClockPanelProps) {
  const { dispatch } = usePage();
  const panel = useRef<HTMLElement>(null);
  const [isOpen, setOpen] = useState(false);
  const onToggle = (event: ToggleEvent): void => {
    setOpen(event.newState === 'open');
    if (event.newState === 'open') void loadAgenda(dispatch);
  };
  const close = (): void => panel.current?.hidePopover();
  const utc = useClockText((now) => `${dateText(now, 'UTC')}, ${timeText(now, 'UTC').slice(0, 5)}`);
  return html`
    <div
      ref=${panel}
      id=${id}
      popover="auto"
      class="stage-panel"
      role="dialog"
      aria-label="Agenda and clock"
      onToggle=${onToggle}
    >
      ${
        isOpen &&
        html`
          <div>
            <div class="stage-narrow stage-tools">
              <${ClockMoves} jumping=${jumping} onArrival=${close} />
              <div class="on-phone stage-group" onClick=${close}>${tools}</div>
            </div>
            <h2>What happens by itself</h2>
            <${Agenda} agenda=${agenda} jumping=${jumping} onArrival=${close} />
            <h2>Put the clock forward</h2>
            <${ClockForms} jumping=${jumping} onArrival=${close} />
            <p class="stage-note">In UTC it is ${utc}. The clock of this world never goes back.</p>
          </div>
        `
      }
    </div>
  `;
}

function Agenda({
  agenda,
  jumping,
  onArrival,
}: Omit<ClockPanelProps, 'id' | 'tools'> & { onArrival: () => void }) {
  if (agenda.length === 0)
    return html`<p class="stage-note">No app announced anything it will do by itself.</p>`;
  return html`
    <ol class="agenda">
      ${agenda.map(
        (item) => html`
          <li key="${item.atMs} ${item.title}">
            <span class="agenda-text">
              <strong>${item.title}</strong>
              <span class="stage-muted"
                >${momentText(item.atMs)} · <${Until} at=${item.atMs}
              /></span>
            </span>
            <${GoThere} item=${item} jumping=${jumping} onArrival=${onArrival} />
          </li>
        `,
      )}
    </ol>
  `;
}

function Until({ at }: { at: number }) {
  return html`<span>${useClockText((now) => untilText(at - now))}</span>`;
}
