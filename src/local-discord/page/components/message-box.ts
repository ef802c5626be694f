import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { draftOf, type Draft } from '../command-draft.ts';
import { html } from '../html.ts';
import { listInvocations } from '../invocations.ts';
import { usePage } from '../page-context.ts';
import { Refusal, stage } from '../stage.ts';
import type { PageState } from '../state.ts';
import { writeMentions } from '../typed-mentions.ts';
import { useNoStrayDrops } from '../uploads.ts';
import type { OptionValue } from '../wire.ts';
import { CommandForm } from './command-form.ts';
import { LineField } from './line-field.ts';

type MessageBoxProps = Pick<PageState, 'composed' | 'lastCommand'>;

export type SendCommand = (draft: Draft, options: Record<string, OptionValue>) => void;

/** Where messages are written and commands are put together. */
export function MessageBox({ composed, lastCommand }: MessageBoxProps) {
  const { world, here } = usePage();
  const invocations = useMemo(() => listInvocations(world.commands, here), [world.commands, here]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [line, setLine] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const runCommand = useRunCommand(setDraft);
  const sayAloud = useSaying();
  useNoStrayDrops();
  useComposed(composed, ({ commandId, path }) => {
    const invocation = invocations.find((one) => one.commandId === commandId && one.path === path);
    if (invocation) setDraft(draftOf(invocation));
    else setLine(`/${path}`);
  });

  const write = (text: string): void => {
    setDraft(null);
    setRefusal(null);
    setLine(text);
  };
  const send: SendCommand = (sent, options) => {
    write('');
    runCommand(sent, options);
  };
  const say = (content: string): void => {
    write('');
    sayAloud(content, (reason) => {
      setRefusal(reason);
      setLine((since) => since || content);
    });
  };
  const repeat = (): void => {
    const isHere = invocations.some(({ path }) => path === lastCommand?.invocation.path);
    if (lastCommand && isHere) setDraft(lastCommand);
  };
  const change = (next: (draft: Draft) => Draft): void =>
    setDraft((before) => before && next(before));
  if (!here.canWrite) return html`<${NoEntry} />`;
  return html`
    <div class="message-box">
      ${
        draft
          ? html`<${CommandForm}
              key=${draft.invocation.path}
              draft=${draft}
              onChange=${change}
              onSend=${send}
              onLeave=${write}
            />`
          : html`<${LineField}
              invocations=${invocations}
              line=${line}
              refusal=${refusal}
              onWrite=${write}
              onDraft=${setDraft}
              onSend=${send}
              onSay=${say}
              onRepeat=${repeat}
            />`
      }
    </div>
  `;
}

/** Takes up a command that was pressed in a message, each time one is. */
function useComposed(
  composed: MessageBoxProps['composed'],
  take: (composed: NonNullable<MessageBoxProps['composed']>) => void,
): void {
  const known = useRef(composed);
  useEffect(() => {
    if (!composed || composed === known.current) return;
    known.current = composed;
    take(composed);
  }, [composed]);
}

/** What stands in the box's place for somebody who may only read. */
function NoEntry() {
  const { thread } = usePage().here;
  return html`<div class="message-box">
    <p class="box no-entry">
      ${thread?.locked ? 'This thread is locked.' : 'You do not have permission to send messages in this channel.'}
    </p>
  </div>`;
}

function useRunCommand(
  setDraft: (change: (current: Draft | null) => Draft | null) => void,
): SendCommand {
  const { here, dispatch } = usePage();
  const act = { userId: here.acting.id, channelId: here.channelId };
  const run = async (draft: Draft, options: Record<string, OptionValue>): Promise<void> => {
    const { call, path, applicationId } = draft.invocation;
    dispatch({ type: 'command-sent', draft: { ...draft, refusal: undefined } });
    try {
      const outcome = await stage.command({ ...act, ...call, options });
      if (outcome.modal)
        dispatch({ type: 'modal', modal: { modal: outcome.modal, act, applicationId } });
      if (outcome.status === 'failed') {
        dispatch({
          type: 'command-failed',
          failed: { ...act, path, error: outcome.error ?? 'The application did not respond' },
        });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const refusal = error.message;
      setDraft((current) => ({ ...(current ?? draft), refusal }));
    }
  };
  return (draft, options) => void run(draft, options);
}

function useSaying(): (content: string, onRefused: (reason: string) => void) => void {
  const { world, here } = usePage();
  const act = { userId: here.acting.id, channelId: here.channelId };
  return (content, onRefused) => {
    const said = stage.say({ ...act, content: writeMentions(content, world, here) });
    said.catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      onRefused(error.message);
    });
  };
}
