import type { Drawer } from '../app.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import type { PageState } from '../state.ts';
import { ChatHead } from './chat-head.ts';
import { MessageBox } from './message-box.ts';
import { MessageList } from './message-list.ts';

export function Chat({
  state,
  openDrawer,
}: {
  state: PageState;
  openDrawer: (drawer: Drawer) => void;
}) {
  const { here } = usePage();
  const failedCommands = state.failedCommands.filter(
    ({ channelId }) => channelId === here.channelId,
  );
  const log = state.logs[here.channelId];
  return html`
    <section class="chat" aria-label=${here.title}>
      <${ChatHead} openDrawer=${openDrawer} />
      ${state.connection === 'lost' && html`<p class="connection" role="status">The connection is gone. Trying again…</p>`}
      <${MessageList}
        log=${log}
        dismissed=${state.dismissed}
        failedCommands=${failedCommands}
        firstUnread=${state.firstUnread[here.channelId]}
      />
      ${log?.refused === undefined && html`<${MessageBox} composed=${state.composed} lastCommand=${state.lastCommand} />`}
    </section>
  `;
}
