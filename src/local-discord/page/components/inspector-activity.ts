import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { everything, filtered, type Filter } from '../inspector-filter.ts';
import { inspectorLog, useEntries, type EntryList } from '../inspector-log.ts';
import { InspectorDetails } from './inspector-details.ts';
import { InspectorList } from './inspector-list.ts';
import { InspectorToolbar } from './inspector-toolbar.ts';

/** What happened, in a list, and one of it in full. */
export function InspectorActivity() {
  const running = useEntries((list) => list);
  const [paused, setPaused] = useState<EntryList | null>(null);
  const [filter, setFilter] = useState<Filter>(everything);
  const [selectedId, select] = useState<number | null>(null);
  const activity = useRef<HTMLElement>(null);
  const list = paused ?? running;
  const shown = useMemo(() => filtered(list.entries, filter), [list, filter]);
  const selected = useMemo(
    () => list.entries.find(({ id }) => id === selectedId),
    [list, selectedId],
  );
  const focus = useCallback(
    (part: string) => activity.current!.querySelector<HTMLElement>(part)?.focus(),
    [],
  );
  const clear = (): void => {
    inspectorLog.clear();
    setPaused(null);
    select(null);
  };
  const backToList = (): void => {
    focus('[role="listbox"]');
    if (matchMedia('(width < 760px)').matches) select(null);
  };
  const waiting = paused
    ? running.entries.filter(({ id }) => id > (paused.entries.at(-1)?.id ?? 0))
    : [];
  return html`
    <div ref=${activity} class="inspector-activity ${selected ? 'with-details' : ''}">
      <div class="inspector-log">
        <${InspectorToolbar}
          filter=${filter}
          setFilter=${setFilter}
          shown=${shown.length}
          all=${list.entries.length}
          isPaused=${paused !== null}
          waiting=${waiting.length}
          togglePause=${() => setPaused(paused ? null : running)}
          clear=${clear}
        />
        <${InspectorList}
          entries=${shown}
          selectedId=${selectedId}
          select=${select}
          enter=${() => focus('.inspector-details')}
        />
      </div>
      ${selected && html`<${InspectorDetails} entry=${selected} entries=${list.entries} select=${select} leave=${backToList} />`}
    </div>
  `;
}
