import { useCallback, useEffect, useMemo, useReducer } from 'preact/hooks';
import { addressOf, readAddress } from './address.ts';
import type { Page } from './page-context.ts';
import { locate } from './places.ts';
import { followStage, Refusal, stage } from './stage.ts';
import { initialState, reduce, type PageState } from './state.ts';
import { worldClock } from './world-clock.ts';

const retryMs = 2000;

/** The page's whole state, kept in step with the stage and with the browser's address. `page` is null until the world is known. */
export function useSession(): { state: PageState; page: Page | null } {
  const [state, dispatch] = useReducer(reduce, location.search, (search) =>
    initialState(readAddress(search)),
  );
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
    if (!acting || !channelId || (acting === address.as && channelId === address.channel)) return;
    history.replaceState(null, '', addressOf(acting, channelId));
    dispatch({ type: 'moved', address: { as: acting, channel: channelId } });
  }, [acting, channelId, address]);

  useWorld(dispatch, acting);

  const log = channelId === undefined ? undefined : logs[channelId];
  const isMissing =
    state.connection === 'open' && channelId === address.channel && (!log || log.isStale);
  useEffect(() => {
    if (!isMissing || !acting || !channelId) return;
    dispatch({ type: 'loading', channelId });
    stage.messages(channelId, acting).then(
      (messages) => dispatch({ type: 'loaded', channelId, viewerId: acting, messages }),
      (error: Refusal) =>
        dispatch({ type: 'refused', channelId, viewerId: acting, reason: error.message }),
    );
  }, [isMissing, channelId, acting]);

  const page = useMemo(() => world && here && { world, here, dispatch, go }, [world, here, go]);
  return { state, page };
}

/** Loads the world, and again whenever the stage says that it changed. */
function useWorld(dispatch: Page['dispatch'], acting: string | undefined): void {
  useEffect(() => {
    let ended = false;
    const load = async (): Promise<void> => {
      try {
        const world = await stage.state();
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
    const unfollow = followStage(acting, (event) => {
      if (event.type === 'clock') worldClock.set(event.now);
      if (event.type === 'state' || event.type === 'connected') void load();
      dispatch(event);
    });
    return () => {
      ended = true;
      unfollow();
    };
  }, [acting]);
}
