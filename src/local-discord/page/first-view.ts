import type { FirstView } from './wire.ts';

/** What the server put into the page for it to begin with, if anybody was there to be shown. */
export function readFirstView(): FirstView | null {
  return JSON.parse(document.querySelector('#first-view')!.textContent);
}
