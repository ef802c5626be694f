import type { Gateway } from '../gateway.ts';
import { interactionPayload } from '../interaction-payload.ts';
import type { Interaction, InteractionDraft, Interactions } from '../interactions.ts';
import type { World } from '../world/world.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { StageError } from './stage-error.ts';

/** How long to wait for an app to connect, in real time. */
const patience = 10_000;

/** Brings interactions to their apps. */
export class Delivery {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #interactions: Interactions;

  constructor(world: World, gateway: Gateway, interactions: Interactions) {
    this.#world = world;
    this.#gateway = gateway;
    this.#interactions = interactions;
  }

  /** Sends an interaction as soon as its app is connected. */
  async send(draft: InteractionDraft, data: object): Promise<Interaction> {
    try {
      await this.#gateway.untilOnline(draft.application, patience);
    } catch (error) {
      throw new StageError((error as Error).message);
    }
    const interaction = this.#interactions.open(draft);
    interaction.payload = interactionPayload(this.#world, interaction, data);
    this.#dispatch(interaction);
    return interaction;
  }

  /** Sends an interaction, and waits for what its app makes of it. */
  async outcome(draft: InteractionDraft, data: object): Promise<Outcome> {
    const interaction = await this.send(draft, data);
    const answer = await interaction.answer;
    return outcomeOf(interaction, answer, this.#interactions.elapsed(interaction));
  }

  sendAgain(interactionId: string): void {
    const interaction = this.#interactions.get(interactionId);
    if (!interaction) throw new StageError(`There was no interaction ${interactionId}`);
    this.#dispatch(interaction);
  }

  #dispatch({ draft: { application, channel }, payload }: Interaction): void {
    const text = JSON.stringify(payload);
    for (const session of this.#gateway.sessions({ guildId: channel.guild?.id, application })) {
      session.dispatchText('INTERACTION_CREATE', text);
    }
  }
}
