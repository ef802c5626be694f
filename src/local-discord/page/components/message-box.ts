import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { draftOf, readDraft, type Draft } from '../command-draft.ts';
import { parseCommandLine } from '../command-line.ts';
import { findIdIn } from '../find-id.ts';
import { html } from '../html.ts';
import { listInvocations, searchInvocations, type Invocation } from '../invocations.ts';
import { useListbox } from '../listbox.ts';
import { usePage } from '../page-context.ts';
import { Refusal, stage } from '../stage.ts';
import type { PageState } from '../state.ts';
import type { OptionValue } from '../wire.ts';
import { CommandForm } from './command-form.ts';
import { CommandList } from './command-list.ts';

export type RunCommand = (draft: Draft, options: Record<string, OptionValue>) => void;

/** Where slash commands are typed: a line with the list of commands, then a field for each option. */
export function MessageBox({ composed }: { composed: PageState['composed'] }) {
  const { world, here } = usePage();
  const invocations = useMemo(() => listInvocations(world.commands, here), [world.commands, here]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [line, setLine] = useState('');
  const run = useRunCommand(setDraft);

  const known = useRef(composed);
  useEffect(() => {
    if (!composed || composed === known.current) return;
    known.current = composed;
    const invocation = invocations.find(
      ({ commandId, path }) => commandId === composed.commandId && path === composed.path,
    );
    if (invocation) setDraft(draftOf(invocation));
    else setLine(`/${composed.path}`);
  }, [composed]);

  const backToLine = (text: string): void => {
    setDraft(null);
    setLine(text);
  };
  const send: RunCommand = (sent, options) => {
    backToLine('');
    run(sent, options);
  };
  return html`
    <div class="message-box">
      ${
        draft
          ? html`<${CommandForm}
              key=${draft.invocation.path}
              draft=${draft}
              onSend=${send}
              onCancel=${() => backToLine(`/${draft.invocation.path}`)}
            />`
          : html`<${CommandLineField}
              invocations=${invocations}
              line=${line}
              setLine=${setLine}
              onDraft=${setDraft}
              onSend=${send}
            />`
      }
    </div>
  `;
}

function useRunCommand(
  setDraft: (change: (current: Draft | null) => Draft | null) => void,
): RunCommand {
  const { here, dispatch } = usePage();
  const act = { userId: here.acting.id, channelId: here.channelId };
  const run = async (draft: Draft, options: Record<string, OptionValue>): Promise<void> => {
    const { call, path, applicationId } = draft.invocation;
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

interface CommandLineFieldProps {
  invocations: Invocation[];
  line: string;
  setLine: (line: string) => void;
  onDraft: (draft: Draft) => void;
  onSend: RunCommand;
}

function CommandLineField({ invocations, line, setLine, onDraft, onSend }: CommandLineFieldProps) {
  const { world, here } = usePage();
  const [hint, setHint] = useState<string | null>(null);
  const [isClosed, setClosed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    // A phone's keyboard should not cover the page before anybody asked for it.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, []);

  const found =
    line.startsWith('/') && !isClosed ? searchInvocations(invocations, line.slice(1)) : [];
  const choose = (invocation: Invocation): void => {
    const draft = draftOf(invocation);
    if (invocation.options.length === 0 && line.trim() === `/${invocation.path}`) onSend(draft, {});
    else onDraft(draft);
  };
  const listbox = useListbox(found.length, (index) => choose(found[index]!), 0, line);

  const change = (text: string): void => {
    setHint(null);
    setClosed(false);
    setLine(text);
    const typed = invocations.find(({ path }) => text === `/${path} `);
    if (typed && text.length > line.length) onDraft(draftOf(typed));
  };
  const submit = (): void => {
    const read = parseCommandLine(line, invocations);
    if (read.kind !== 'command') return setHint(line.trim() === '' ? null : hintFor(read));
    const draft = draftOf(read.invocation, read.texts);
    const { options, problems } = readDraft(draft, findIdIn(world, here));
    if (Object.keys(problems).length > 0) onDraft(draft);
    else onSend(draft, options);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (listbox.onKeyDown(event) || event.isComposing) return;
    if (event.key === 'Enter') submit();
    else if (event.key === 'Escape' && found.length > 0) {
      event.stopPropagation();
      setClosed(true);
    } else if (event.key === 'Tab' && !event.shiftKey && found.length > 0) {
      event.preventDefault();
      onDraft(draftOf(found[Math.max(listbox.active, 0)]!));
    }
  };
  const target = here.guild ? `#${here.title}` : `@${here.title}`;
  return html`
    <div class="line">
      ${found.length > 0 && html`<${CommandList} found=${found} listbox=${listbox} onChoose=${choose} />`}
      ${hint && html`<p class="hint" role="status">${hint}</p>`}
      <input
        ref=${field}
        type="text"
        role="combobox"
        autocomplete="off"
        enterkeyhint="send"
        spellcheck=${false}
        maxlength="8000"
        aria-label="Message ${target} as ${here.acting.displayName}"
        placeholder="Type / for commands in ${target}"
        aria-autocomplete="list"
        aria-expanded=${found.length > 0}
        aria-controls=${listbox.listId}
        aria-activedescendant=${found.length > 0 && listbox.active >= 0 ? listbox.optionId(listbox.active) : undefined}
        value=${line}
        onInput=${(event: InputEvent) => change((event.target as HTMLInputElement).value)}
        onKeyDown=${onKeyDown}
      />
    </div>
  `;
}

function hintFor(read: Exclude<ReturnType<typeof parseCommandLine>, { kind: 'command' }>): string {
  switch (read.kind) {
    case 'plain':
      return 'This place is for slash commands: type / to see what you can use here.';
    case 'unknown':
      return `There is no command /${read.name} that you can use here.`;
    case 'stray':
      return `“${read.text}” belongs to no option of /${read.invocation.path}. Options are written name:value.`;
  }
}
