import type { Drawer } from '../app.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import type { PageState } from '../state.ts';
import { Icon } from './icon.ts';
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
      <header class="chat-head">
        <button
          type="button"
          class="icon-button narrow-only"
          aria-label="Show channels"
          onClick=${() => openDrawer('channels')}
        >
          <${Icon} name="menu" />
        </button>
        <h2 class="chat-title">
          ${here.guild && html`<span class="hash" aria-hidden="true">#</span>`}<span class="name"
            >${here.title}</span
          >
        </h2>
        ${here.topic && html`<p class="topic" title=${here.topic}>${here.topic}</p>`}
        ${here.guild && html`<button type="button" class="icon-button members-button" aria-label="Show members" onClick=${() => openDrawer('members')}><${Icon} name="people" /></button>`}
      </header>
      ${state.connection === 'lost' && html`<p class="connection" role="status">The connection is gone. Trying again…</p>`}
      <${MessageList} log=${log} dismissed=${state.dismissed} failedCommands=${failedCommands} />
      ${log?.refused === undefined && html`<${MessageBox} composed=${state.composed} />`}
    </section>
  `;
}
