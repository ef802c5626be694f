import { useEffect, useId, useState } from 'preact/hooks';

export interface Listbox {
  listId: string;
  optionId: (index: number) => string;
  /** Index of the option that Enter would take; -1 for none. */
  active: number;
  setActive: (index: number) => void;
  /** Takes the arrow keys and Enter; true when the key was used. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

/**
 * The keyboard side of a listbox whose focus stays on another element (aria-activedescendant). `first` is the option
 * that is active when the list is new: 0, or -1 where Enter should not choose by itself. A list is new with its key.
 */
export function useListbox(
  size: number,
  pick: (index: number) => void,
  first: 0 | -1,
  listKey: string,
): Listbox {
  const listId = useId();
  const [moved, setMoved] = useState<{ listKey: string; index: number } | null>(null);
  const current = Math.min(moved?.listKey === listKey ? moved.index : first, size - 1);
  const setActive = (index: number): void => setMoved({ listKey, index });

  const optionId = (index: number): string => `${listId}-${index}`;
  useEffect(() => {
    if (current >= 0)
      document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current, listId]);

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (size === 0 || event.isComposing) return false;
    if (event.key === 'ArrowDown') setActive((current + 1) % size);
    else if (event.key === 'ArrowUp') setActive(current <= 0 ? size - 1 : current - 1);
    else if (event.key === 'Enter' && current >= 0) pick(current);
    else return false;
    event.preventDefault();
    return true;
  };
  return { listId, optionId, active: current, setActive, onKeyDown };
}
