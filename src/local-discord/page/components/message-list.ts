import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { nameOf } from '../places.ts';
import { compareIds, type ChannelLog, type FailedCommand } from '../state.ts';
import { formatTimestamp, startOfDay } from '../timestamps.ts';
import type { MessageView } from '../wire.ts';
import { Icon } from './icon.ts';
import { Message } from './message.ts';

/** Discord starts a new head after seven minutes. */
const groupMs = 7 * 60_000;
/** Still "at the bottom" with a line's rounding left to go. */
const nearBottomPx = 48;

interface MessageListProps {
  log: ChannelLog | undefined;
  dismissed: ReadonlySet<string>;
  failedCommands: FailedCommand[];
}

export function MessageList({ log, dismissed, failedCommands }: MessageListProps) {
  const { here } = usePage();
  const messages = useMemo(
    () => (log?.messages ?? []).filter(({ id }) => !dismissed.has(id)),
    [log, dismissed],
  );
  const rows = useMemo(
    () => messages.map((message, index) => row(message, messages[index - 1])),
    [messages],
  );
  const last = messages.at(-1);
  const isOwn = last?.command?.userId === here.acting.id;
  const scroll = useStickyBottom(`${last?.id} ${failedCommands.at(-1)?.id}`, isOwn);
  return html`
    <div class="log-frame">
      <div
        class="log"
        ref=${scroll.frame}
        role="log"
        aria-label="Messages in ${here.title}"
        aria-busy=${log?.loading ?? true}
        tabindex="0"
        onScroll=${scroll.onScroll}
      >
        <div class="log-inner" ref=${scroll.content}>
          <${Beginning} log=${log} isEmpty=${messages.length === 0} />
          ${rowsWith(failedCommands, messages, rows)}
        </div>
      </div>
      ${scroll.hasNew && html`<button type="button" class="new-messages" onClick=${scroll.toBottom}>New messages <${Icon} name="down" /></button>`}
    </div>
  `;
}

/** Each failed command stands where the log ended when it failed. */
function rowsWith(
  failedCommands: FailedCommand[],
  messages: MessageView[],
  rows: VNode[],
): VNode[] {
  const all = [...rows];
  for (const failed of failedCommands.toReversed()) {
    const { after } = failed;
    const place =
      after === undefined ? 0 : messages.findLastIndex(({ id }) => compareIds(id, after) <= 0) + 1;
    all.splice(place, 0, html`<${Failed} key="failed-${failed.id}" failed=${failed} />`);
  }
  return all;
}

function row(message: MessageView, before: MessageView | undefined) {
  const at = Date.parse(message.timestamp);
  const beforeAt = before ? Date.parse(before.timestamp) : 0;
  const isNewDay = startOfDay(at) !== startOfDay(beforeAt);
  const continues =
    !isNewDay &&
    before?.author.id === message.author.id &&
    at - beforeAt < groupMs &&
    !message.command &&
    !message.referenced_message &&
    before.ephemeral === message.ephemeral;
  return html`
    <div key=${message.id}>
      ${isNewDay && html`<p class="day" role="separator" aria-label=${formatTimestamp(at / 1000, 'D', at)}><span>${formatTimestamp(at / 1000, 'D', at)}</span></p>`}
      <${Message} message=${message} continues=${continues} />
    </div>
  `;
}

function Beginning({ log, isEmpty }: { log: ChannelLog | undefined; isEmpty: boolean }) {
  const { here } = usePage();
  if (!log || (log.loading && isEmpty)) return html`<p class="beginning note">Loading…</p>`;
  if (log.refused !== undefined)
    return html`<div class="beginning">
      <h2>You cannot read here</h2>
      <p class="note">${log.refused}</p>
    </div>`;
  const place = here.guild ? 'the channel' : `your direct messages with ${here.title}`;
  const hint = isEmpty ? ' Type / below to see what you can do.' : '';
  return html`
    <div class="beginning">
      <h2>${here.guild ? `Welcome to #${here.title}` : here.title}</h2>
      <p class="note">${`This is the beginning of ${place}.${hint}`}</p>
    </div>
  `;
}

/** A command without an answer: told to the one who used it, and to be dismissed like other such messages. */
function Failed({ failed }: { failed: FailedCommand }) {
  const { world, here, dispatch } = usePage();
  return html`
    <div class="message ephemeral" role="alert">
      <p class="origin">
        <span class="name">${nameOf(world, here.guild, failed.userId)}</span> used
        <span class="mention">/${failed.path}</span>
      </p>
      <div class="message-body">
        <p class="failure">${failed.error}</p>
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

/** Keeps the end in sight while the reader is there, and tells of what came in while they were not; an answer to oneself is gone to. */
function useStickyBottom(lastKey: string, isOwn: boolean) {
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtBottom = useRef(true);
  const lastTop = useRef(0);
  const [hasNew, setHasNew] = useState(false);

  const toBottom = (): void => {
    isAtBottom.current = true;
    frame.current?.scrollTo({ top: frame.current.scrollHeight });
    setHasNew(false);
  };
  const onScroll = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = frame.current!;
    const isNear = scrollHeight - scrollTop - clientHeight < nearBottomPx;
    // A picture that grows the log is no scrolling away: only moving up is.
    if (isNear || scrollTop < lastTop.current) isAtBottom.current = isNear;
    lastTop.current = scrollTop;
    if (isNear) setHasNew(false);
  };
  useLayoutEffect(() => {
    if (isAtBottom.current || isOwn) toBottom();
    else setHasNew(true);
  }, [lastKey]);
  useEffect(() => {
    // Edits and pictures change the height without a new message.
    const observer = new ResizeObserver(() => isAtBottom.current && toBottom());
    observer.observe(content.current!);
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  return { frame, content, hasNew, onScroll, toBottom };
}
