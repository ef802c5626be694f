import { ApplicationCommandOptionType } from 'discord.js';
import { changeSettings } from '../actions/settings.ts';
import { parseTimeZone } from '../domain/time-zones.ts';
import { inOneServer } from '../discord/direct.ts';
import {
  helpingSet,
  leaderboardSet,
  quietModeSet,
  themeSet,
  timeZoneSet,
  unknownTimeZone,
} from '../views/settings.ts';
import { anywhere, completeTimeZone, subcommand, timeZoneOption } from './options.ts';

type SettingName = 'timezone' | 'leaderboard' | 'quiet-mode' | 'theme' | 'helping';

export const settings = inOneServer({
  data: {
    name: 'settings',
    description: 'Your time zone, and what is shown of you and to you',
    options: [
      {
        ...subcommand('timezone', 'Your own time zone: days, streak and reminders follow it'),
        options: [timeZoneOption('zone', 'A city, a zone or an offset', true)],
      },
      {
        ...subcommand('leaderboard', 'Whether others see you on leaderboards'),
        options: [
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'shown',
            description: 'True: shown; False: left out',
            required: true,
          },
        ],
      },
      {
        ...subcommand('quiet-mode', 'No points, ranks or streaks for you to see'),
        options: [
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'on',
            description: 'True: quiet; False: shown',
            required: true,
          },
        ],
      },
      {
        ...subcommand('theme', 'Pictures for a dark or a light Discord'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'look',
            description: 'The background your pictures are drawn for',
            required: true,
            choices: [
              { name: 'dark', value: 'dark' },
              { name: 'light', value: 'light' },
            ],
          },
        ],
      },
      {
        ...subcommand('helping', 'Whether others may be told that you finished or are at a step'),
        options: [
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'on',
            description: 'True: named, so that you can help one another; False: never named',
            required: true,
          },
        ],
      },
    ],
    ...anywhere,
  },
  read: ({ options }) => ({
    name: options.getSubcommand() as SettingName,
    zone: options.getString('zone') ?? '',
    look: options.getString('look') ?? 'dark',
    flag: options.getBoolean('shown') ?? options.getBoolean('on') ?? false,
  }),
  async answer({ actor, request: { name, zone, look, flag } }, context) {
    switch (name) {
      case 'timezone': {
        const timeZone = parseTimeZone(zone);
        if (timeZone === undefined) return unknownTimeZone(zone);
        return timeZoneSet(await changeSettings(context, { actor, change: { timeZone } }));
      }
      case 'leaderboard':
        return leaderboardSet(await changeSettings(context, { actor, change: { hidden: !flag } }));
      case 'quiet-mode':
        return quietModeSet(await changeSettings(context, { actor, change: { quiet: flag } }));
      case 'theme': {
        const light = look === 'light';
        return themeSet(await changeSettings(context, { actor, change: { light } }));
      }
      case 'helping':
        return helpingSet(await changeSettings(context, { actor, change: { helping: flag } }));
    }
  },
  autocomplete: completeTimeZone,
});
