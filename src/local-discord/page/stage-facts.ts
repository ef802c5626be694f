import type { Page } from './page-context.ts';
import { inspectorLog } from './inspector-log.ts';
import { Refusal, stage } from './stage.ts';
import type { StageEvent } from './stage-stream.ts';

/** Several messages at once are one reason to ask again. */
const settledMs = 300;

type Dispatch = Page['dispatch'];

/** What the applications will do by themselves, asked for anew. */
export function loadAgenda(dispatch: Dispatch): Promise<void> {
  return quietly(async () => dispatch({ type: 'agenda', agenda: await stage.agenda() }));
}

/** Keeps agenda, trouble and inspector in step with the stage; to be told of every event. */
export function stageFacts(dispatch: Dispatch): (event: StageEvent) => void {
  let settling: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;
  const askAgendaSoon = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => void loadAgenda(dispatch), settledMs);
  };
  return ({ type }) => {
    if (type === 'disconnected') wasLost = true;
    if (type === 'connected') {
      if (wasLost) inspectorLog.startAfresh();
      wasLost = false;
      void quietly(async () => inspectorLog.fill(await stage.entries()));
    }
    if (type === 'trouble' || type === 'connected') void loadTrouble(dispatch);
    if (['connected', 'clock', 'message', 'state'].includes(type)) askAgendaSoon();
  };
}

/** What goes wrong on purpose, asked for anew. */
export function loadTrouble(dispatch: Dispatch): Promise<void> {
  return quietly(async () => dispatch({ type: 'trouble-is', trouble: await stage.trouble() }));
}

/** A server that is away is told of elsewhere, and asked again once it is back. */
async function quietly(load: () => Promise<void>): Promise<void> {
  try {
    await load();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
