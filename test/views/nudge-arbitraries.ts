import fc from 'fast-check';
import type { OneNudge, Setup } from '../../src/actions/set-up-nudge.ts';
import type { ChannelCheck } from '../../src/domain/channel-check.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import type { IdeaContent, NudgeContent } from '../../src/domain/nudge-content.ts';
import type { Delivery } from '../../src/storage/deliveries.ts';
import { chosenMilestones } from './company-arbitraries.ts';
import { dailyNudge, ideaPost } from '../../src/domain/nudge-target.ts';
import { cohortOf, newGuild } from '../storage/samples.ts';
import { fromMembers, largest, moment, roadmaps, small, snowflake } from './arbitraries.ts';

/** As long as Discord lets an organiser write one, of anything. */
const cohortNames = fromMembers.map((name) => name.slice(0, 100) || 'Spring');

export const ideaContents = fc
  .constantFrom(...roadmaps)
  .map((roadmap): IdeaContent => ({ roadmap, idea: roadmap.projects.at(-1)! }));

export const nudgeContents = fc
  .record({
    roadmap: fc.constantFrom(...roadmaps),
    at: fc.nat(300),
    userId: snowflake,
    ideas: fc.boolean(),
    days: fc.nat(9999),
    cohort: fc.option(fc.record({ name: cohortNames, catchingUp: fc.boolean() }), {
      nil: undefined,
    }),
  })
  .map(({ roadmap, at, userId, ideas, days, cohort }): NudgeContent => {
    const step = roadmap.steps[at % roadmap.steps.length]!;
    return {
      roadmap,
      cohort,
      step,
      checkpoint: step.checkpoints.at(-1)!,
      resource: step.resources.at(-1)!,
      idea: ideas ? roadmap.projects.at(-1) : undefined,
      longestStreak: days > 0 ? { userId: userId as UserId, days } : undefined,
      studiedYesterday: days,
    };
  });

export const setups = fc
  .record({
    channelId: fc.option(snowflake),
    roleId: fc.option(snowflake),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    timeZone: fc.constantFrom('UTC', 'America/Argentina/ComodRivadavia'),
    ideas: fc.boolean(),
    ideaDays: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
    pausedUntilMs: fc.option(moment),
    paused: fc.constantFrom(null, 'organiser', 'failures'),
    nextDueAtMs: fc.option(moment),
    roadmapCount: fc.constantFrom(1, 2, 25, 60),
    ideaChannelId: fc.option(snowflake),
    milestones: chosenMilestones,
    digestOn: fc.boolean(),
  } as const)
  .map(({ timeZone, roadmapCount, ideaChannelId, milestones, digestOn, ...nudge }): Setup => {
    const guildId = newGuild();
    const all = Array.from({ length: roadmapCount }, (_, at) => ({
      ...small,
      title: largest.title,
      id: `${largest.id.slice(3)}${at}`,
    }));
    const server = { guildId, roadmapId: all.at(-1)!.id, timeZone };
    const digest = {
      guildId,
      cohortId: null,
      enabled: digestOn,
      nextDueAtMs: nudge.nextDueAtMs,
      nextWeek: null,
      lastWeek: null,
    };
    const rest = {
      ...dailyNudge(guildId),
      time: '09:00',
      failures: 0,
      nextLocalDate: '2026-11-22' as LocalDate,
      configuredBy: '42' as UserId,
    };
    const own = { ...nudge, ...rest };
    return {
      server,
      roadmap: all.at(-1)!,
      roadmaps: all,
      nudge: own,
      ideaPost: { ...own, ...ideaPost(guildId), channelId: ideaChannelId },
      milestones,
      digest,
    };
  });

/** A nudge of a server or a cohort. */
export const oneNudge = fc
  .tuple(setups, fc.option(cohortNames), fc.boolean())
  .map(([{ server, nudge, ideaPost: idea }, name, apart]): OneNudge => {
    const { timeZone, guildId } = server;
    if (name === null) return { nudge: apart ? idea : nudge, cohort: undefined, timeZone };
    const cohort = cohortOf(guildId, { id: 'c'.repeat(36), name });
    return { nudge: { ...nudge, cohortId: cohort.id }, cohort, timeZone };
  });

/** All of a server: its own and those of cohorts. */
export const allNudges = fc
  .array(oneNudge, { minLength: 1, maxLength: 40 })
  .map((all) =>
    all
      .filter(({ cohort }, index) => cohort || all.findIndex((one) => !one.cohort) === index)
      .map((one, index) =>
        one.cohort ? { ...one, cohort: { ...one.cohort, id: `${'c'.repeat(34)}${index}` } } : one,
      ),
  );

export const channelChecks: fc.Arbitrary<ChannelCheck> = fc.constantFrom(
  ...([{ kind: 'unchosen' }, { kind: 'ready' }, { kind: 'gone' }, { kind: 'unknown' }] as const),
  {
    kind: 'missing',
    permissions: [
      'View Channel',
      'Send Messages',
      'Read Message History',
      'Mention @everyone, @here, and All Roles',
    ],
  },
);

/** Reasons come from Discord and the network: of any length, over several lines. */
export const deliveries = fc
  .record({
    kind: fc.constantFrom('nudge', 'nudge-now', 'idea'),
    cohortId: fc.constantFrom(null, 'c'.repeat(36)),
    status: fc.constantFrom('pending', 'sent', 'skipped', 'failed'),
    reason: fc.option(
      fc.constantFrom('Missing Access', 'Invalid Form Body\ncomponents[0]: no\n'.repeat(80)),
    ),
    channelId: snowflake,
    messageId: fc.option(snowflake),
    dueAtMs: moment,
  } as const)
  .map((delivery): Delivery => ({
    id: 'd'.repeat(24),
    guildId: '9'.repeat(19) as GuildId,
    slot: '2026-11-22',
    attempts: 3,
    ideaId: null,
    userId: null,
    wording: null,
    firstTriedAtMs: null,
    finishedAtMs: null,
    ...delivery,
  }));
