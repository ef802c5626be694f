import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Chat } from './components/chat.ts';
import { ClockBar } from './components/clock-bar.ts';
import { Inspector, type InspectorTab } from './components/inspector.ts';
import { InspectorButton, TroubleChip } from './components/inspector-button.ts';
import { MemberList } from './components/member-list.ts';
import { ModalDialog } from './components/modal.ts';
import { Sidebar } from './components/sidebar.ts';
import { Toast } from './components/toast.ts';
import { html } from './html.ts';
import { addLateFonts } from './late-fonts.ts';
import { PageContext } from './page-context.ts';
import { useSession } from './session.ts';
import type { PageState } from './state.ts';

/** On narrow screens one of the side lists lies over the messages. */
export type Drawer = 'channels' | 'members' | null;

function App() {
  const { state, page } = useSession();
  const [drawer, setDrawer] = useState<Drawer>(null);
  const [inspector, setInspector] = useState<InspectorTab | null>(null);
  const toggleInspector = () => setInspector((tab) => (tab ? null : 'activity'));
  const place = page && `${page.here.acting.id} ${page.here.channelId}`;
  // Also where one stays in the same place: to go there is to leave the lists.
  useEffect(() => setDrawer(null), [state.address]);
  useLayoutEffect(() => {
    if (!drawer) return;
    const opener = document.activeElement;
    document.querySelector<HTMLElement>('.drawer.open')?.focus();
    return () => opener instanceof HTMLElement && opener.focus();
  }, [drawer]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!isInspectorKey(event)) return;
      event.preventDefault();
      toggleInspector();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  useEffect(() => {
    if (page)
      document.title = `${page.here.guild ? '#' : ''}${page.here.title} | ${page.here.guild?.name ?? 'Local Discord'}`;
  }, [page]);

  if (!page) return html`<p class="waiting" role="status">${waitingFor(state)}</p>`;
  const closeDrawer = () => setDrawer(null);
  return html`
    <${PageContext.Provider} value=${page}>
      <div class="stage ${inspector ? 'with-inspector' : ''}">
        <${ClockBar}
          state=${state}
          chip=${html`<${TroubleChip} trouble=${state.trouble} open=${() => setInspector('trouble')} />`}
          tools=${html`<${InspectorButton} isOpen=${inspector !== null} toggle=${toggleInspector} />`}
        />
        <div class="app" onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && closeDrawer()}>
          <${Sidebar} unread=${state.unread} isOpen=${drawer === 'channels'} />
          <main class="main" inert=${drawer !== null}>
            <${Chat} key=${place} state=${state} openDrawer=${setDrawer} />
          </main>
          ${page.here.guild && html`<${MemberList} guild=${page.here.guild} isOpen=${drawer === 'members'} />`}
          ${drawer && html`<div class="drawer-shade" onClick=${closeDrawer}></div>`}
          <${Toast} toast=${state.toast} />
        </div>
        ${inspector && html`<${Inspector} tab=${inspector} setTab=${setInspector} trouble=${state.trouble} close=${() => setInspector(null)} />`}
      </div>
      ${state.modal && html`<${ModalDialog} key=${state.modal.modal.id} open=${state.modal} />`}
    </${PageContext.Provider}>
  `;
}

/** Alt and the key where I is, whatever sign a keyboard makes of both together. */
function isInspectorKey({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return code === 'KeyI' && altKey && !ctrlKey && !metaKey && !shiftKey;
}

function waitingFor({ world, connection }: PageState): string {
  if (world) return 'Nobody is here yet: this Discord has no members and channels.';
  return connection === 'lost' ? 'The local Discord does not answer. Trying again…' : 'Loading…';
}

render(html`<${App} />`, document.querySelector('#page')!);
addLateFonts();
