import { type Kept, type KindName, messageKey, recordKinds } from './record-kinds.ts';
import type { RecordChange, StateFile } from './state-file.ts';

/** Stands for this server's address in the file, as in those of attachments: it may come back on another port. */
const keptAddress = 'http://local-discord.invalid/';

/** The one record of its kind. */
const theTime = { kind: 'time', id: '' } as const;

interface Note {
  kind: KindName;
  id: string;
  /** Whether there was such a thing when it changed. */
  present: boolean;
}

/** Brings a world back from its file, and from then on writes down what changes: once a turn of the event loop. */
export class StateKeeper {
  readonly #file: StateFile;
  readonly #kept: Kept;
  readonly #address: string;
  #notes: Note[] = [];
  /** The last note of each thing: several changes in a row are one. */
  readonly #last = new Map<string, boolean>();
  #turn: NodeJS.Immediate | undefined;
  #isClosed = false;

  /** @param url where everything is served, this time. */
  constructor(file: StateFile, kept: Kept, url: string) {
    this.#file = file;
    this.#kept = kept;
    this.#address = `${url}/`;
    try {
      this.#restore();
    } catch (error) {
      throw file.explained(error);
    }
    this.#follow();
  }

  /** Writes down what is not yet, and lets go of the file. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearImmediate(this.#turn);
    this.#write();
    this.#file.close();
  }

  #restore(): void {
    for (const [name, kind] of Object.entries(recordKinds)) {
      for (const { id, json, bytes } of this.#file.all(name)) {
        const saved: unknown = JSON.parse(json.replaceAll(keptAddress, this.#address));
        kind.restore(this.#kept, saved, id, bytes);
      }
    }
  }

  #follow(): void {
    const { world, clock } = this.#kept;
    world.events
      .on('change', (subject, id) => this.#note(subject, id))
      .on('file', (path) => this.#note('file', path));
    for (const event of [
      'messageCreate',
      'messageUpdate',
      'messageUnanswered',
      'messageDelete',
      'messageForgotten',
    ] as const) {
      world.events.on(event, (record) => this.#note('message', messageKey(record)));
    }
    world.events.on('messageCreate', ({ channel }) => this.#note('channel', channel.id));
    clock.onChange(() => this.#note(theTime.kind, theTime.id));
  }

  #note(kind: KindName, id: string): void {
    if (this.#isClosed) return;
    const present = recordKinds[kind].find(this.#kept, id) !== undefined;
    const key = `${kind} ${id}`;
    if (this.#last.get(key) === present) return;
    this.#last.set(key, present);
    this.#notes.push({ kind, id, present });
    this.#turn ??= setImmediate(() => this.#write());
  }

  #write(): void {
    const notes = [...this.#notes, { ...theTime, present: true }];
    this.#notes = [];
    this.#last.clear();
    this.#turn = undefined;
    try {
      this.#file.write(notes.map((note) => this.#changeOf(note)));
    } catch (error) {
      throw this.#file.explained(error);
    }
  }

  #changeOf({ kind, id, present }: Note): RecordChange {
    const { find, save, bytes }: (typeof recordKinds)[KindName] = recordKinds[kind];
    const entity = present ? find(this.#kept, id) : undefined;
    if (entity === undefined) return { kind, id };
    const json = JSON.stringify(save(entity, this.#kept)).replaceAll(this.#address, keptAddress);
    return { kind, id, json, ...(bytes && { bytes: bytes(entity) }) };
  }
}
