import type { ComponentChildren } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { dateText, momentText, timeText, untilText, zoneText } from '../clock-text.ts';
import { html } from '../html.ts';
import { useJump, type Jump } from '../jump.ts';
import { usePage } from '../page-context.ts';
import { loadAgenda } from '../stage-facts.ts';
import type { PageState } from '../state.ts';
import type { AgendaItem } from '../wire.ts';
import { useClockText } from '../world-clock.ts';
import { ClockMoves, GoThere } from './clock-moves.ts';
import { ClockPanel } from './clock-panel.ts';
import { Icon } from './icon.ts';

const dueAgainMs = 5000;

interface ClockBarProps {
  state: PageState;
  /** A warning that is to be seen on every screen. */
  chip: ComponentChildren;
  /** What stands at the bar's end, and on a phone in the panel. */
  tools: ComponentChildren;
}

/** The stage above the page, no part of Discord: the time in this world and the ways to put it forward. */
export function ClockBar({ state: { agenda, jumpedTo }, chip, tools }: ClockBarProps) {
  const panelId = useId();
  const jumping = useJump();
  return html`
    <section class="stage-bar" aria-label="Stage, not part of Discord" aria-busy=${jumping.isBusy}>
      <span class="stage-name" aria-hidden="true">Stage</span>
      <${WorldTime} />
      <button
        type="button"
        class="stage-button"
        aria-label="Agenda and clock"
        popovertarget=${panelId}
      >
        <${Icon} name="clock" /><span class="stage-label">Agenda</span><${Icon} name="down" />
      </button>
      <div class="stage-wide stage-group"><${ClockMoves} jumping=${jumping} /></div>
      ${agenda[0] && html`<${NextThing} item=${agenda[0]} jumping=${jumping} />`}
      <div class="stage-end">
        ${chip}
        <div class="not-on-phone stage-group">${tools}</div>
      </div>
      <${ClockPanel} id=${panelId} agenda=${agenda} jumping=${jumping} tools=${tools} />
      <p class="visually-hidden" role="status">
        ${jumpedTo !== null && `The clock went forward. It is now ${momentText(jumpedTo)}.`}
      </p>
    </section>
  `;
}

function WorldTime() {
  const date = useClockText(dateText);
  const time = useClockText(timeText);
  const zone = useClockText(zoneText);
  const utc = useClockText((now) => `${dateText(now, 'UTC')}, ${timeText(now, 'UTC')} UTC`);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return html`
    <time class="stage-time" role="timer" aria-live="off" title="${timeZone}. ${utc}">
      <span class="stage-date">${date}</span> <span class="stage-clock">${time}</span>
      <span class="stage-zone">${zone}</span>
    </time>
  `;
}

function NextThing({ item, jumping }: { item: AgendaItem; jumping: Jump }) {
  const { dispatch } = usePage();
  const until = useClockText((now) => untilText(item.atMs - now));
  const isDue = until === untilText(0);
  useEffect(() => {
    if (!isDue) return;
    // It may be done where this person does not see it, so that no message tells of it.
    const timer = setInterval(() => void loadAgenda(dispatch), dueAgainMs);
    return () => clearInterval(timer);
  }, [isDue]);
  return html`
    <div class="stage-wide stage-next">
      <p title="${item.title}, ${momentText(item.atMs)}">
        <span class="stage-muted">Next:</span> <strong>${item.title}</strong>${' '}
        <span class="stage-muted">· ${until}</span>
      </p>
      <${GoThere} item=${item} jumping=${jumping} />
    </div>
  `;
}
