/** Two pictures on most screens. */
const paceMs = 32;
/** As many messages are drawn within one picture's time or two. */
const mostAtOnce = 40;

/**
 * Lets the first of many events through at once, and those that follow closely in small groups, all in order: a burst is
 * not drawn anew for each of its events, and the page goes on to answer meanwhile.
 */
export function paced<Event>(listener: (event: Event) => void): (event: Event) => void {
  const waiting: Event[] = [];
  let isPausing = false;
  const pause = (): void => {
    isPausing = true;
    setTimeout(goOn, paceMs);
  };
  const goOn = (): void => {
    isPausing = false;
    if (waiting.length === 0) return;
    pause();
    for (const event of waiting.splice(0, mostAtOnce)) listener(event);
  };
  return (event) => {
    waiting.push(event);
    if (!isPausing) goOn();
  };
}
