import { useMemo } from 'preact/hooks';
import { type Draft, type Entry, fillOption, hiddenOptions, readDraft } from '../command-draft.ts';
import { option as kinds } from '../discord-numbers.ts';
import { findIdIn } from '../find-id.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { type Uploads, useUploads } from '../uploads.ts';
import type { OptionValue } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { end, type PillMoves, usePillMoves } from './command-moves.ts';
import { DropZone } from './file-chooser.ts';
import { FilePill } from './file-pill.ts';
import { Icon } from './icon.ts';
import { OptionAdder } from './option-adder.ts';
import { type Move, OptionField } from './option-field.ts';

export interface CommandFormProps {
  draft: Draft;
  onChange: (change: (draft: Draft) => Draft) => void;
  onSend: (draft: Draft, options: Record<string, OptionValue>) => void;
  /** Drops the command, or goes back to typing its name. */
  onLeave: (text: string) => void;
}

/** The chosen command with a pill for each option that is filled in; Enter sends, Escape drops it. */
export function CommandForm({ draft, onChange, onSend, onLeave }: CommandFormProps) {
  const { world, here } = usePage();
  const read = useMemo(() => readDraft(draft, findIdIn(world, here)), [draft, world, here]);
  const moves = usePillMoves(draft, read.problems, onChange, onLeave);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (moves.isReady()) onSend(draft, read.options);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onLeave('');
  };
  return html`
    <form
      class="command-form"
      aria-label="/${draft.invocation.path}"
      onSubmit=${submit}
      onKeyDown=${onKeyDown}
      novalidate
    >
      <${Pills} draft=${draft} options=${read.options} moves=${moves} onChange=${onChange}>
        <span class="box-tools">
          <button
            type="button"
            class="icon-button"
            aria-label="Drop the command"
            title="Drop the command (Escape)"
            onClick=${() => onLeave('')}
          >
            <${Icon} name="close" />
          </button>
          <button class="icon-button send" aria-label="Send" title="Send (Enter)">
            <${Icon} name="send" />
          </button>
        </span>
      </${Pills}>
      <p class="refusal failure" role="alert">${draft.refusal}</p>
    </form>
  `;
}

interface PillsProps extends Pick<CommandFormProps, 'draft' | 'onChange'> {
  options: Record<string, OptionValue>;
  moves: PillMoves;
  children: unknown;
}

function Pills({ draft, options, moves, onChange, children }: PillsProps) {
  const { invocation, shown, entries } = draft;
  const hidden = hiddenOptions(draft);
  const change = (name: string, entry: Entry): void => {
    onChange((before) => fillOption(before, name, entry));
    moves.unmark(name);
  };
  const uploads = useUploads((name, file) =>
    change(name, { text: file.filename, picked: file.id, file }),
  );
  const drop = (files: File[]): void => {
    const places = invocation.options.filter(({ type }) => type === kinds.attachment);
    const place = places.find(({ name }) => !entries.get(name)?.file) ?? places[0];
    if (!place) return;
    moves.add(place.name);
    uploads.upload(place.name, files.slice(0, 1));
  };
  const pressBeside = (event: MouseEvent): void => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    moves.focus(end);
  };
  const pill = (name: string) => html`
    <${Pill}
      key=${name}
      name=${name}
      draft=${draft}
      options=${options}
      moves=${moves}
      uploads=${uploads}
      onChange=${change}
    />
  `;
  return html`
    <${DropZone} onFiles=${drop} class="box">
      <div class="pills" onMouseDown=${pressBeside}>
        <${CommandTitle} draft=${draft} />
        ${shown.map(pill)}
        <${OptionAdder}
          id=${moves.idOf(end)}
          invocation=${invocation}
          hidden=${hidden}
          onAdd=${moves.add}
          onMove=${(to: Move) => moves.move(end, to)}
          onRemove=${() => moves.stepBack(end)}
        />
        ${hidden.length > 0 && html`<button type="button" class="more-options" tabindex="-1" onClick=${() => moves.focus(end)}>+${hidden.length} more</button>`}
      </div>
      ${children}
    </${DropZone}>
  `;
}

interface PillOfProps extends Omit<PillsProps, 'children' | 'onChange'> {
  name: string;
  uploads: Uploads;
  onChange: (name: string, entry: Entry) => void;
}

function Pill({ name, draft, options, moves, uploads, onChange }: PillOfProps) {
  const { invocation, entries } = draft;
  const option = invocation.options.find((one) => one.name === name)!;
  return html`<${option.type === kinds.attachment ? FilePill : OptionField}
    id=${moves.idOf(name)}
    invocation=${invocation}
    option=${option}
    entry=${entries.get(name) ?? { text: '' }}
    options=${options}
    problem=${moves.problemOf(name)}
    isMarked=${moves.isMarked(name)}
    uploads=${uploads}
    onChange=${(entry: Entry) => onChange(name, entry)}
    onMove=${(to: Move) => moves.move(name, to)}
    onRemove=${() => moves.stepBack(name)}
    onJump=${moves.add}
  />`;
}

function CommandTitle({ draft: { invocation } }: { draft: Draft }) {
  const { world } = usePage();
  const bot = world.users.find(({ id }) => id === invocation.applicationId);
  return html`
    <span class="command-title">
      <${Avatar}
        id=${invocation.applicationId}
        name=${bot?.displayName ?? 'Bot'}
        url=${bot?.avatarUrl}
        size=${24}
      />
      <span class="command-name">/${invocation.path}</span>
    </span>
  `;
}
