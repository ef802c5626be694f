import type { Page } from 'playwright-core';

/*
 * What runs inside of the browser to measure it. A thing counts as drawn when the picture with it has been handed over:
 * at the first task after the animation frame that found it.
 */

export interface Wanted {
  selector: string;
  /** What the last of these elements says. */
  text?: string;
  /** How many of them there are at least; one without it. */
  count?: number;
}

interface Probe {
  /** Resolves with the milliseconds from the next key or click until what is wanted is there, and drawn. */
  acted(wanted: Wanted): Promise<number>;
  /** Collects the times between pictures from now on. */
  watchFrames(): void;
  frames(): number[];
}

declare global {
  // eslint-disable-next-line no-var -- a property of the page's window
  var probe: Probe;
}

/** To be run before the page's own scripts. `drawnWhen` is met first when the page is there. */
function installProbe(drawnWhen: string): void {
  const whenDrawn = (isThere: () => boolean) =>
    new Promise<number>((resolve) => {
      const look = (): void => {
        if (!isThere()) return void requestAnimationFrame(look);
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now()));
          port1.start();
          port2.postMessage(null);
        });
      };
      look();
    });
  // To be told is cheaper for the page than to be asked again and again.
  void whenDrawn(() => document.querySelector(drawnWhen) !== null).then((at) =>
    console.debug(`drawn after ${at}`),
  );
  let times: number[] = [];
  globalThis.probe = {
    acted: async ({ selector, text = '', count = 1 }) => {
      let began = 0;
      const begin = (event: Event): void => void (began ||= event.timeStamp);
      for (const type of ['keydown', 'click'])
        addEventListener(type, begin, { capture: true, once: true });
      const at = await whenDrawn(() => {
        const found = [...document.querySelectorAll(selector)];
        return began > 0 && found.length >= count && found.at(-1)!.textContent.includes(text);
      });
      return at - began;
    },
    watchFrames: () => {
      let last = performance.now();
      times = [];
      const own = times;
      const next = (now: number): void => {
        own.push(now - last);
        last = now;
        if (times === own) requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    },
    frames: () => {
      const seen = times;
      times = [];
      return seen;
    },
  };
}

/** Opens an address: the milliseconds from the beginning of the navigation until `drawnWhen` was met and drawn. */
export async function openMeasured(page: Page, url: string, drawnWhen: string): Promise<number> {
  await page.addInitScript(installProbe, drawnWhen);
  const told = page.waitForEvent('console', (message) => message.text().startsWith('drawn after'));
  await page.goto(url, { waitUntil: 'commit' });
  return Number((await told).text().split(' ').at(-1));
}

/** Milliseconds from what `act` does with keyboard or mouse until what is wanted is there and drawn. */
export async function actedAfter(
  page: Page,
  act: () => Promise<void>,
  wanted: Wanted,
): Promise<number> {
  const measured = page.evaluate((one) => probe.acted(one), wanted);
  await act();
  return measured;
}
