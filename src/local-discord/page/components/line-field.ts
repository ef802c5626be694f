import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { draftOf, type Draft, readDraft } from '../command-draft.ts';
import { parseCommandLine } from '../command-line.ts';
import { findIdIn } from '../find-id.ts';
import { html } from '../html.ts';
import { type Invocation, searchInvocations } from '../invocations.ts';
import { useListbox } from '../listbox.ts';
import { usePage } from '../page-context.ts';
import { CommandList } from './command-list.ts';
import { Icon } from './icon.ts';
import { MentionList, useMentions } from './mention-list.ts';
import type { SendCommand } from './message-box.ts';

interface LineFieldProps {
  invocations: Invocation[];
  line: string;
  /** Why the stage did not take the message. */
  refusal: string | null;
  onWrite: (line: string) => void;
  onDraft: (draft: Draft) => void;
  onSend: SendCommand;
  onSay: (content: string) => void;
  /** Brings the last command back. */
  onRepeat: () => void;
}

/** The line while no command is chosen: it lists commands behind a slash, and sends anything else as a message. */
export function LineField(props: LineFieldProps) {
  const { line, refusal } = props;
  const { here } = usePage();
  const field = useFieldWithKeys();
  const mentions = useMentions(line, props.onWrite);
  const { found, listbox, isListing, choose, hint, change, submit, onKeyDown } = useLine(props);
  const input = ({ value, selectionStart }: HTMLTextAreaElement): void => {
    mentions.typed(value, selectionStart);
    change(value);
  };
  const openList = (): void => {
    change('/');
    field.current!.focus();
  };
  const name = here.guild ? `#${here.title}` : `@${here.title}`;
  const target = here.thread ? `“${here.title}”` : name;
  const placeholder = `Message ${target}, or / for commands`;
  const isMentioning = mentions.found.length > 0;
  const isListed = found.length > 0 || isMentioning;
  const { listId, optionId, active } = isMentioning ? mentions.listbox : listbox;
  return html`
    <div class="line">
      ${isMentioning && html`<${MentionList} ...${mentions} />`}
      ${found.length > 0 && html`<${CommandList} found=${found} search=${line.slice(1)} listbox=${listbox} onChoose=${choose} />`}
      <div class="box">
        <span class="grow" data-text=${line} data-placeholder=${placeholder}>
          <textarea
            ref=${field}
            rows="1"
            dir="auto"
            role="combobox"
            autocomplete="off"
            enterkeyhint="send"
            maxlength="8000"
            aria-label="Message ${target} as ${here.acting.displayName}"
            placeholder=${placeholder}
            aria-autocomplete="list"
            aria-expanded=${isListed}
            aria-controls=${isListed ? listId : undefined}
            aria-activedescendant=${isListed && active >= 0 ? optionId(active) : undefined}
            value=${line}
            onInput=${(event: InputEvent) => input(event.target as HTMLTextAreaElement)}
            onKeyDown=${(event: KeyboardEvent) => mentions.onKeyDown(event) || onKeyDown(event)}
          ></textarea>
        </span>
        <${LineTools} isEmpty=${line.trim() === ''} onCommands=${openList} onSend=${submit} />
      </div>
      <p class="refusal ${refusal ? 'failure' : 'hint'}" role="status">${refusal ?? hint}</p>
      <p class="visually-hidden" role="status">
        ${isMentioning ? `${mentions.found.length} to mention` : isListing ? countText(found.length) : ''}
      </p>
    </div>
  `;
}

interface LineToolsProps {
  isEmpty: boolean;
  onCommands: () => void;
  onSend: () => void;
}

function LineTools({ isEmpty, onCommands, onSend }: LineToolsProps) {
  return html`
    <span class="box-tools">
      <button
        type="button"
        class="icon-button"
        aria-label="Commands"
        title="Commands"
        onClick=${onCommands}
      >
        <${Icon} name="slash" />
      </button>
      <button
        type="button"
        class="icon-button send"
        aria-label="Send"
        title="Send (Enter)"
        disabled=${isEmpty}
        onClick=${onSend}
      >
        <${Icon} name="send" />
      </button>
    </span>
  `;
}

/** What the line lists, and what its keys do. */
function useLine(props: LineFieldProps) {
  const { invocations, line, onDraft, onSend } = props;
  const { world, here } = usePage();
  const [hinted, setHinted] = useState<{ text: string; line: string } | null>(null);
  const [isClosed, setClosed] = useState(false);
  const isListing = line.startsWith('/') && !isClosed;
  const found = isListing ? searchInvocations(invocations, line.slice(1)) : [];
  const choose = (invocation: Invocation): void => {
    const draft = draftOf(invocation);
    if (invocation.options.length === 0 && line.trim() === `/${invocation.path}`) onSend(draft, {});
    else onDraft(draft);
  };
  const listbox = useListbox(found.length, (index) => choose(found[index]!), 0, line);

  const change = (text: string): void => {
    setClosed(false);
    props.onWrite(text);
    const typed = invocations.find(({ path }) => text === `/${path} `);
    if (typed && text.length > line.length) onDraft(draftOf(typed));
  };
  const submit = (): void => {
    const read = parseCommandLine(line, invocations);
    if (read.kind === 'command') {
      const draft = draftOf(read.invocation, read.texts);
      const { options, problems } = readDraft(draft, findIdIn(world, here));
      if (problems.size > 0) onDraft(draft);
      else onSend(draft, options);
    } else if (line.trim() !== '') {
      // What looks like a command but is none is sent as it is only when that is asked for a second time.
      if (read.kind === 'plain' || hinted?.line === line) props.onSay(line);
      else setHinted({ line, text: hintFor(read) });
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (listbox.onKeyDown(event) || event.isComposing) return;
    const { key, shiftKey } = event;
    if (key === 'Enter' && !shiftKey) submit();
    else if (key === 'Tab' && !shiftKey && listbox.active >= 0) choose(found[listbox.active]!);
    else if (key === 'ArrowUp' && line === '') props.onRepeat();
    else if (key === 'Escape' && found.length > 0) {
      event.stopPropagation();
      setClosed(true);
    } else return;
    event.preventDefault();
  };
  const hint = hinted?.line === line ? hinted.text : null;
  return { found, listbox, isListing, choose, hint, change, submit, onKeyDown };
}

/** The field has the focus when it appears, and takes it when somebody writes with nothing else focused, as in Discord. */
function useFieldWithKeys() {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    // A phone's keyboard should not cover the page before anybody asked for it.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus();
    const onKeyDown = (event: KeyboardEvent): void => {
      const isSign = Array.from(event.key).length === 1 && event.key !== ' ';
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      if (isSign && isPlain && document.activeElement === document.body) field.current?.focus();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return field;
}

function countText(count: number): string {
  if (count === 0) return 'No command of that name';
  return `${count} ${count === 1 ? 'command' : 'commands'}`;
}

function hintFor(
  read: Exclude<ReturnType<typeof parseCommandLine>, { kind: 'command' | 'plain' }>,
): string {
  const what =
    read.kind === 'unknown'
      ? `There is no command /${read.name} that you can use here.`
      : `“${read.text}” belongs to no option of /${read.invocation.path}: options are written name:value.`;
  return `${what} Press Enter again to send this as a message.`;
}
