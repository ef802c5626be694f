import { useId, useState } from 'preact/hooks';
import { dayMs, hourMs, jumpProblem, localInputValue, minuteMs } from '../clock-text.ts';
import { html } from '../html.ts';
import type { Jump } from '../jump.ts';
import { stage } from '../stage.ts';
import { worldClock } from '../world-clock.ts';

const units = { minutes: minuteMs, hours: hourMs, days: dayMs };

/** Goes forward by an own amount, or to a date and time. */
export function ClockForms({ jumping, onArrival }: { jumping: Jump; onArrival: () => void }) {
  const id = useId();
  const [inAnHour] = useState(() => localInputValue(worldClock.now() + hourMs));
  const [problem, setProblem] = useState<string | null>(null);
  const go = async (event: SubmitEvent, target: (form: FormData) => number): Promise<void> => {
    event.preventDefault();
    const to = target(new FormData(event.currentTarget as HTMLFormElement));
    const found = jumpProblem(to, worldClock.now());
    setProblem(found);
    if (found === null && (await jumping.jump(() => stage.setClock(to)))) onArrival();
  };
  const byAmount = (form: FormData): number =>
    worldClock.now() +
    Number(form.get('amount') || NaN) * units[form.get('unit') as keyof typeof units];
  // Read in this browser's time zone, as a date and time without a zone is.
  const toMoment = (form: FormData): number => new Date(String(form.get('moment'))).getTime();
  return html`
    <div class="clock-forms">
      <form novalidate onSubmit=${(event: SubmitEvent) => go(event, byAmount)}>
        <label for="${id}-amount">By</label>
        <input id="${id}-amount" name="amount" type="number" min="1" defaultValue="15" />
        <select name="unit" aria-label="Unit">
          ${Object.keys(units).map((unit) => html`<option key=${unit}>${unit}</option>`)}
        </select>
        <button
          class="stage-button"
          aria-disabled=${jumping.isBusy}
          aria-label="Go forward by that"
        >
          Go
        </button>
      </form>
      <form novalidate onSubmit=${(event: SubmitEvent) => go(event, toMoment)}>
        <label for="${id}-moment">To</label>
        <input
          id="${id}-moment"
          name="moment"
          type="datetime-local"
          defaultValue=${inAnHour}
          aria-describedby="${id}-problem"
        />
        <button class="stage-button" aria-disabled=${jumping.isBusy} aria-label="Go to that moment">
          Go
        </button>
      </form>
      <p id="${id}-problem" class="stage-problem" role="alert">${problem}</p>
    </div>
  `;
}
