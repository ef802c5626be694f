import { useId } from 'preact/hooks';
import { html } from '../html.ts';
import { toastRefusal, usePage } from '../page-context.ts';
import { stage } from '../stage.ts';
import { useClockText, worldClock } from '../world-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestMinutes = 60 * 24 * 366;

const shownTime = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** The time in the world, and the ways to put it forward. */
export function ClockBar() {
  const { dispatch } = usePage();
  const minutesId = useId();
  const time = useClockText((now) => shownTime.format(now));
  const move = (moving: Promise<{ now: number }>): void => {
    moving
      .then(({ now }) => worldClock.set(now))
      .catch((error: unknown) => toastRefusal(dispatch, error));
  };
  const moveMinutes = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem(
      'minutes',
    ) as HTMLInputElement;
    if (field.value !== '') move(stage.advanceClock(field.valueAsNumber * 60_000));
  };
  return html`
    <section class="clock-bar" aria-label="Clock of this world">
      <time class="clock-time" role="timer" aria-live="off">${time}</time>
      <div class="clock-moves">
        <button type="button" onClick=${() => move(stage.advanceClock(hourMs))}>+1 hour</button>
        <button type="button" onClick=${() => move(stage.advanceClock(dayMs))}>+1 day</button>
        <button type="button" onClick=${() => move(stage.setClock(tomorrowAt(8)))}>
          Tomorrow 08:00
        </button>
        <form onSubmit=${moveMinutes}>
          <label for=${minutesId}>+</label>
          <input
            id=${minutesId}
            name="minutes"
            type="number"
            min="1"
            max=${longestMinutes}
            required
            placeholder="15"
            aria-label="Minutes to put forward"
          />
          <button>min</button>
        </form>
      </div>
    </section>
  `;
}

/** In this browser's time zone. */
function tomorrowAt(hour: number): number {
  const date = new Date(worldClock.now());
  date.setDate(date.getDate() + 1);
  return date.setHours(hour, 0, 0, 0);
}
