import {
  MessageFlags,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Actor } from '../actions/scene.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import { ids } from '../views/custom-id.ts';
import { noServerYet, questionIsOver, whichServer } from '../views/direct.ts';
import type { Message } from '../views/layout.ts';
import { actorOf, tell } from './answer.ts';
import { control, type Asked, type Context, type Control, type SlashCommand } from './handlers.ts';

interface OneServerCommand<Request> {
  data: SlashCommand['data'];
  /** Reads the options into plain data, which can wait until the member has said which server is meant. */
  read(interaction: ChatInputCommandInteraction): Request;
  /** Whether the answer may take longer than Discord waits. */
  isSlow?(request: Request): boolean;
  answer(asked: Asked<Request>, context: Context): Promise<Message>;
  autocomplete?(interaction: AutocompleteInteraction, context: Context): Promise<void>;
}

/** A private command about the member in one server. In direct messages it asks which one, when there are several. */
export function inOneServer<Request>(definition: OneServerCommand<Request>): SlashCommand {
  const { data, read, isSlow, autocomplete } = definition;
  const answer = definition.answer;
  return {
    data,
    anywhere: true,
    answer,
    ...(autocomplete && { autocomplete }),
    async run(interaction, context) {
      const request = read(interaction);
      const interactionId = interaction.id;
      if (!interaction.inGuild()) return askServer(interaction, context, { request, answer });
      if (isSlow?.(request)) await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const asked = { actor: actorOf(interaction), request, interactionId, direct: false };
      await tell(interaction, await answer(asked, context));
    },
  };
}

async function askServer(
  interaction: ChatInputCommandInteraction,
  context: Context,
  { request, answer }: { request: unknown; answer: NonNullable<SlashCommand['answer']> },
): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const { store, clock } = context;
  const userId = interaction.user.id as UserId;
  const guildIds = await store.members.presentIn(userId);
  const [only] = guildIds;
  if (only === undefined) return tell(interaction, noServerYet());
  if (guildIds.length === 1) {
    const actor = await knownActor(context, only, userId);
    const asked = { actor, request, interactionId: interaction.id, direct: true };
    return tell(interaction, await answer(asked, context));
  }
  const question = { id: interaction.id, userId, command: interaction.commandName, request };
  await store.directMessages.ask(question, clock.now());
  const names = await context.serverNames(guildIds);
  await tell(interaction, whichServer(question.id, guildIds, names));
}

/** The select by which a member says which server is meant. */
export function serverChoice(commands: readonly SlashCommand[]): Control {
  return control({
    id: ids.whichServer,
    anywhere: true,
    accepts: (one): one is StringSelectMenuInteraction => one.isStringSelectMenu(),
    async run(interaction, { question: questionId }, context) {
      await interaction.deferUpdate();
      const userId = interaction.user.id as UserId;
      const guildId = interaction.values[0] as GuildId;
      const member = await context.store.members.get(guildId, userId);
      const question = await context.store.directMessages.takeQuestion(questionId, userId);
      const command = commands.find(({ data }) => data.name === question?.command);
      if (!member || !question || !command?.answer) return tell(interaction, questionIsOver());
      const actor = { guildId, userId, displayName: member.displayName, avatar: member.avatar };
      const { request, id: interactionId } = question;
      await tell(
        interaction,
        await command.answer({ actor, request, interactionId, direct: true }, context),
      );
    },
  });
}

/** A member as the server knows them: in direct messages Discord does not tell their name there. */
async function knownActor({ store }: Context, guildId: GuildId, userId: UserId): Promise<Actor> {
  const member = await store.members.get(guildId, userId);
  return {
    guildId,
    userId,
    displayName: member?.displayName ?? '',
    avatar: member?.avatar ?? null,
  };
}
