import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startBot, type Bot } from '../../src/bot.ts';
import { periodKeys } from '../../src/domain/activity.ts';
import { addDays, localDateAt, weekdayOf } from '../../src/domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { rememberedSteps } from '../../src/domain/practice.ts';
import { standing } from '../../src/domain/progress.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import { streakOn } from '../../src/domain/streak.ts';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { controlsOf } from '../../src/sample/controls.ts';
import { journeys } from '../../src/sample/journeys/index.ts';
import { everyone, type PersonKey } from '../../src/sample/people.ts';
import {
  channels,
  milestones,
  type ChannelKey,
  type MilestoneKey,
} from '../../src/sample/places.ts';
import { planHistory } from '../../src/sample/plan.ts';
import {
  applicationId,
  channelIdOf,
  guildId,
  milestoneRoleOf,
  userIdOf,
} from '../../src/sample/server.ts';
import { startSampleDiscord } from '../../src/sample/start.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Store } from '../../src/storage/store.ts';
import { wordsOf } from '../e2e/words.ts';

const { roadmaps } = await loadRoadmaps('data/roadmaps');
const library = new RoadmapLibrary(roadmaps);
/** The clocks change on 30 March. */
const history = {
  roadmap: library.default,
  timeZone: 'Europe/Lisbon',
  endMs: Date.parse('2036-04-16T15:30:00Z'),
};
const today = localDateAt(history.endMs, history.timeZone);
const guild = guildId as GuildId;

let store: Store;
let sample: Awaited<ReturnType<typeof startSampleDiscord>>;
let bot: Bot;
const logged: string[] = [];
const complaints = vi.spyOn(console, 'error');
vi.spyOn(console, 'log').mockImplementation(() => {});

beforeAll(async () => {
  store = await openSqlite(':memory:');
  sample = await startSampleDiscord({ port: 0, history });
  bot = await startBot({
    token: sample.token,
    apiUrl: sample.apiUrl,
    cdnUrl: sample.cdnUrl,
    clock: sample.clock,
    log: pino({ level: 'warn' }, { write: (line: string) => logged.push(line) }),
    store,
    library,
    defaultTimeZone: 'UTC',
    graceMs: 180 * 60_000,
    retentionMs: 30 * 86_400_000,
  });
  await bot.registered;
  await sample.welcome(bot, new AbortController().signal);
});
afterAll(async () => {
  await bot.stop();
  await store.close();
  await sample.close();
});

const messagesIn = (channel: ChannelKey) => sample.discord.world.messagesIn(channelIdOf(channel));
/** What the bot has posted in a channel, of what holds these words. */
const words = (channel: ChannelKey, part: string) =>
  messagesIn(channel).filter(
    ({ json }) =>
      json.author.id === applicationId && JSON.stringify(json.components).includes(part),
  );
const top = (period: string, measure: 'points' | 'steps' = 'points') =>
  store.scores.top({ guildId: guild, period, measure, cohortId: null }, 100);

describe('the history of the sample server', () => {
  it('is played without a failure: every act is answered, nothing is refused, nothing is logged', () => {
    expect(complaints.mock.calls).toEqual([]);
    expect(logged).toEqual([]);
    const { requests } = sample.discord;
    const refused = requests.all().filter(({ status }) => status >= 400);
    expect(refused.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([]);
  });

  it('ends now, with something to see from the last day in the ledger and in the channels', () => {
    const { clock, world } = sample.discord;
    expect(clock.now() - history.endMs).toBeLessThan(60_000);
    const last = Object.keys(channels)
      .flatMap((key) => messagesIn(key as ChannelKey))
      .map(({ json }) => Date.parse(json.timestamp));
    expect(history.endMs - Math.max(...last)).toBeLessThan(24 * 3_600_000);
    expect(Math.max(...last)).toBeLessThanOrEqual(clock.now());
    const quiet = Object.keys(channels).filter((key) => messagesIn(key as ChannelKey).length < 3);
    expect(quiet).toEqual([]);
    const left = [...world.channels.values()].flatMap(({ messages }) => messages.all());
    expect(left.filter(({ visibleTo }) => visibleTo !== undefined)).toEqual([]);
  });

  it('has a nudge on each planned day, and one only', async () => {
    const posted = (words: string) =>
      messagesIn('dailyNudge')
        .filter(({ json }) => json.author.id === applicationId)
        .filter(({ json }) => wordsOf(json.components).includes(words))
        .map(({ json }) => localDateAt(Date.parse(json.timestamp), history.timeZone));
    const days = posted(`Today's small win`);
    const every = Array.from({ length: 35 }, (_, day) => addDays(today, day - 34));
    // Sundays are free from the second week on.
    const planned = every.filter((date, index) => index < 8 || weekdayOf(date) !== 7);
    expect(days).toEqual(planned);
    // And the week before on each Monday, from the first on that somebody studied in.
    expect(posted('Our week')).toEqual(every.filter((date) => weekdayOf(date) === 1));
    const times = messagesIn('dailyNudge')
      .filter(({ json }) => json.author.id === applicationId)
      .map(({ json }) =>
        Temporal.Instant.from(json.timestamp)
          .toZonedDateTimeISO(history.timeZone)
          .toPlainTime()
          .toString({ smallestUnit: 'minute' }),
      );
    expect(new Set(times)).toEqual(new Set(['08:00']));
    const [first] = await bot.agenda();
    expect(localDateAt(first!.atMs, history.timeZone)).toBe(addDays(today, 1));
  });

  it('has given the milestone roles to everybody who got that far, and to nobody else', async () => {
    await bot.tick();
    const roadmap = library.default;
    const all = new Set(Object.keys(milestones).map((one) => milestoneRoleOf(one as MilestoneKey)));
    let given = 0;
    for (const [key] of everyone) {
      const userId = userIdOf(key);
      const progress = await store.progress.of(guild, userId as UserId, roadmap.id);
      const { percent } = standing(roadmap, progress);
      const reached = Object.entries(milestones)
        .filter(([, milestone]) => percent >= milestone.percent)
        .map(([milestone]) => milestoneRoleOf(milestone as MilestoneKey));
      const held = sample.discord.world.guilds.get(guildId)!.members.get(userId)!.roles;
      expect(held.filter((role) => all.has(role)).toSorted()).toEqual(reached.toSorted());
      given += reached.length;
    }
    expect(given).toBeGreaterThan(2);
  });

  it('has two cohorts that most are in, one member who moved, and a nudge in the channel of the first', async () => {
    const cohorts = await store.cohorts.ofServer(guild, { archived: false });
    expect(cohorts.map(({ name }) => name).toSorted()).toEqual(['Fast lane', 'Steady lane']);
    const named = (name: string) => cohorts.find((one) => one.name === name)!;
    for (const { startDate } of cohorts) {
      expect(weekdayOf(startDate)).toBe(1);
      expect(startDate >= addDays(today, -35) && startDate <= today).toBe(true);
    }
    const inCohort = await Promise.all(
      everyone.map(async ([key]) => {
        const known = await store.members.inServer(guild, userIdOf(key) as UserId);
        return [key, known?.cohort?.id] as const;
      }),
    );
    const of = (name: string) =>
      inCohort.filter(([, id]) => id === named(name).id).map(([key]) => key);
    expect(of('Fast lane').length).toBeGreaterThanOrEqual(8);
    expect(of('Steady lane').toSorted()).toEqual(['max', 'tiago', 'zoe']);
    expect(words('fastLane', `Today's small win`).length).toBeGreaterThan(15);
  });

  it('keeps a board pinned in its channel, and up to date', async () => {
    const [board] = words('leaderboard', 'This week');
    const pins = messagesIn('leaderboard').filter(({ json }) => json.pinned);
    expect(pins).toEqual([board]);
    const [first] = await top(periodKeys(today)[0]);
    expect(JSON.stringify(board!.json.components)).toContain(`${first!.score} points`);
  });

  it('has projects that were made alone and together, with cheers', async () => {
    const shown = words('wins', '👏 Cheer').map(({ json: { components } }) => [
      wordsOf(components).split('\n')[0],
      controlsOf(components)[0]!.label,
    ]);
    expect(shown).toEqual([
      [expect.stringMatching(/kai.* made Pocket Dictionary Page$/), '👏 Cheer · 2'],
      [expect.stringMatching(/Ada and .*نور.* made Plant Watering API$/), '👏 Cheer · 4'],
    ]);
  });

  it('has steps that are remembered, and questions that were not known at once', async () => {
    const { roadmap } = history;
    const practiced = async (key: PersonKey) =>
      store.practice.of(guild, userIdOf(key) as UserId, roadmap.id);
    const remembered = await Promise.all(
      everyone.map(async ([key]) => rememberedSteps(roadmap, await practiced(key)).size),
    );
    expect(Math.max(...remembered)).toBeGreaterThanOrEqual(2);
    const ofKai = [...(await practiced('kai')).questions.values()];
    const slips = ofKai.filter(({ firstRight }) => !firstRight);
    expect(slips.length).toBeGreaterThan(3);
    expect(slips.length).toBeLessThan(ofKai.length / 2);
    expect(slips.every(({ lastRight }) => lastRight)).toBe(true);
  });

  it('fills a board of ten with a close race, and leaves neighbours below it', async () => {
    const board = await top('all');
    expect(board.length).toBeGreaterThanOrEqual(12);
    const gaps = board.slice(1, 10).map(({ score }, index) => board[index]!.score - score);
    expect(Math.min(...gaps)).toBeLessThanOrEqual(30);
    expect(board.map(({ userId }) => userId)).not.toContain(userIdOf('sam'));
    const bySteps = await top('all', 'steps');
    expect(bySteps.some(({ score }, index) => bySteps[index + 1]?.score === score)).toBe(true);
  });

  it('has streaks of all lengths', async () => {
    const streakOf = async (key: PersonKey) => {
      const state = await store.progress.streak(guild, userIdOf(key) as UserId);
      return state && streakOn(state, today).current;
    };
    const streaks = await Promise.all(everyone.map(([key]) => streakOf(key)));
    expect(new Set(streaks).size).toBeGreaterThanOrEqual(5);
    expect(await streakOf('ada')).toBeGreaterThan(28);
    expect(await streakOf('sakura')).toBe(16);
    expect(await streakOf('priya')).toBe(0);
    expect(await streakOf('sam')).toBeUndefined();
  });

  it('has everybody finish what they meant to, in their order', async () => {
    for (const [key] of everyone) {
      const progress = await store.progress.of(guild, userIdOf(key) as UserId, library.default.id);
      const finished = [...progress.steps]
        .filter(([, { completedAtMs }]) => completedAtMs !== null)
        .toSorted(([, a], [, b]) => a.completedAtMs! - b.completedAtMs!)
        .map(([id]) => id);
      const meant = journeys[key]?.map(({ step }) => step) ?? [];
      expect([key, finished]).toEqual([key, meant.slice(0, finished.length)]);
      expect(finished.length).toBeGreaterThanOrEqual(meant.length - 1);
    }
  });

  it('is the sum of its ledger', async () => {
    const dates = Array.from({ length: 36 }, (_, day) => addDays(today, -day));
    const periods = [...new Set(dates.flatMap((date: LocalDate) => periodKeys(date)))];
    const shown = async () => ({
      boards: await Promise.all(
        periods.map(async (period) => [await top(period), await top(period, 'steps')]),
      ),
      members: await Promise.all(
        everyone.map(async ([key]) => {
          const userId = userIdOf(key) as UserId;
          const progress = await store.progress.of(guild, userId, library.default.id);
          return [progress, await store.progress.streak(guild, userId)];
        }),
      ),
    });
    const before = await shown();
    const activities = await store.transaction(({ ledger }) => ledger.rebuild());
    expect(activities).toBeGreaterThan(500);
    expect(await shown()).toEqual(before);
  });
});

describe('the plan of a history', () => {
  const plan = { ...history, seed: 1 };
  const week = 7 * 24 * 3_600_000;

  it('is the same for the same seed, and another for another', () => {
    expect(planHistory(plan)).toEqual(planHistory(plan));
    expect(planHistory({ ...plan, seed: 2 })).not.toEqual(planHistory(plan));
  });

  it('is the same on other dates', () => {
    const winter = { ...plan, endMs: Date.parse('2036-02-20T15:30:00Z') };
    const acts = planHistory(winter);
    const later = planHistory({ ...winter, endMs: winter.endMs + week });
    expect(later).toEqual(acts.map((act) => ({ ...act, atMs: act.atMs + week })));
  });
});
