import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import {
  dropPlan,
  pausePlan,
  readPlan,
  resumePlan,
  setPlan,
  switchReminders,
} from '../actions/study-plan.ts';
import { parseTimeOfDay } from '../domain/time-of-day.ts';
import { parseTimeZone } from '../domain/time-zones.ts';
import { parseWeekdays } from '../domain/weekdays.ts';
import { inOneServer } from '../discord/direct.ts';
import type { Asked, Context } from '../discord/handlers.ts';
import type { Message } from '../views/layout.ts';
import { badDays, badPlanTime, planCard, reminderSwitched } from '../views/plan.ts';
import { reminderTest } from '../views/reminder.ts';
import { unknownTimeZone } from '../views/settings.ts';
import { anywhere, completeTimeZone, subcommand, timeZoneOption } from './options.ts';

type PlanRequest = ReturnType<typeof read>;

/** A Discord limit would allow more; a cue is a few words. */
const longestCue = 200;

function read({ options }: ChatInputCommandInteraction) {
  const name = options.getSubcommand() as 'set' | 'show' | 'pause' | 'resume' | 'off';
  return {
    name,
    ...(name === 'set' && {
      set: {
        days: options.getString('days', true),
        time: options.getString('time', true),
        cue: options.getString('cue') ?? undefined,
        timeZone: options.getString('timezone') ?? undefined,
        remind: options.getBoolean('remind') ?? undefined,
      },
    }),
    ...(name === 'pause' && { days: options.getInteger('days') ?? undefined }),
  };
}

export const plan = inOneServer({
  data: {
    name: 'plan',
    description: 'Your study plan: which days, when, and a kind reminder',
    options: [
      {
        ...subcommand('set', 'Choose your study days and hour'),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'days',
            description: 'For example: Mon, Wed, Fri · Mon-Fri · weekends · every day',
            required: true,
            max_length: 100,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'time',
            description: 'Your hour, for example 19:30',
            required: true,
            max_length: 20,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'cue',
            description: 'Your if-then in your own words: after dinner, at my desk',
            max_length: longestCue,
          },
          timeZoneOption('timezone', 'Your time zone or city', false),
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'remind',
            description: 'A direct message then, if you have not studied yet',
          },
        ],
      },
      subcommand('show', 'See your plan'),
      {
        ...subcommand('pause', 'Rest: paused days are neutral'),
        options: [
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'days',
            description: 'For how many days; until you resume if left out',
            min_value: 1,
            max_value: 365,
          },
        ],
      },
      subcommand('resume', 'Go on after a pause'),
      subcommand('off', 'No plan any more: every day counts again'),
    ],
    ...anywhere,
  },
  read,
  isSlow: ({ set }) => set?.remind === true,
  async answer(asked, context) {
    const { actor, request } = asked;
    switch (request.name) {
      case 'set':
        return setFrom(asked, context);
      case 'show':
        return planCard(await readPlan(context, { actor }));
      case 'pause':
        return planCard(await pausePlan(context, { actor, days: request.days }));
      case 'resume':
        return planCard(await resumePlan(context, { actor }));
      case 'off':
        return planCard(await dropPlan(context, { actor }), 'Your plan is off.');
    }
  },
  autocomplete: completeTimeZone,
});

async function setFrom({ actor, request }: Asked<PlanRequest>, context: Context): Promise<Message> {
  const { days, time, cue, timeZone, remind } = request.set!;
  const weekdays = parseWeekdays(days);
  if (!weekdays) return badDays(days);
  const timeOfDay = parseTimeOfDay(time);
  if (!timeOfDay) return badPlanTime(time);
  const zone = timeZone === undefined ? undefined : parseTimeZone(timeZone);
  if (timeZone !== undefined && zone === undefined) return unknownTimeZone(timeZone);
  const change = { days: weekdays, time: timeOfDay, cue, timeZone: zone };
  const saved = await setPlan(context, { actor, change });
  if (remind === undefined) {
    return planCard(saved, '✅ Saved. It holds from today on; the past stays as it was.');
  }
  const test = () => context.sendDirect(actor.userId, reminderTest());
  return reminderSwitched(await switchReminders(context, { actor, on: remind, test }));
}
