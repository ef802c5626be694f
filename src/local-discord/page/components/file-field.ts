import type { APIFileUploadComponent } from 'discord-api-types/v10';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { counted } from '../option-value.ts';
import { filesOf, useUploads } from '../uploads.ts';
import type { StoredFile } from '../wire.ts';
import { ChosenFile, DropZone, FileChooser } from './file-chooser.ts';
import { Icon } from './icon.ts';

interface FileFieldProps {
  id: string;
  upload: APIFileUploadComponent;
  describedBy: string;
  onChange: (ids: string[]) => void;
}

/** A form's files: dropped, pasted or chosen, each shown with a way to take it back. */
export function FileField({ id, upload, describedBy, onChange }: FileFieldProps) {
  const { custom_id: key, max_values: max = 1, file_types: types } = upload;
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const uploads = useUploads((_, file) => setFiles((before) => [...before, file]));
  const { isBusy, problem } = uploads.of(key);
  useEffect(() => onChange(files.map((file) => file.id)), [files]);
  useFocusAfterRemoval(id, files.length);

  const room = max - files.length;
  const take = (chosen: File[]): void => uploads.upload(key, chosen.slice(0, room));
  const remove = (file: StoredFile): void =>
    setFiles((before) => before.filter((one) => one !== file));
  const button = (open: () => void) => html`
    <button
      id=${id}
      type="button"
      class="drop-words"
      disabled=${isBusy}
      aria-labelledby="${id}-label ${id}"
      aria-describedby=${describedBy}
      onClick=${open}
    >
      <${Icon} name="upload" />
      <span
        >${isBusy ? 'Uploading…' : `Drop ${max > 1 ? 'files' : 'a file'} here, or press to choose`}</span
      >
      ${max > 1 && html`<span class="note">up to ${counted(max, 'file')}</span>`}
    </button>
  `;
  return html`
    <div
      class="files-of-field"
      onPaste=${(event: ClipboardEvent) => take(filesOf(event.clipboardData))}
    >
      ${files.map((file) => html`<${ChosenFile} key=${file.id} file=${file} onRemove=${() => remove(file)} />`)}
      ${
        room > 0 &&
        html`<${DropZone} onFiles=${take} class="field-files">
          <${FileChooser} types=${types} isMultiple=${room > 1} onFiles=${take} button=${button} />
        </${DropZone}>`
      }
      <p class="problem" role="status">${problem}</p>
    </div>
  `;
}

/** The button that removed a file is gone with it: the focus goes to where another can be chosen. */
function useFocusAfterRemoval(id: string, count: number): void {
  const before = useRef(count);
  useLayoutEffect(() => {
    if (count < before.current) document.getElementById(id)?.focus();
    before.current = count;
  }, [count]);
}
