import process from 'node:process';

const lookEveryMs = 1_000;

/**
 * Calls `stop`, once, when the process is asked to end: by a signal, or because the npm that started it is gone. npm
 * does not hand signals on, and a bot that outlives its `npm start` would work beside the next one.
 *
 * @param npmScript the script that npm runs this process for, if it does.
 */
export function onStopRequest(npmScript: string | undefined, stop: (why: string) => void): void {
  let asked = false;
  const ask = (why: string) => {
    if (!asked) stop(why);
    asked = true;
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  if (npmScript === 'start') {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) ask('npm is gone');
    }, lookEveryMs).unref();
  }
}
