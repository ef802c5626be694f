import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Drawn beyond both ends of what is seen, so that quick scrolling finds something there. */
const spareRows = 8;

export interface RowsInSight<T> {
  /** To be given to the element that scrolls. */
  box: RefObject<HTMLElement | null>;
  onScroll: () => void;
  rows: readonly T[];
  /** The place of the first of them in the whole list. */
  first: number;
  /** How many fit in at once. */
  fitting: number;
  /** Scrolls no further than until that row is seen. */
  show: (index: number) => void;
}

/**
 * The rows of a long list that are in sight, all of the same height. The list stays at its end as it grows; where the
 * reader went up, what they look at stays in place, though rows above it fall away.
 */
export function useRowsInSight<T extends { id: number }>(
  list: readonly T[],
  rowPx: number,
): RowsInSight<T> {
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const top = useRef<{ id: number; hiddenPx: number } | null>(null);
  const [view, setView] = useState({ top: 0, height: 600 });

  useLayoutEffect(() => {
    const { scrollTop, clientHeight: height } = box.current!;
    setView({ top: scrollTop, height });
    const watcher = new ResizeObserver(() =>
      setView({ top: box.current!.scrollTop, height: box.current!.clientHeight }),
    );
    watcher.observe(box.current!);
    return () => watcher.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (isAtEnd.current) return void (box.current!.scrollTop = box.current!.scrollHeight);
    const index = list.findIndex(({ id }) => id === top.current?.id);
    if (index >= 0) box.current!.scrollTop = index * rowPx + top.current!.hiddenPx;
  }, [list, view.height]);

  const onScroll = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = box.current!;
    isAtEnd.current = scrollTop + clientHeight > scrollHeight - rowPx;
    const seen = list[Math.floor(scrollTop / rowPx)];
    top.current = seen ? { id: seen.id, hiddenPx: scrollTop % rowPx } : null;
    setView({ top: scrollTop, height: clientHeight });
  };
  const show = (index: number): void => {
    const { scrollTop, clientHeight } = box.current!;
    const bottom = (index + 1) * rowPx - clientHeight;
    box.current!.scrollTop = Math.min(Math.max(scrollTop, bottom), index * rowPx);
  };
  const first = Math.max(0, Math.floor(view.top / rowPx) - spareRows);
  const rows = list.slice(first, first + Math.ceil(view.height / rowPx) + 2 * spareRows);
  return { box, onScroll, rows, first, fitting: Math.floor(view.height / rowPx), show };
}
