import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { type ChannelLog, compareIds, isWhole } from '../channel-log.ts';
import { useFirstScreen } from '../first-screen.ts';
import { html } from '../html.ts';
import { useLogScroll } from '../log-scroll.ts';
import { usePage } from '../page-context.ts';
import type { FailedCommand } from '../state.ts';
import { Avatar } from './avatar.ts';
import { Icon } from './icon.ts';
import { UsedCommand } from './message-origin.ts';
import { MessageRow } from './message-row.ts';
import { UnreadBar } from './unread-bar.ts';

interface MessageListProps {
  log: ChannelLog | undefined;
  dismissed: ReadonlySet<string>;
  failedCommands: FailedCommand[];
  /** The first message that came in while the channel was not open. */
  firstUnread: string | undefined;
}

export function MessageList({ log, dismissed, failedCommands, firstUnread }: MessageListProps) {
  const { here } = usePage();
  const messages = useMemo(
    () => (log?.messages ?? []).filter(({ id }) => !dismissed.has(id)),
    [log, dismissed],
  );
  const last = messages.at(-1);
  const isOwn = last?.command?.userId === here.acting.id;
  const lastKey = `${last?.id} ${failedCommands.at(-1)?.id}`;
  const { frame, content, hasNew, onScroll, toPresent } = useLogScroll(log, lastKey, isOwn);
  const isLoading = !log || (log.asking !== null && isWhole(log.asking));
  const start = useFirstScreen(messages);
  const rows = messages.slice(start).map((message, index) => {
    const before = messages[start + index - 1];
    return html`<${MessageRow}
      key=${message.id}
      message=${message}
      before=${before}
      isFirstUnread=${message.id === firstUnread}
    />`;
  });
  const ends = { hasOlder: start > 0 || log?.hasOlder, hasNewer: log?.hasNewer };
  return html`
    <div class="log-frame">
      <${UnreadBar} messages=${messages} firstUnread=${firstUnread} />
      <div
        class="log"
        ref=${frame}
        role="log"
        aria-label="Messages in ${here.title}"
        aria-busy=${isLoading}
        tabindex="0"
        onScroll=${onScroll}
      >
        <div class="log-inner" ref=${content}>
          ${ends.hasOlder ? html`<${More} />` : html`<${Beginning} log=${log} isEmpty=${messages.length === 0} isLoading=${isLoading} />`}
          ${withFailures(rows, failedCommands, ends)} ${ends.hasNewer && html`<${More} />`}
        </div>
      </div>
      ${
        (hasNew || ends.hasNewer) &&
        html`<button type="button" class="new-messages" onClick=${toPresent}>
          ${ends.hasNewer ? 'Jump to present' : 'New messages'} <${Icon} name="down" />
        </button>`
      }
    </div>
  `;
}

/** Each failed command stands where the log ended when it failed, if that is on the page. */
function withFailures(
  rows: VNode[],
  failedCommands: FailedCommand[],
  { hasOlder, hasNewer }: { hasOlder?: boolean; hasNewer?: boolean },
): VNode[] {
  const all = [...rows];
  for (const failed of failedCommands.toReversed()) {
    const { after } = failed;
    const place =
      after === undefined
        ? 0
        : rows.findLastIndex(({ key }) => compareIds(String(key), after) <= 0) + 1;
    const isBeyond = (place === 0 && hasOlder) || (place === rows.length && hasNewer);
    if (!isBeyond)
      all.splice(place, 0, html`<${Failed} key="failed-${failed.id}" failed=${failed} />`);
  }
  return all;
}

/** Stands for messages that are not here yet; who scrolls to it sees them come. */
function More() {
  return html`<div class="log-more" aria-hidden="true"></div>`;
}

interface BeginningProps {
  log: ChannelLog | undefined;
  isEmpty: boolean;
  isLoading: boolean;
}

function Beginning({ log, isEmpty, isLoading }: BeginningProps) {
  const { here } = usePage();
  if (!log || (isLoading && isEmpty)) return html`<p class="beginning note">Loading…</p>`;
  if (log.refused !== undefined)
    return html`<div class="beginning">
      <h2>You cannot read here</h2>
      <p class="note">${log.refused}</p>
    </div>`;
  const kind = here.thread ? 'the thread' : 'the channel';
  const place = here.guild ? kind : `your direct messages with ${here.title}`;
  const hint = isEmpty ? ' Type / below to see what you can do.' : '';
  return html`
    <div class="beginning">
      <${BeginningFace} />
      <h2>${here.guild && !here.thread ? `Welcome to #${here.title}` : here.title}</h2>
      <p class="note">${`This is the beginning of ${place}.${hint}`}</p>
    </div>
  `;
}

function BeginningFace() {
  const { world, here } = usePage();
  const id = here.directApplicationId;
  if (id === null)
    return html`<span class="beginning-face"
      ><${Icon} name=${here.thread ? 'thread' : 'hash'}
    /></span>`;
  const url = world.users.find((user) => user.id === id)?.avatarUrl;
  return html`<${Avatar} id=${id} name=${here.title} url=${url} size=${80} />`;
}

/** A command without an answer: told to the one who used it, and to be dismissed like other such messages. */
function Failed({ failed }: { failed: FailedCommand }) {
  const { dispatch } = usePage();
  return html`
    <div class="message ephemeral" role="alert">
      <${UsedCommand} name=${failed.path} userId=${failed.userId} />
      <div class="message-body">
        <p class="failure"><${Icon} name="warning" />${failed.error}</p>
        <p class="ephemeral-mark">
          <${Icon} name="eye" />Only you can see this ·
          <button
            type="button"
            class="text-button"
            onClick=${() => dispatch({ type: 'failure-dismissed', id: failed.id })}
          >
            Dismiss message
          </button>
        </p>
      </div>
    </div>
  `;
}
