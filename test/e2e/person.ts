import type { LocalDiscord, MessageView, Outcome } from '../../src/local-discord/index.ts';
import { controlsOf, findControl, type SeenControl } from '../../src/sample/controls.ts';
import { wordsOf } from './words.ts';

/** What a person sees after doing something. */
export interface Seen {
  outcome: Outcome;
  messageId: string;
  words: string;
  ephemeral: boolean;
  controls: SeenControl[];
}

/** Somebody at the keyboard of the local Discord. */
export class Person {
  readonly #discord: LocalDiscord;
  readonly id: string;
  channelId: string;

  constructor(discord: LocalDiscord, id: string, channelId: string) {
    this.#discord = discord;
    this.id = id;
    this.channelId = channelId;
  }

  /** Uses a command: `runs('/project idea', { level: 'beginner' })`. */
  async runs(
    command: string,
    options: Record<string, string | number | boolean> = {},
  ): Promise<Seen> {
    const use = { ...named(command), options };
    return seen(await this.#discord.stage.command({ ...this.#act, ...use }));
  }

  /** What autocomplete offers for an option. */
  async types(command: string, option: string, value: string): Promise<string[]> {
    const choices = await this.#discord.stage.autocomplete({
      ...this.#act,
      ...named(command),
      focused: option,
      value,
    });
    return choices.map((choice) => String(choice.value));
  }

  async presses(label: string, on: Seen | MessageView): Promise<Seen> {
    const { messageId, customId } = find(label, on);
    return seen(await this.#discord.stage.press({ ...this.#at(on), messageId, customId }));
  }

  async chooses(placeholder: string, values: string[], on: Seen | MessageView): Promise<Seen> {
    const { messageId, customId } = find(placeholder, on);
    return seen(await this.#discord.stage.select({ ...this.#at(on), messageId, customId, values }));
  }

  async fillsIn(fields: Record<string, string>, on: Seen): Promise<Seen> {
    const modalId = on.outcome.modal!.id;
    return seen(await this.#discord.stage.submit({ ...this.#act, modalId, fields }));
  }

  /** The same person in the direct messages with an application. */
  directly(applicationId: string): Person {
    return new Person(this.#discord, this.id, this.#discord.stage.dm(this.id, applicationId));
  }

  /** The messages of a channel as this person sees them. */
  sees(channelId = this.channelId): MessageView[] {
    return this.#discord.stage.messages(channelId, this.id);
  }

  get #act() {
    return { userId: this.id, channelId: this.channelId };
  }

  #at(on: Seen | MessageView) {
    const channelId = 'outcome' in on ? on.outcome.message!.channel_id : on.channel_id;
    return { userId: this.id, channelId };
  }
}

/** `/name`, `/name subcommand`, `/name group subcommand`. */
function named(command: string) {
  const [name, ...inside] = command.slice(1).split(' ');
  const [subcommand, group] = inside.toReversed();
  return { name: name!, ...(group && { group }), ...(subcommand && { subcommand }) };
}

export function seen(outcome: Outcome): Seen {
  if (outcome.status === 'failed') throw new Error(`The interaction failed: ${outcome.error}`);
  return {
    outcome,
    messageId: outcome.message?.id ?? '',
    words: wordsOf(outcome.message?.components),
    ephemeral: outcome.ephemeral ?? false,
    controls: controlsOf(outcome.message?.components),
  };
}

function find(label: string, on: Seen | MessageView): { messageId: string; customId: string } {
  const messageId = 'outcome' in on ? on.messageId : on.id;
  const controls = 'outcome' in on ? on.controls : controlsOf(on.components);
  return { messageId, customId: findControl(label, controls).customId };
}
