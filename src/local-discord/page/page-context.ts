import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Here } from './places.ts';
import { Refusal } from './stage.ts';
import type { PageEvent } from './state.ts';
import type { WorldState } from './wire.ts';

/** What every part of the page may need: the world, where the reader stands, and how to tell the page something. */
export interface Page {
  world: WorldState;
  here: Here;
  dispatch: (event: PageEvent) => void;
  /** Moves on within the page; a null channel means the first one this person can open. */
  go: (as: string, channelId: string | null) => void;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('Rendered outside of the page');
  return page;
}

/** Shows why the stage refused; anything else is a defect of this page and stays an error. */
export function toastRefusal(dispatch: Page['dispatch'], error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
  dispatch({ type: 'toast', text: error.message });
}
