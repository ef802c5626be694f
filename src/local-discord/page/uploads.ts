import { useEffect, useState } from 'preact/hooks';
import { usePage } from './page-context.ts';
import { Refusal, stage } from './stage.ts';
import type { StoredFile } from './wire.ts';

/** Discord takes files up to this size from people without a subscription. */
const largestBytes = 10 * 1024 * 1024;

interface Uploading {
  isBusy: boolean;
  problem?: string;
}

/** The uploads of several fields, each known by a key of its own. */
export interface Uploads {
  of: (key: string) => Uploading;
  upload: (key: string, files: readonly File[]) => void;
}

const nothing: Uploading = { isBusy: false };

/** Brings chosen files to the stage, and tells of each that has arrived. */
export function useUploads(onFile: (key: string, file: StoredFile) => void): Uploads {
  const { here } = usePage();
  const [states, setStates] = useState<ReadonlyMap<string, Uploading>>(new Map());
  const note = (key: string, state: Uploading): void =>
    setStates((before) => new Map(before).set(key, state));

  const upload = async (key: string, files: readonly File[]): Promise<void> => {
    note(key, { isBusy: true });
    try {
      for (const file of files) {
        if (file.size > largestBytes) throw new Refusal(`${file.name} has more than 10 MiB`);
        onFile(key, await stage.upload(here.acting.id, file));
      }
      note(key, nothing);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      note(key, { isBusy: false, problem: error.message });
    }
  };
  return {
    of: (key) => states.get(key) ?? nothing,
    upload: (key, files) => void (files.length > 0 && upload(key, files)),
  };
}

/** The files that are dropped or pasted with an event. */
export function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}

/** What a chooser of files offers for the types an option or field takes: `image` is every kind of picture. */
export function acceptOf(types: readonly string[] | undefined): string | undefined {
  return types?.map((type) => (type.startsWith('.') ? type : `${type}/*`)).join(',');
}

/** A browser opens what is dropped beside every place for files: the page would be gone, and all that was written. */
export function useNoStrayDrops(): void {
  useEffect(() => {
    const events = new AbortController();
    const { signal } = events;
    addEventListener('drop', (event) => event.preventDefault(), { signal });
    const refuse = (event: DragEvent): void => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    };
    addEventListener('dragover', refuse, { signal });
    return () => events.abort();
  }, []);
}
