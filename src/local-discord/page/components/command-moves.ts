import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addOption, type Draft, removeOption } from '../command-draft.ts';
import type { CommandFormProps } from './command-form.ts';
import type { Move } from './option-field.ts';

/** The place behind all pills, among the names of options. */
export const end = Symbol('end');
type Spot = string | typeof end;

export type PillMoves = ReturnType<typeof usePillMoves>;

/** How one moves about in a command: from pill to pill, to new ones, and to those that keep it from being sent. */
export function usePillMoves(
  draft: Draft,
  problems: ReadonlyMap<string, string>,
  onChange: CommandFormProps['onChange'],
  onLeave: CommandFormProps['onLeave'],
) {
  const { invocation, shown, entries } = draft;
  const firstProblem = shown.find((name) => problems.has(name));
  const { idOf, focus } = useSpots(draft, firstProblem ?? end);
  // Pills nobody has filled in yet are not blamed until somebody tries to send; a line with mistakes was such a try.
  const [marked, setMarked] = useState<ReadonlySet<string>>(() => new Set(entries.keys()));
  const spots: Spot[] = [...shown, end];

  const add = (name: string): void => {
    onChange((before) => addOption(before, name));
    focus(name);
  };
  const move = (from: Spot, to: Move): void => {
    const place = spots.indexOf(from);
    const isUndone = (spot: Spot): boolean => spot === end || problems.has(spot);
    if (to === 'onward') return focus(spots.slice(place + 1).find(isUndone)!);
    const next = spots[place + (to === 'next' ? 1 : -1)];
    if (next !== undefined) focus(next);
  };
  const stepBack = (from: Spot): void => {
    const place = spots.indexOf(from);
    const isOptional = invocation.options.some(({ name, required }) => name === from && !required);
    if (isOptional) onChange((before) => removeOption(before, from as string));
    else if (place === 0) return onLeave(`/${invocation.path}`);
    focus(spots[place === 0 ? 1 : place - 1]!);
  };
  /** Whether the command can be sent; if not, the pills that are wrong are marked, and the first has the focus. */
  const isReady = (): boolean => {
    setMarked(new Set(problems.keys()));
    if (firstProblem !== undefined) focus(firstProblem);
    return firstProblem === undefined;
  };
  return {
    idOf,
    focus,
    add,
    move,
    stepBack,
    isReady,
    problemOf: (name: string) => problems.get(name),
    isMarked: (name: string) => marked.has(name),
    unmark: (name: string) =>
      setMarked((before) => new Set([...before].filter((one) => one !== name))),
  };
}

/** The ids of the pills' fields, and moving the focus to one of them as soon as it is there. */
function useSpots({ invocation }: Draft, first: Spot) {
  const id = useId();
  const idOf = (spot: Spot): string =>
    `${id}-${spot === end ? 'end' : invocation.options.findIndex(({ name }) => name === spot)}`;
  const [wanted, setWanted] = useState<{ spot: Spot }>({ spot: first });
  const done = useRef<object | null>(null);
  useLayoutEffect(() => {
    const element = document.getElementById(idOf(wanted.spot));
    if (!element || done.current === wanted) return;
    done.current = wanted;
    element.focus();
    if (element instanceof HTMLInputElement)
      element.setSelectionRange(element.value.length, element.value.length);
  });
  return { idOf, focus: (spot: Spot) => setWanted({ spot }) };
}
