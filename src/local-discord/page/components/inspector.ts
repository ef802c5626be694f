import { useEffect, useId, useRef } from 'preact/hooks';
import { html } from '../html.ts';
import type { Trouble } from '../wire.ts';
import { Icon } from './icon.ts';
import { InspectorActivity } from './inspector-activity.ts';
import { TroublePanel } from './trouble-panel.ts';

const tabs = { activity: 'Activity', trouble: 'Trouble' };
export type InspectorTab = keyof typeof tabs;
const tabNames = Object.keys(tabs) as InspectorTab[];

interface InspectorProps {
  tab: InspectorTab;
  setTab: (tab: InspectorTab) => void;
  trouble: Trouble;
  close: () => void;
}

/** The drawer that shows what the apps of this Discord say and hear, and makes trouble for them. */
export function Inspector({ tab, setTab, trouble, close }: InspectorProps) {
  const id = useId();
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    return () => opener instanceof HTMLElement && opener.focus();
  }, []);
  // The switch of the tab by the bar's chip leads there as a press on the tab itself does.
  useEffect(
    () => drawer.current!.querySelector<HTMLElement>('[role="tab"][tabindex="0"]')!.focus(),
    [tab],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || clearsSearch(event.target)) return;
    event.stopPropagation();
    close();
  };
  const onTabKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    setTab(tabNames[1 - tabNames.indexOf(tab)]!);
  };
  return html`
    <aside ref=${drawer} class="inspector" aria-label="Inspector" onKeyDown=${onKeyDown}>
      <header class="inspector-head">
        <div class="inspector-tabs" role="tablist" aria-label="Inspector" onKeyDown=${onTabKey}>
          ${tabNames.map(
            (name) => html`
              <button
                key=${name}
                type="button"
                role="tab"
                id="${id}-${name}"
                aria-selected=${name === tab}
                aria-controls="${id}-panel"
                tabindex=${name === tab ? 0 : -1}
                onClick=${() => setTab(name)}
              >
                ${tabs[name]}
              </button>
            `,
          )}
        </div>
        <button
          type="button"
          class="stage-icon-button"
          aria-label="Close the inspector"
          title="Close (Escape)"
          onClick=${close}
        >
          <${Icon} name="close" />
        </button>
      </header>
      <div class="inspector-panel" role="tabpanel" id="${id}-panel" aria-labelledby="${id}-${tab}">
        ${tab === 'activity' ? html`<${InspectorActivity} />` : html`<${TroublePanel} trouble=${trouble} />`}
      </div>
    </aside>
  `;
}

/** The browser itself empties a field of this kind at Escape. */
function clearsSearch(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
}
