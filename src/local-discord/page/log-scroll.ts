import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ChannelLog, mostKept, pageSize, requestFor } from './channel-log.ts';
import { showMessage } from './go-to-message.ts';
import { askForMessages } from './log-requests.ts';
import { usePage } from './page-context.ts';

/** Still "at the bottom" with a line's rounding left to go. */
const nearBottomPx = 48;
/** Closer to an end than this, what stands for the messages beyond it is in sight. */
const nearEdgePx = 240;
/** How many screens ahead of the reader the next page is asked for. */
const screensAhead = 1;

/**
 * Where the reader is in a log: keeps its end in sight while they are there, tells of what came in while they were not,
 * brings further messages as they scroll, and lets go of those far away. An answer to oneself is gone to.
 *
 * @param lastKey changes with the last thing in the log.
 */
export function useLogScroll(log: ChannelLog | undefined, lastKey: string, isOwn: boolean) {
  const { here, dispatch } = usePage();
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtBottom = useRef(true);
  const lastTop = useRef(0);
  const drawn = useRef(log);
  const known = useRef(log);
  const [hasNew, setHasNew] = useState(false);

  const toBottom = (): void => {
    isAtBottom.current = true;
    frame.current?.scrollTo({ top: frame.current.scrollHeight });
    setHasNew(false);
  };
  const toPresent = (): void => {
    if (log?.hasNewer) dispatch({ type: 'to-present', channelId: here.channelId });
    else toBottom();
    // The button that was pressed goes away.
    frame.current?.focus({ preventScroll: true });
  };
  const askAhead = (from: number, to: number): void => {
    if (!log || log.asking || log.stale) return;
    const { scrollHeight, clientHeight } = frame.current!;
    const ahead = from === to ? nearEdgePx : screensAhead * clientHeight;
    const place = { channelId: here.channelId, viewerId: here.acting.id };
    if (log.hasOlder && to <= from && to <= ahead)
      askForMessages(dispatch, place, requestFor(log, 'older'));
    else if (log.hasNewer && to >= from && scrollHeight - clientHeight - to <= ahead)
      askForMessages(dispatch, place, requestFor(log, 'newer'));
  };
  const onScroll = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = frame.current!;
    const isNear = !log?.hasNewer && scrollHeight - scrollTop - clientHeight < nearBottomPx;
    // A picture that grows the log is no scrolling away: only moving up is.
    if (isNear || scrollTop < lastTop.current) isAtBottom.current = isNear;
    askAhead(lastTop.current, scrollTop);
    lastTop.current = scrollTop;
    // What older messages bring with them is not to be read out as if it had just come in.
    frame.current!.ariaLive = isNear ? 'polite' : 'off';
    if (isNear) setHasNew(false);
  };
  if (drawn.current !== log) {
    drawn.current = log;
    // The browser keeps what is read in its place while more comes in above; but at the very top it keeps the top.
    if (frame.current?.scrollTop === 0) frame.current.scrollTop = 1;
  }
  useLayoutEffect(() => {
    const wentOn = !known.current?.hasNewer && !log?.hasNewer;
    known.current = log;
    if (!wentOn) return;
    if (isAtBottom.current || isOwn) toBottom();
    else setHasNew(true);
  }, [lastKey]);
  useLayoutEffect(toBottom, [log?.endings]);
  useLayoutEffect(() => {
    if (!log?.sought) return;
    isAtBottom.current = false;
    showMessage(log.sought.id);
  }, [log?.sought]);
  useLayoutEffect(() => {
    if (!log || log.messages.length < mostKept + pageSize) return;
    const { scrollTop, scrollHeight } = frame.current!;
    const keep = isAtBottom.current || scrollTop > scrollHeight / 2 ? 'newest' : 'oldest';
    dispatch({ type: 'trimmed', channelId: here.channelId, keep });
  }, [log]);
  useEffect(() => {
    // Where a page does not fill the screen there is nothing to scroll, and so nothing that would ask for the next.
    const { scrollTop } = frame.current!;
    askAhead(scrollTop, scrollTop);
  }, [log]);
  useEffect(() => {
    // Edits and pictures change the height without a new message.
    const observer = new ResizeObserver(() => isAtBottom.current && toBottom());
    observer.observe(content.current!);
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  return { frame, content, hasNew, onScroll, toPresent };
}
