import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const gapPx = 8;

/** Below (or, for want of room, above) its anchor and as wide, or beside it; narrow windows show it as a sheet instead. */
export type PopoutSide = 'below' | 'beside';

const isNarrow = matchMedia('(width < 760px)');

/**
 * Shows an element with a `popover` attribute above everything else, and keeps it at its anchor while the page scrolls.
 * The top layer lets it reach out of lists and dialogs that would cut it off.
 */
export function usePopout<T extends HTMLElement>(
  anchor: RefObject<HTMLElement | null>,
  side: PopoutSide,
): RefObject<T | null> {
  const popout = useRef<T>(null);
  useLayoutEffect(() => {
    const element = popout.current!;
    const place = (): void => {
      const { style } = element;
      style.removeProperty('inset');
      style.removeProperty('max-height');
      if (isNarrow.matches || !anchor.current) return;
      const box = anchor.current.getBoundingClientRect();
      if (side === 'below') placeBelow(element, box);
      else placeBeside(element, box);
    };
    element.showPopover();
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    const events = new AbortController();
    const { signal } = events;
    // A scroll inside the popout itself moves nothing.
    const onScroll = ({ target }: Event): void => {
      if (!element.contains(target as Node)) place();
    };
    addEventListener('scroll', onScroll, { capture: true, passive: true, signal });
    addEventListener('resize', place, { signal });
    return () => {
      observer.disconnect();
      events.abort();
    };
  }, []);
  return popout;
}

function placeBelow(element: HTMLElement, box: DOMRect): void {
  const below = innerHeight - box.bottom - 2 * gapPx;
  const above = box.top - 2 * gapPx;
  element.style.width = `${box.width}px`;
  const isBelow = element.scrollHeight <= below || below >= above;
  element.style.maxHeight = `${isBelow ? below : above}px`;
  const height = Math.min(element.offsetHeight, isBelow ? below : above);
  const top = isBelow ? box.bottom + gapPx / 2 : box.top - height - gapPx / 2;
  element.style.inset = `${top}px auto auto ${box.left}px`;
}

function placeBeside(element: HTMLElement, box: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const right = box.right + gapPx;
  const left = box.left - gapPx - width;
  const across =
    right + width + gapPx <= innerWidth
      ? right
      : Math.max(gapPx, Math.min(left, innerWidth - width));
  const down = Math.max(gapPx, Math.min(box.top, innerHeight - height - gapPx));
  element.style.inset = `${down}px auto auto ${across}px`;
}
