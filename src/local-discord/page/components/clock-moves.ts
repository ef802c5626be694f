import { hourMs, tomorrowAt } from '../clock-text.ts';
import { html } from '../html.ts';
import type { Jump } from '../jump.ts';
import { stage } from '../stage.ts';
import type { AgendaItem } from '../wire.ts';
import { useClockText, worldClock } from '../world-clock.ts';

interface JumpButtonProps {
  jumping: Jump;
  to: () => Promise<{ now: number }>;
  label: string;
  /** For readers, where the label alone does not tell enough. */
  description?: string;
  onArrival?: () => void;
}

/** Busy while any jump is under way, yet never disabled, which would take the keyboard's place away. */
export function JumpButton({ jumping, to, label, description, onArrival }: JumpButtonProps) {
  const press = async (): Promise<void> => {
    if (await jumping.jump(to)) onArrival?.();
  };
  return html`
    <button
      type="button"
      class="stage-button"
      aria-disabled=${jumping.isBusy}
      aria-label=${description}
      onClick=${press}
    >
      ${label}
    </button>
  `;
}

/** The two usual ways forward. */
export function ClockMoves({ jumping, onArrival }: { jumping: Jump; onArrival?: () => void }) {
  return html`
    <div class="stage-group">
      <${JumpButton}
        jumping=${jumping}
        to=${() => stage.advanceClock(hourMs)}
        label="+1 hour"
        onArrival=${onArrival}
      />
      <${JumpButton}
        jumping=${jumping}
        to=${() => stage.setClock(tomorrowAt(8, worldClock.now()))}
        label="Tomorrow 08:00"
        onArrival=${onArrival}
      />
    </div>
  `;
}

/** A second more than the moment itself, so that what is planned for it is due. */
const dueMs = 1000;

/** Goes to the very moment of something planned; nothing where it has come already. */
export function GoThere({
  item,
  jumping,
  onArrival,
}: {
  item: AgendaItem;
  jumping: Jump;
  onArrival?: () => void;
}) {
  const isAhead = useClockText((now) => (item.atMs + dueMs > now ? 'ahead' : '')) !== '';
  return (
    isAhead &&
    html`<${JumpButton}
      jumping=${jumping}
      to=${() => stage.setClock(item.atMs + dueMs)}
      label="Go there"
      description="Go there: ${item.title}"
      onArrival=${onArrival}
    />`
  );
}
