import fc from 'fast-check';
import type { CheckIn } from '../../src/actions/check-in.ts';
import type { Reminder } from '../../src/actions/reminder.ts';
import type { PlanOverview } from '../../src/actions/study-plan.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { wordingCount } from '../../src/domain/snooze.ts';
import type { StudyPlan } from '../../src/storage/study-plans.ts';
import { activity } from '../storage/samples.ts';
import { moment, news, snowflake, steps, streak } from './arbitraries.ts';

const guildId = '9'.repeat(19) as GuildId;
const userId = '8'.repeat(19) as UserId;
const dates = fc.constantFrom('2026-11-22', '2026-11-23', '2027-02-28') as fc.Arbitrary<LocalDate>;
const longestZone = 'America/Argentina/ComodRivadavia';
const weekdays = fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }));

const plans = (cue: string) =>
  fc
    .record({
      remind: fc.boolean(),
      cue: fc.constantFrom(null, cue.slice(0, 200)),
      nextDueAtMs: fc.option(moment),
      unanswered: fc.nat(4),
    })
    .map((some): StudyPlan => ({
      guildId,
      userId,
      time: '19:30',
      nextLocalDate: null,
      lastLocalDate: null,
      ...some,
    }));

export const planOverviews = (text: string) =>
  fc
    .record({
      plan: fc.option(plans(text), { nil: undefined }),
      nextReminderAtMs: fc.option(moment, { nil: undefined }),
      days: weekdays,
      pause: fc.option(fc.record({ fromDate: dates, untilDate: fc.option(dates) }), {
        nil: undefined,
      }),
      today: dates,
      streak,
      quiet: fc.boolean(),
    })
    .map((some): PlanOverview => ({
      actor: { guildId, userId, displayName: text, avatar: null },
      timeZone: longestZone,
      ...some,
    }));

export const checkIns = (text: string) =>
  fc
    .record({
      day: fc.constantFrom('today', 'yesterday'),
      news,
      quiet: fc.boolean(),
      minutes: fc.constantFrom(null, 1, 60, 1440),
      points: fc.constantFrom(0, 10),
      repeated: fc.boolean(),
    } as const)
    .map(({ minutes, points, repeated, ...some }): CheckIn => {
      const note = text.repeat(Math.ceil(500 / text.length)).slice(0, 500);
      const id = crypto.randomUUID();
      return {
        ...some,
        actor: { guildId, userId, displayName: text, avatar: null },
        activity: repeated
          ? undefined
          : activity({ guildId, userId, kind: 'checkin', id, points, minutes, note }),
      };
    });

export const reminders = (cue: string) =>
  fc
    .record({
      plan: plans(cue),
      wording: fc.nat(wordingCount - 1),
      days: weekdays,
      localDate: dates,
      dueAtMs: moment,
      snoozed: fc.boolean(),
      unanswered: fc.nat(4),
      last: fc.boolean(),
      step: fc.option(steps, { nil: undefined }),
      due: fc.constantFrom(0, 1, 20),
      streak,
      quiet: fc.boolean(),
    })
    .map((some): Reminder => ({
      deliveryId: 'd'.repeat(24),
      timeZone: longestZone,
      wanted: true,
      studied: false,
      ...some,
    }));

export const memberSettings = fc.record({
  timeZone: fc.constantFrom('UTC', longestZone, 'Australia/Lord_Howe'),
  hidden: fc.boolean(),
  quiet: fc.boolean(),
  light: fc.boolean(),
  helping: fc.boolean(),
  nowMs: moment,
});

export const servers = fc.uniqueArray(snowflake, { minLength: 1, maxLength: 60 }) as fc.Arbitrary<
  GuildId[]
>;
