import { schedule } from 'node-cron';
import type { Logger } from 'pino';

/** What runs by cron. Ticks ask the store what is due, so a tick too many or too few does no harm. */
export interface Jobs {
  /** Runs a tick now, after the one under way; resolves when everything due by now is done. */
  tick(): Promise<void>;
  /** No further tick; resolves when the one under way is done. */
  stop(): Promise<void>;
}

/**
 * One tick a minute, in UTC: node-cron's own time zones skip daily times in the spring gap and never replay what was
 * missed, so local time is the store's business. Ticks never overlap.
 */
export function startJobs(run: () => Promise<void>, log: Logger): Jobs {
  let last = Promise.resolve();
  const tick = () => {
    last = last.then(run).catch((error: unknown) => {
      log.error({ err: error }, 'A tick of cron failed; the next one tries again');
    });
    return last;
  };
  const task = schedule('* * * * *', tick, { timezone: 'UTC', noOverlap: true });
  return {
    tick,
    async stop() {
      await task.destroy();
      await last;
    },
  };
}
