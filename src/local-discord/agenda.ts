export interface AgendaItem {
  /** Epoch milliseconds, by the world's clock. */
  atMs: number;
  title: string;
}

/** Tells what apps announced that they will do by themselves. */
export type Agenda = () => Promise<readonly AgendaItem[]>;

const shown = 10;

/** The next items, the soonest first. What cannot be told is shown as nothing: the page has other things to show. */
export async function nextItems(agenda: Agenda): Promise<AgendaItem[]> {
  try {
    return (await agenda()).toSorted((a, b) => a.atMs - b.atMs).slice(0, shown);
  } catch {
    return [];
  }
}
