import { useCallback, useEffect, useMemo, useReducer } from 'preact/hooks';
import { addressOf, readAddress } from './address.ts';
import { requestFor } from './channel-log.ts';
import { readFirstView } from './first-view.ts';
import { inspectorLog } from './inspector-log.ts';
import { askForMessages } from './log-requests.ts';
import type { Page } from './page-context.ts';
import { paced } from './paced.ts';
import { locate } from './places.ts';
import { Refusal, stage } from './stage.ts';
import { stageFacts } from './stage-facts.ts';
import { followStage } from './stage-stream.ts';
import { initialState, reduce, type PageState } from './state.ts';
import { worldClock } from './world-clock.ts';

const retryMs = 2000;

/** The page's whole state, kept in step with the stage and with the browser's address. `page` is null until the world is known. */
export function useSession(): { state: PageState; page: Page | null } {
  const [state, dispatch] = useReducer(reduce, location.search, begin);
  const { world, address, logs } = state;
  const here = useMemo(() => world && locate(world, address), [world, address]);
  const acting = here?.acting.id;
  const channelId = here?.channelId;

  const go = useCallback((as: string, channel: string | null) => {
    history.pushState(null, '', addressOf(as, channel));
    dispatch({ type: 'moved', address: { as, channel } });
  }, []);

  useEffect(() => {
    const back = (): void => dispatch({ type: 'moved', address: readAddress(location.search) });
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);

  useEffect(() => {
    if (!acting || !channelId) return;
    const search = addressOf(acting, channelId);
    if (location.search !== search) history.replaceState(null, '', search);
    if (acting !== address.as || channelId !== address.channel)
      dispatch({ type: 'moved', address: { as: acting, channel: channelId } });
  }, [acting, channelId, address]);

  useWorld(dispatch, acting);

  const log = channelId === undefined ? undefined : logs[channelId];
  const isMissing =
    state.connection === 'open' && channelId === address.channel && (!log || log.stale !== null);
  useEffect(() => {
    if (isMissing && acting && channelId)
      askForMessages(
        dispatch,
        { channelId, viewerId: acting },
        requestFor(log, log?.stale ?? 'last'),
      );
  }, [isMissing, channelId, acting]);

  const page = useMemo(() => world && here && { world, here, dispatch, go }, [world, here, go]);
  return { state, page };
}

function begin(search: string): PageState {
  const view = readFirstView();
  if (view) worldClock.set(view.world.now);
  return initialState(readAddress(search), view);
}

/** Loads the world, and again whenever the stage says that it changed. */
function useWorld(dispatch: Page['dispatch'], acting: string | undefined): void {
  useEffect(() => {
    let ended = false;
    const load = async (): Promise<void> => {
      try {
        const world = await stage.state(acting);
        worldClock.set(world.now);
        if (!ended) dispatch({ type: 'world', world });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        dispatch({ type: 'disconnected' });
        // Without a person there is no event stream yet whose reconnection would load the world.
        if (!acting && !ended) setTimeout(() => void load(), retryMs);
      }
    };
    if (!acting) {
      void load();
      return () => void (ended = true);
    }
    const tellFacts = stageFacts(dispatch);
    const unfollow = followStage(
      acting,
      paced((event) => {
        // What was kept back for another person must not be shown to the next one.
        if (ended) return;
        if (event.type === 'entry') return inspectorLog.receive(event.entry);
        tellFacts(event);
        if (event.type === 'clock') worldClock.set(event.now);
        if (event.type === 'state' || event.type === 'connected') void load();
        dispatch(event);
      }),
    );
    return () => {
      ended = true;
      unfollow();
    };
  }, [acting]);
}
