import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { APIMessageInteractionMetadata, InteractionType } from 'discord-api-types/v10';
import { DiscordError } from './errors.ts';
import type { ModalDraft } from './validation/modals.ts';
import type { Application, Channel, MessageRecord } from './world/records.ts';
import type { World } from './world/world.ts';

/** How long an app has for its first answer, in real time. */
const answerWindow = 3000;
/** How long an interaction's token serves, by the world's clock. */
const tokenLife = 15 * 60_000;
/** Interactions beyond this many are forgotten, the oldest first. */
const kept = 10_000;

export const noResponse = 'The application did not respond';

/** A modal as the app sent it, with an id of its own by which it is sent off. */
export interface Modal extends ModalDraft {
  id: string;
}

export interface Choice {
  name: string;
  value: string | number;
}

/** The first real answer of an app to an interaction. */
export type Answer =
  | { kind: 'message'; record: MessageRecord; updated: boolean }
  | { kind: 'modal'; modal: Modal }
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'nothing' }
  | { kind: 'failed'; error: string };

/** What is fixed of an interaction when somebody acts. */
export interface InteractionDraft {
  type: InteractionType;
  application: Application;
  channel: Channel;
  userId: string;
  /** The message whose component was used; for a modal, the message its button was on. */
  source?: MessageRecord;
  /** The command's name, as the client shows it above the reply. */
  commandName?: string;
  /** What goes into the messages that answer, but for the id. */
  metadata: Omit<APIMessageInteractionMetadata, 'id' | 'type'>;
}

type Deferral = 'message' | 'update';

/** One interaction, from being sent to the end of its token. */
export class Interaction {
  readonly id: string;
  readonly token: string;
  readonly draft: InteractionDraft;
  readonly createdAt: number;
  readonly dispatchedAt: number;
  /** The event as it was sent, to send it again. */
  payload: unknown;
  acknowledgedAt: number | undefined;
  deferral: Deferral | undefined;
  /** The reply, or the message that was updated: what `@original` means. */
  original: MessageRecord | undefined;
  timer: NodeJS.Timeout | undefined;
  readonly #answer = Promise.withResolvers<Answer>();
  #answered = false;

  constructor(id: string, draft: InteractionDraft, createdAt: number, dispatchedAt: number) {
    this.id = id;
    this.draft = draft;
    this.createdAt = createdAt;
    this.dispatchedAt = dispatchedAt;
    const secret = randomBytes(72).toString('base64url');
    this.token = Buffer.from(`interaction:${id}:${secret}`).toString('base64url');
  }

  get answer(): Promise<Answer> {
    return this.#answer.promise;
  }

  get metadata(): APIMessageInteractionMetadata {
    return {
      id: this.id,
      type: this.draft.type,
      ...this.draft.metadata,
    } as APIMessageInteractionMetadata;
  }

  /** Notes the first answer; later ones change nothing, and return false. */
  settle(answer: Answer): boolean {
    if (this.#answered) return false;
    this.#answered = true;
    clearTimeout(this.timer);
    this.#answer.resolve(answer);
    return true;
  }
}

/** What becomes of interactions, for those who look on. */
export interface InteractionEvents {
  acknowledged: [Interaction];
  /** The three seconds went by. */
  missed: [Interaction];
}

/** All interactions of the last while, and the rules of when an app may still answer them. */
export class Interactions {
  readonly events = new EventEmitter<InteractionEvents>();
  readonly #world: World;
  readonly #monotonicNow: () => number;
  readonly #byId = new Map<string, Interaction>();
  readonly #byToken = new Map<string, Interaction>();
  readonly #deferred = new Set<Interaction>();

  constructor(world: World, monotonicNow: () => number) {
    this.#world = world;
    this.#monotonicNow = monotonicNow;
    // A deferral is answered by whatever happens to its message, through whichever route.
    world.events.on('messageUpdate', (record) => {
      for (const interaction of this.#deferredOn(record)) {
        this.answered(interaction, {
          kind: 'message',
          record,
          updated: interaction.deferral === 'update',
        });
      }
    });
    world.events.on('messageDelete', (record) => {
      for (const interaction of this.#deferredOn(record)) {
        this.answered(interaction, { kind: 'nothing' });
      }
    });
  }

  open(draft: InteractionDraft): Interaction {
    const interaction = new Interaction(
      this.#world.ids.next(),
      draft,
      this.#world.clock.now(),
      this.#monotonicNow(),
    );
    interaction.timer = setTimeout(() => this.#miss(interaction), answerWindow);
    this.#byId.set(interaction.id, interaction);
    this.#byToken.set(interaction.token, interaction);
    if (this.#byId.size > kept) this.#forgetOldest();
    return interaction;
  }

  get(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  withToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  /** The interaction a callback answers: known, not acknowledged yet, and not older than three seconds. */
  toAcknowledge(id: string, token: string): Interaction {
    const interaction = this.#byId.get(id);
    if (!interaction || interaction.token !== token) throw new DiscordError('unknownInteraction');
    if (interaction.acknowledgedAt !== undefined) throw new DiscordError('alreadyAcknowledged');
    if (this.#monotonicNow() - interaction.dispatchedAt > answerWindow) {
      this.#miss(interaction);
      throw new DiscordError('unknownInteraction');
    }
    return interaction;
  }

  /** The interaction whose token opens the webhook routes. */
  behindWebhook(applicationId: string, token: string): Interaction {
    const interaction = this.withToken(token);
    if (
      !interaction ||
      interaction.draft.application.id !== applicationId ||
      interaction.acknowledgedAt === undefined
    ) {
      throw new DiscordError('unknownWebhook');
    }
    if (this.#expired(interaction)) throw new DiscordError('invalidWebhookToken');
    return interaction;
  }

  acknowledge(interaction: Interaction): void {
    interaction.acknowledgedAt = this.#monotonicNow();
    clearTimeout(interaction.timer);
    this.events.emit('acknowledged', interaction);
  }

  /** Acknowledges without an answer yet: the outcome waits for it, at most as long as the token lives. */
  defer(interaction: Interaction, deferral: Deferral): void {
    this.acknowledge(interaction);
    interaction.deferral = deferral;
    interaction.timer = setTimeout(() => this.endExpired(), tokenLife);
    this.#deferred.add(interaction);
  }

  answered(interaction: Interaction, answer: Answer): void {
    this.#deferred.delete(interaction);
    interaction.settle(answer);
  }

  /** From the dispatch to the acknowledgement (or until now, without one), in milliseconds. */
  elapsed({ dispatchedAt, acknowledgedAt = this.#monotonicNow() }: Interaction): number {
    return acknowledgedAt - dispatchedAt;
  }

  /** Ends the waiting for answers that can no longer come. */
  endExpired(): void {
    for (const interaction of this.#deferred) {
      if (this.#expired(interaction)) this.#giveUp(interaction, noResponse);
    }
  }

  close(): void {
    for (const interaction of this.#byId.values()) {
      this.#giveUp(interaction, 'The local Discord was closed');
    }
  }

  #miss(interaction: Interaction): void {
    if (interaction.settle({ kind: 'failed', error: noResponse }))
      this.events.emit('missed', interaction);
  }

  *#deferredOn(record: MessageRecord): Iterable<Interaction> {
    for (const interaction of this.#deferred) {
      if (interaction.original === record) yield interaction;
    }
  }

  #giveUp(interaction: Interaction, error: string): void {
    const { deferral, original } = interaction;
    if (deferral === 'message' && original && this.#deferred.has(interaction)) {
      original.unanswered = true;
      this.#world.events.emit('messageUnanswered', original);
    }
    // A silently acknowledged button has done its work; a "thinking" message without end has not.
    this.answered(
      interaction,
      deferral === 'update' ? { kind: 'nothing' } : { kind: 'failed', error },
    );
  }

  #expired({ createdAt }: Interaction): boolean {
    return this.#world.clock.now() - createdAt >= tokenLife;
  }

  #forgetOldest(): void {
    const [oldest] = this.#byId.values();
    if (!oldest) return;
    this.#giveUp(oldest, noResponse);
    this.#byId.delete(oldest.id);
    this.#byToken.delete(oldest.token);
  }
}
