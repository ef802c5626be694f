import { type APIAttachment, InteractionType } from 'discord-api-types/v10';
import type { Gateway } from '../gateway.ts';
import { installationOwners } from '../interaction-payload.ts';
import type { Choice, InteractionDraft, Interactions } from '../interactions.ts';
import type { ModalBook } from '../modal-book.ts';
import type { StoredFile } from '../world/attachments.ts';
import { pinsOf } from '../world/pin-book.ts';
import type { MessageBook } from '../world/message-book.ts';
import type { Application, Channel, MessageRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { commandData, type CommandUse } from './command-data.ts';
import { messageSeen, pressData, selectData } from './component-data.ts';
import { Delivery } from './delivery.ts';
import { type MessageView, type Span, viewOf, viewsFor } from './message-view.ts';
import { type FieldValue, modalData } from './modal-data.ts';
import { nextMessage } from './next-message.ts';
import type { Outcome } from './outcome.ts';
import { type Act, type Person, personAt } from './person.ts';
import { spokenMessage } from './spoken-message.ts';
import { StageError } from './stage-error.ts';
import type { Uploads } from './uploads.ts';

interface StageOptions {
  world: World;
  gateway: Gateway;
  interactions: Interactions;
  messages: MessageBook;
  modals: ModalBook;
  uploads: Uploads;
}

export interface ComponentUse {
  messageId: string;
  customId: string;
}

export interface Forgery {
  type: 'command' | 'component' | 'modal';
  data: object;
  messageId?: string;
  /** The app it is sent to; the message's, or the only one in the place, without it. */
  applicationId?: string;
}

const forgedTypes = {
  command: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  modal: InteractionType.ModalSubmit,
} as const satisfies Record<Forgery['type'], InteractionType>;

/**
 * Where people act, as strictly as the Discord client lets them: whatever it would not offer or
 * not send is refused with a StageError that says why.
 */
export class Stage {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #messages: MessageBook;
  readonly #modals: ModalBook;
  readonly #uploads: Uploads;
  readonly #delivery: Delivery;

  constructor({ world, gateway, interactions, messages, modals, uploads }: StageOptions) {
    this.#world = world;
    this.#gateway = gateway;
    this.#messages = messages;
    this.#modals = modals;
    this.#uploads = uploads;
    this.#delivery = new Delivery(world, gateway, interactions);
  }

  /** Says something in a channel; apps hear of it as far as their intents go. */
  say({ content, ...act }: Act & { content: string }): MessageView {
    const person = this.#person(act);
    const draft = spokenMessage(person, content);
    return viewOf(this.#messages.post(person.channel, person.user, draft));
  }

  /** Takes a file for an option or a form; its id is what stands in the option or field. */
  upload(userId: string, name: string, file: StoredFile): APIAttachment {
    if (!this.#world.users.has(userId)) throw new StageError(`There is no user ${userId}`);
    return this.#uploads.add(userId, name, file);
  }

  async command(act: Act & CommandUse): Promise<Outcome> {
    const person = this.#person(act);
    const { application, fullName, data } = commandData(this.#world, person, act);
    const type = InteractionType.ApplicationCommand;
    const draft = draftOf(type, application, person, { commandName: fullName });
    return this.#delivery.outcome(draft, data);
  }

  /** The choices an app offers while an option is typed. */
  async autocomplete(
    act: Act & CommandUse & { focused: string; value: string },
  ): Promise<Choice[]> {
    const person = this.#person(act);
    const focused = { option: act.focused, value: act.value };
    const { application, data } = commandData(this.#world, person, act, focused);
    const type = InteractionType.ApplicationCommandAutocomplete;
    const interaction = await this.#delivery.send(draftOf(type, application, person), data);
    const answer = await interaction.answer;
    if (answer.kind !== 'choices') throw new StageError('Loading options failed');
    return answer.choices;
  }

  async press(act: Act & ComponentUse): Promise<Outcome> {
    const person = this.#person(act);
    const source = messageSeen(person, act.messageId);
    return this.#useComponent(person, source, pressData(source, act.customId));
  }

  async select(act: Act & ComponentUse & { values: string[] }): Promise<Outcome> {
    const person = this.#person(act);
    const source = messageSeen(person, act.messageId);
    const data = selectData(this.#world, person, source, act.customId, act.values);
    return this.#useComponent(person, source, data);
  }

  /** Sends off a modal. It stays open when the app does not answer, as in the client. */
  async submit(
    act: Act & { modalId: string; fields: Record<string, FieldValue> },
  ): Promise<Outcome> {
    const person = this.#person(act);
    const modal = this.#modals.get(act.modalId);
    const opened = modal?.opener.draft;
    if (!modal || opened?.userId !== act.userId || opened.channel !== person.channel) {
      throw new StageError(`There is no form ${act.modalId} open`);
    }
    const data = modalData(this.#world, person, modal, act.fields);
    const draft = draftOf(InteractionType.ModalSubmit, opened.application, person, {
      source: opened.source,
      commandName: opened.commandName,
      metadata: { triggering_interaction_metadata: modal.opener.metadata },
    });
    const outcome = await this.#delivery.outcome(draft, data);
    if (outcome.status === 'answered') this.#modals.close(act.modalId);
    return outcome;
  }

  /** A real interaction with data of any kind, checked against nothing but access to the channel. */
  async forge(act: Act & Forgery): Promise<Outcome> {
    const person = this.#person(act);
    const source = act.messageId === undefined ? undefined : messageSeen(person, act.messageId);
    const application = this.#applicationIn(
      person.channel,
      act.applicationId ?? source?.applicationId,
    );
    const draft = draftOf(forgedTypes[act.type], application, person, { source });
    return this.#delivery.outcome(draft, act.data);
  }

  /** Sends the very same event of an interaction once more. */
  redeliver(interactionId: string): void {
    this.#delivery.sendAgain(interactionId);
  }

  /** Sends any event to every session, whatever its intents. */
  dispatch(event: string, data: unknown): void {
    for (const session of this.#gateway.all()) session.dispatch(event, data);
  }

  /** What a person sees in a channel, oldest first: all of it, or the part of the span. */
  messages(channelId: string, viewerId: string, span?: Span): MessageView[] {
    return viewsFor(this.#person({ userId: viewerId, channelId }).channel, viewerId, span);
  }

  /** What is pinned in a channel, the last pinned first. */
  pins(channelId: string, viewerId: string): MessageView[] {
    const { channel } = this.#person({ userId: viewerId, channelId });
    return pinsOf(channel).map(({ record }) => viewOf(record));
  }

  /** The first message from now on, made or edited, that satisfies the predicate. */
  nextMessage(
    channelId: string,
    predicate: (message: MessageView) => boolean = () => true,
  ): Promise<MessageView> {
    return nextMessage(this.#world, channelId, predicate);
  }

  /** The direct channel between a person and an app. */
  dm(userId: string, applicationId: string): string {
    if (!this.#world.users.has(userId)) throw new StageError(`There is no user ${userId}`);
    if (!this.#world.applications.has(applicationId)) {
      throw new StageError(`There is no app ${applicationId}`);
    }
    return this.#world.directChannel(userId, applicationId).id;
  }

  #person(act: Act): Person {
    return personAt(this.#world, this.#uploads, act);
  }

  #useComponent(person: Person, source: MessageRecord, data: object): Promise<Outcome> {
    const application = this.#applicationIn(person.channel, source.applicationId);
    const metadata = { interacted_message_id: source.json.id };
    const type = InteractionType.MessageComponent;
    return this.#delivery.outcome(draftOf(type, application, person, { source, metadata }), data);
  }

  /** The app of this id, or the only one in the place. */
  #applicationIn({ guild, recipientIds }: Channel, applicationId: string | undefined): Application {
    for (const application of this.#world.applications.values()) {
      if (applicationId !== undefined && application.id !== applicationId) continue;
      const { botUserId } = application;
      if (guild ? guild.members.has(botUserId) : recipientIds.includes(botUserId)) {
        return application;
      }
    }
    throw new StageError('There is no such app here');
  }
}

function draftOf(
  type: InteractionType,
  application: Application,
  { user, channel }: Person,
  more: { source?: MessageRecord; commandName?: string; metadata?: object } = {},
): InteractionDraft {
  const metadata = {
    user,
    authorizing_integration_owners: installationOwners(channel.guild?.id),
    ...more.metadata,
  };
  return {
    ...more,
    type,
    application,
    channel,
    userId: user.id,
    metadata: metadata,
  };
}
