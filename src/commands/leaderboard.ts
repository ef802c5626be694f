import {
  ApplicationCommandOptionType,
  MessageFlags,
  type ChatInputCommandInteraction,
} from 'discord.js';
import {
  findCohort,
  readLeaderboard,
  unchecked,
  withoutLeavers,
  type BoardScope,
} from '../actions/read-leaderboard.ts';
import type { Period } from '../domain/activity.ts';
import { measures, periods, type Measure } from '../domain/board.ts';
import type { GuildId } from '../domain/ids.ts';
import { actorOf, tell, tellDrawn } from '../discord/answer.ts';
import type { Context, SlashCommand } from '../discord/handlers.ts';
import * as views from '../views/leaderboard.ts';
import { boardOption, completeBoardOption, inServers } from './options.ts';

const choices = (values: readonly string[]) => values.map((value) => ({ name: value, value }));

export const leaderboard = {
  data: {
    name: 'leaderboard',
    description: 'The top ten, and where you stand',
    options: [
      boardOption('Whose; your own cohort if left out'),
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        description: 'This week if left out',
        choices: choices(periods),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'by',
        description: 'What is counted; points if left out',
        choices: choices(measures),
      },
    ],
    ...inServers,
  },
  async run(interaction, context) {
    const { options } = interaction;
    const actor = actorOf(interaction);
    const scope = await scopeOf(interaction, context);
    if (!scope) return tell(interaction, views.noSuchCohort(options.getString('cohort')!));
    const read = () =>
      readLeaderboard(context, {
        actor,
        scope,
        period: (options.getString('period') as Period | null) ?? 'week',
        measure: (options.getString('by') as Measure | null) ?? 'points',
        start: { from: 'top' },
      });
    let board = (await read())!;
    if (unchecked(board).length > 0) {
      const flags = views.isSeenAlone(board) ? MessageFlags.Ephemeral : undefined;
      await interaction.deferReply(flags && { flags });
      board = (await withoutLeavers(actor.guildId, context.checkPresent, board, read))!;
    }
    await tellDrawn(interaction, context, views.leaderboard(board));
  },
  autocomplete: completeBoardOption,
} satisfies SlashCommand;

/** @returns `undefined` when there is no such cohort. */
async function scopeOf(
  interaction: ChatInputCommandInteraction,
  context: Context,
): Promise<BoardScope | undefined> {
  const text = interaction.options.getString('cohort');
  if (text === null) return { kind: 'own' };
  const guildId = interaction.guildId as GuildId;
  const cohort = await findCohort(context, { guildId, text });
  if (cohort) return { kind: 'cohort', id: cohort.id };
  return views.meansWholeServer(text) ? { kind: 'server' } : undefined;
}
