import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<() => void>();
let offsetMs = 0;

/** The time in the world: this machine's time, put forward by what the server last said. */
export const worldClock = {
  now: (): number => Date.now() + offsetMs,
  set(now: number): void {
    offsetMs = now - Date.now();
    announce();
  },
};

function announce(): void {
  for (const listener of listeners) listener();
}

setInterval(announce, 1000);

/** A text made from the world's time; the component renders again only when the text changes. */
export function useClockText(format: (now: number) => string): string {
  const [, render] = useState('');
  useEffect(() => {
    const update = (): void => render(format(worldClock.now()));
    listeners.add(update);
    return () => void listeners.delete(update);
  });
  return format(worldClock.now());
}
