import { randomBytes } from 'node:crypto';
import {
  DiscordAPIError,
  RESTJSONErrorCodes,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type InteractionReplyOptions,
} from 'discord.js';
import { readValues, splitCustomId } from '../views/custom-id.ts';
import type { UserId } from '../domain/ids.ts';
import type { Message } from '../views/layout.ts';
import {
  directMessagesClosed,
  organisersOnly,
  outdatedControl,
  serversOnly,
  somethingBroke,
  unknownCommand,
} from '../views/notices.ts';
import { isOrganiser, tell } from './answer.ts';
import {
  OutdatedControl,
  type Context,
  type Control,
  type ControlInteraction,
  type SlashCommand,
} from './handlers.ts';

/**
 * The one way from Discord to the handlers, and the one error boundary: whatever happens, the member gets an answer,
 * the log gets one entry, and the process goes on. The returned function never rejects.
 */
export function createDispatcher(
  handlers: { commands: readonly SlashCommand[]; controls: readonly Control[] },
  context: Context,
): (interaction: Interaction) => Promise<void> {
  const commands = new Map(handlers.commands.map((command) => [command.data.name, command]));
  const controls = new Map(handlers.controls.map((one) => [one.id.name, one]));

  return async (interaction) => {
    try {
      if (interaction.isAutocomplete()) await complete(interaction);
      else if (interaction.isChatInputCommand()) await runCommand(interaction);
      else if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
        await runControl(interaction);
      }
    } catch (error) {
      await handleFailure(interaction, error, context);
    }
  };

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const command = commands.get(interaction.commandName);
    if (command?.autocomplete && (interaction.inGuild() || command.anywhere)) {
      await command.autocomplete(interaction, context);
    } else {
      await interaction.respond([]);
    }
  }

  async function runCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const command = commands.get(interaction.commandName);
    if (!command) return tell(interaction, unknownCommand());
    if (!interaction.inGuild() && !command.anywhere) return tell(interaction, serversOnly());
    if (command.organisers && !isOrganiser(interaction)) return tell(interaction, organisersOnly());
    await command.run(interaction, context);
    await tellNotice(interaction, context);
  }

  async function runControl(interaction: ControlInteraction): Promise<void> {
    const id = splitCustomId(interaction.customId);
    const handler = id && controls.get(id.name);
    const values = handler && readValues(handler.id, id.values);
    if (!handler || !values) throw new OutdatedControl(interaction.customId);
    if (!interaction.inGuild() && !handler.anywhere) return tell(interaction, serversOnly());
    if (handler.organisers && !isOrganiser(interaction)) return tell(interaction, organisersOnly());
    await handler.run(interaction, values, context);
  }
}

/** What came up while the member was away (closed direct messages, say), told behind the answer to a command. */
async function tellNotice(
  interaction: ChatInputCommandInteraction,
  { store }: Context,
): Promise<void> {
  const pending = await store.members.notice(interaction.user.id as UserId);
  if (!pending) return;
  await interaction.followUp(directMessagesClosed());
  await store.members.putNotice(pending, null);
}

/** Answered already (a delivery repeated, or an answer that arrived although its confirmation did not), or too late. */
const beyondAnswering: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

async function handleFailure(
  interaction: Interaction,
  error: unknown,
  { log }: Context,
): Promise<void> {
  const about = { interaction: interaction.id, what: describe(interaction) };
  if (error instanceof OutdatedControl) {
    log.info(about, 'A control that is not known any more');
    return apologise(interaction, outdatedControl({ direct: !interaction.inGuild() }), log, about);
  }
  if (error instanceof DiscordAPIError && beyondAnswering.has(error.code)) {
    log.warn({ ...about, code: error.code }, 'The answer was refused: given before, or too late');
    return;
  }
  const reference = randomBytes(4).toString('hex');
  log.error({ ...about, reference, err: error }, 'An interaction failed');
  await apologise(interaction, somethingBroke(reference), log, about);
}

async function apologise(
  interaction: Interaction,
  message: Message,
  log: Context['log'],
  about: object,
): Promise<void> {
  try {
    if (interaction.isAutocomplete()) {
      if (!interaction.responded) await interaction.respond([]);
    } else if (interaction.isRepliable()) {
      const reply = message as InteractionReplyOptions;
      if (!interaction.deferred && !interaction.replied) await interaction.reply(reply);
      else if (interaction.deferred && !interaction.replied && interaction.isChatInputCommand()) {
        await tell(interaction, message);
      } else await interaction.followUp(reply);
    }
  } catch (error) {
    log.warn({ ...about, err: error }, 'Not even the apology could be delivered');
  }
}

function describe(interaction: Interaction): string {
  if (interaction.isCommand() || interaction.isAutocomplete()) return `/${interaction.commandName}`;
  return 'customId' in interaction ? (splitCustomId(interaction.customId)?.name ?? '?') : '?';
}
