import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Chat } from './components/chat.ts';
import { ClockBar } from './components/clock-bar.ts';
import { MemberList } from './components/member-list.ts';
import { ModalDialog } from './components/modal.ts';
import { Sidebar } from './components/sidebar.ts';
import { Toast } from './components/toast.ts';
import { html } from './html.ts';
import { PageContext } from './page-context.ts';
import { useSession } from './session.ts';
import type { PageState } from './state.ts';

/** On narrow screens one of the side lists lies over the messages. */
export type Drawer = 'channels' | 'members' | null;

function App() {
  const { state, page } = useSession();
  const [drawer, setDrawer] = useState<Drawer>(null);
  const place = page && `${page.here.acting.id} ${page.here.channelId}`;
  useEffect(() => setDrawer(null), [place]);
  useLayoutEffect(() => {
    if (!drawer) return;
    const opener = document.activeElement;
    document.querySelector<HTMLElement>('.drawer.open')?.focus();
    return () => opener instanceof HTMLElement && opener.focus();
  }, [drawer]);
  useEffect(() => {
    if (page)
      document.title = `${page.here.guild ? '#' : ''}${page.here.title} | ${page.here.guild?.name ?? 'Local Discord'}`;
  }, [page]);

  if (!page) return html`<p class="waiting" role="status">${waitingFor(state)}</p>`;
  const closeDrawer = () => setDrawer(null);
  return html`
    <${PageContext.Provider} value=${page}>
      <div class="app" onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && closeDrawer()}>
        <${Sidebar} unread=${state.unread} isOpen=${drawer === 'channels'} />
        <main class="main" inert=${drawer !== null}>
          <${ClockBar} />
          <${Chat} key=${place} state=${state} openDrawer=${setDrawer} />
        </main>
        ${page.here.guild && html`<${MemberList} guild=${page.here.guild} isOpen=${drawer === 'members'} />`}
        ${drawer && html`<div class="drawer-shade" onClick=${closeDrawer}></div>`}
      </div>
      ${state.modal && html`<${ModalDialog} key=${state.modal.modal.id} open=${state.modal} />`}
      <${Toast} toast=${state.toast} />
    </${PageContext.Provider}>
  `;
}

function waitingFor({ world, connection }: PageState): string {
  if (world) return 'Nobody is here yet: this Discord has no members and channels.';
  return connection === 'lost' ? 'The local Discord does not answer. Trying again…' : 'Loading…';
}

render(html`<${App} />`, document.querySelector('#page')!);
