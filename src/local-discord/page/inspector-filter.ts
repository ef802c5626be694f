import type { InspectorEntry } from './wire.ts';

export interface Filter {
  kind: 'all' | InspectorEntry['kind'];
  problemsOnly: boolean;
  text: string;
}

export const everything: Filter = { kind: 'all', problemsOnly: false, text: '' };

/** Rules of Discord were broken there; what was only made to fail is no fault of the app. */
export function isTroubled({ problems }: InspectorEntry): boolean {
  return problems.length > 0;
}

export function titleOf(entry: InspectorEntry): string {
  return entry.kind === 'request' ? `${entry.method} ${entry.path}` : entry.name;
}

/** The title with ids and query cut, so that what matters of a path stays in sight. */
export function shortTitleOf(entry: InspectorEntry): string {
  return titleOf(entry)
    .replaceAll(/\d{13,}(\d{4})/g, '…$1')
    .replace(/\?.+/, '?…');
}

export function filtered(
  entries: readonly InspectorEntry[],
  { kind, problemsOnly, text }: Filter,
): readonly InspectorEntry[] {
  const wanted = text.trim().toLowerCase();
  if (kind === 'all' && !problemsOnly && wanted === '') return entries;
  return entries.filter(
    (entry) =>
      (kind === 'all' || entry.kind === kind) &&
      (!problemsOnly || isTroubled(entry)) &&
      searchText(entry).includes(wanted),
  );
}

function searchText(entry: InspectorEntry): string {
  const outcome = entry.kind === 'request' ? entry.status : entry.summary;
  const problems = entry.problems.map(problemText).join(' ');
  return `${titleOf(entry)} ${outcome} ${problems}`.toLowerCase();
}

/** As in `components.0.label: Must be 80 or fewer in length.` */
export function problemText({ at, message }: InspectorEntry['problems'][number]): string {
  return at === '' ? message : `${at}: ${message}`;
}

/** The interaction an entry belongs to, and all that was asked to answer it. */
export function relatedTo(
  entries: readonly InspectorEntry[],
  { id, interactionId }: InspectorEntry,
): InspectorEntry[] {
  if (interactionId === undefined) return [];
  return entries.filter((other) => other.interactionId === interactionId && other.id !== id);
}

export function durationText(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function sizeText(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
