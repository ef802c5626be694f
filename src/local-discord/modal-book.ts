import type { Interaction, Modal } from './interactions.ts';
import type { SnowflakeMint } from './snowflakes.ts';
import type { ModalDraft } from './validation/modals.ts';

/** Modals beyond this many are forgotten, the oldest first. */
const kept = 1000;

export interface OpenModal extends Modal {
  /** What opened it. */
  readonly opener: Interaction;
}

/** The modals that were opened and not sent off yet. */
export class ModalBook {
  readonly #open = new Map<string, OpenModal>();
  readonly #ids: SnowflakeMint;

  constructor(ids: SnowflakeMint) {
    this.#ids = ids;
  }

  get(id: string): OpenModal | undefined {
    return this.#open.get(id);
  }

  open(draft: ModalDraft, opener: Interaction): Modal {
    const modal = { id: this.#ids.next(), ...draft };
    this.#open.set(modal.id, { ...modal, opener });
    if (this.#open.size > kept) this.#open.delete(this.#open.keys().next().value!);
    return modal;
  }

  close(id: string): void {
    this.#open.delete(id);
  }
}
