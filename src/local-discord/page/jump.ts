import { useRef, useState } from 'preact/hooks';
import { toastRefusal, usePage } from './page-context.ts';
import { worldClock } from './world-clock.ts';

export interface Jump {
  /** The clock is on its way; another jump has to wait. */
  isBusy: boolean;
  /** True once the clock is there; why not, if not, is told by a toast. */
  jump: (moving: () => Promise<{ now: number }>) => Promise<boolean>;
}

/** One jump of the world's clock at a time. */
export function useJump(): Jump {
  const { dispatch } = usePage();
  const [isBusy, setBusy] = useState(false);
  const isUnderWay = useRef(false);
  const jump: Jump['jump'] = async (moving) => {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    setBusy(true);
    try {
      const { now } = await moving();
      worldClock.set(now);
      return true;
    } catch (error) {
      toastRefusal(dispatch, error);
      return false;
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  };
  return { isBusy, jump };
}
