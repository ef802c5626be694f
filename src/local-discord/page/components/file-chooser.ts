import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { acceptOf, filesOf } from '../uploads.ts';
import type { StoredFile } from '../wire.ts';
import { Icon } from './icon.ts';
import { sizeText } from './media.ts';

interface FileChooserProps {
  types: readonly string[] | undefined;
  isMultiple?: boolean;
  onFiles: (files: File[]) => void;
  /** The button that opens the system's chooser. */
  button: (open: () => void) => ComponentChildren;
}

/** The system's own chooser of files behind a button of ours: the browser's cannot be made to look like the rest. */
export function FileChooser({ types, isMultiple = false, onFiles, button }: FileChooserProps) {
  const field = useRef<HTMLInputElement>(null);
  const take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    onFiles([...(input.files ?? [])]);
    // The same file may be chosen again after it was taken away.
    input.value = '';
  };
  return html`
    <span class="file-chooser">
      ${button(() => field.current!.click())}
      <input
        ref=${field}
        type="file"
        hidden
        accept=${acceptOf(types)}
        multiple=${isMultiple}
        onChange=${take}
      />
    </span>
  `;
}

interface DropZoneProps {
  onFiles: (files: File[]) => void;
  children: ComponentChildren;
  class?: string;
}

/** A place where files can be dropped. */
export function DropZone({ onFiles, children, class: className = '' }: DropZoneProps) {
  const [isOver, setOver] = useState(false);
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    const files = filesOf(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };
  return html`
    <div
      class="drop-zone ${className} ${isOver ? 'over' : ''}"
      onDragOver=${drag}
      onDragLeave=${() => setOver(false)}
      onDrop=${drop}
    >
      ${children}
    </div>
  `;
}

/** A file that was uploaded, with its picture if it is one. */
export function ChosenFile({ file, onRemove }: { file: StoredFile; onRemove: () => void }) {
  return html`
    <div class="chosen-file">
      ${
        file.contentType.startsWith('image/')
          ? html`<img src=${file.path} alt="" />`
          : html`<span class="file-sign"><${Icon} name="file" /></span>`
      }
      <span class="who">
        <span class="name">${file.filename}</span>
        <span class="note">${sizeText(file.size)}</span>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Remove ${file.filename}"
        title="Remove"
        onClick=${onRemove}
      >
        <${Icon} name="close" />
      </button>
    </div>
  `;
}
