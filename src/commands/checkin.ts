import { ApplicationCommandOptionType } from 'discord.js';
import { checkIn } from '../actions/check-in.ts';
import type { ClaimedDay } from '../domain/day.ts';
import { longestNote } from '../domain/link.ts';
import { inOneServer } from '../discord/direct.ts';
import { checkedIn, checkInRefused } from '../views/check-in.ts';
import { anywhere, dayOption, mostMinutes } from './options.ts';

export const checkin = inOneServer({
  data: {
    name: 'checkin',
    description: 'Log a day of study; it keeps your streak',
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'minutes',
        description: 'How long you studied',
        min_value: 1,
        max_value: mostMinutes,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'note',
        description: 'What you did, in a sentence',
        max_length: longestNote,
      },
      dayOption,
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'quiet',
        description: 'Without the button to share it',
      },
    ],
    ...anywhere,
  },
  read: ({ options }) => ({
    minutes: options.getInteger('minutes') ?? undefined,
    note: options.getString('note') ?? undefined,
    day: (options.getString('day') as ClaimedDay | null) ?? 'today',
    quiet: options.getBoolean('quiet') ?? false,
  }),
  async answer({ actor, request, interactionId, direct }, context) {
    const { quiet, ...study } = request;
    const outcome = await checkIn(context, { actor, interactionId, ...study });
    return outcome.ok
      ? checkedIn(outcome.value, { share: !quiet && !direct, next: !direct })
      : checkInRefused(outcome.error);
  },
});
