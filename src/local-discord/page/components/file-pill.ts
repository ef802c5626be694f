import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { filesOf, type Uploads } from '../uploads.ts';
import { ChosenFile, DropZone, FileChooser } from './file-chooser.ts';
import { Icon } from './icon.ts';
import type { PillProps } from './option-field.ts';
import { OptionPanel } from './option-panel.ts';

interface FilePillProps extends PillProps {
  uploads: Uploads;
}

/** An attachment option as a pill: a button that opens the chooser, and a place to drop a file at while it has the focus. */
export function FilePill(props: FilePillProps) {
  const { id, option, entry, uploads, onChange } = props;
  const [isFocused, setFocused] = useState(false);
  const { isBusy, problem: failure } = uploads.of(option.name);
  const problem = failure ?? (props.isMarked ? props.problem : undefined);
  const types = 'file_types' in option ? option.file_types : undefined;
  const take = (files: File[]): void => uploads.upload(option.name, files.slice(0, 1));
  const remove = (): void => onChange({ text: '' });
  const text = isBusy ? 'Uploading…' : (entry.file?.filename ?? 'Choose a file');
  const button = (open: () => void) => html`
    <button
      id=${id}
      type="button"
      class="pill-file ${entry.file ? '' : 'placeholder'}"
      aria-describedby="${id}-about"
      aria-labelledby="${id}-name ${id}"
      onClick=${open}
      onKeyDown=${(event: KeyboardEvent) => takeKey(event, props, remove)}
      onPaste=${(event: ClipboardEvent) => take(filesOf(event.clipboardData))}
    >
      ${text}
    </button>
  `;
  const inPanel = entry.file
    ? html`<${ChosenFile} file=${entry.file} onRemove=${remove} />`
    : html`<${FileDrop} onFiles=${take} onPress=${() => document.getElementById(id)?.click()} />`;
  return html`
    <div
      class="pill ${problem ? 'wrong' : ''}"
      onFocusIn=${() => setFocused(true)}
      onFocusOut=${() => setFocused(false)}
    >
      <label id="${id}-name" for=${id}>${option.name}</label>
      <${FileChooser} types=${types} onFiles=${take} button=${button} />
      <span id="${id}-about" class="visually-hidden">${problem ?? option.description}</span>
      <span role="status" class="visually-hidden">${isBusy ? text : ''}</span>
      ${isFocused && html`<${OptionPanel} option=${option} problem=${problem}>${inPanel}</${OptionPanel}>`}
    </div>
  `;
}

function takeKey(event: KeyboardEvent, props: FilePillProps, remove: () => void): void {
  const { entry, onMove, onRemove } = props;
  const { key } = event;
  if (key === 'Backspace' || key === 'Delete') {
    if (entry.file) remove();
    else if (key === 'Backspace') onRemove();
  } else if (key === 'Enter' && entry.file) {
    // A file is there: Enter sends the command, as from any other pill; the space bar still opens the chooser.
    (event.target as HTMLButtonElement).form?.requestSubmit();
  } else if (key === 'ArrowLeft') onMove('previous');
  else if (key === 'ArrowRight') onMove('next');
  else return;
  event.preventDefault();
}

interface FileDropProps {
  onFiles: (files: File[]) => void;
  onPress: () => void;
}

/** Says how a file comes in; pressing it is for pointers, who have no use for the small button. */
function FileDrop({ onFiles, onPress }: FileDropProps) {
  return html`
    <${DropZone} onFiles=${onFiles} class="panel-drop">
      <span class="drop-words" onClick=${onPress}>
        <${Icon} name="upload" />
        <span>Drop a file here, or press to choose one</span>
      </span>
    </${DropZone}>
  `;
}
