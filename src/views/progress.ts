import type { ProgressOverview } from '../actions/read-progress.ts';
import { addDays, weekStart } from '../domain/day.ts';
import { ids } from './custom-id.ts';
import { button, divider, message, notice, privately, row, text, type Message } from './layout.ts';
import { pictured, pictureParts, type Drawn, type Illustrated } from './picture.ts';
import { progressPicture } from './progress-picture.ts';
import { stepName } from './step.ts';
import {
  bar,
  capitalise,
  count,
  fromMember,
  hours,
  monthWords,
  percentWords,
  streakWords,
} from './text.ts';

/** How far a member is: to the caller alone, with a button to share it when it is their own. */
export function progressCard(overview: ProgressOverview, viewerId: string): Illustrated {
  const own = overview.userId === viewerId;
  const buttons = row(
    own && overview.current && button('Next step', ids.next.make({}), 'primary'),
    own && button('Roadmap', ids.map.make({ page: '' })),
    own && button('Share', ids.share.make({})),
  );
  return {
    ...pictureOf(overview),
    message: (drawn) => privately(body(overview, buttons, drawn)),
  };
}

/** The same for everybody in the channel. */
export function sharedProgress(overview: ProgressOverview): Illustrated {
  const buttons = row(button('My next step', ids.next.make({}), 'primary'));
  return { ...pictureOf(overview), message: (drawn) => body(overview, buttons, drawn) };
}

function pictureOf(overview: ProgressOverview): Omit<Illustrated, 'message'> {
  return {
    light: overview.light,
    people: [overview],
    picture: (look) => progressPicture(overview, look),
  };
}

function body(
  overview: ProgressOverview,
  buttons: ReturnType<typeof row>,
  drawn: Drawn | undefined,
): Message {
  const color = overview.standing.percent === 100 ? 'good' : 'plain';
  if (!drawn) return message(color, ...textTwin(overview), buttons);
  const story = storyLines(overview, { pictured: true });
  const told = story.length > 0 && text(story.join('\n'));
  return pictured(drawn, message(color, ...pictureParts(drawn), told, buttons));
}

function textTwin(overview: ProgressOverview): ReturnType<typeof text>[] {
  const { roadmap, standing, current, progress } = overview;
  const left =
    standing.hoursLeft > 0 ? `${hours(standing.hoursLeft)} left` : 'all that counts is done';
  const ticked = progress.checkpoints.size;
  return [
    text(
      [
        `## ${fromMember(overview.displayName)}`,
        `-# ${roadmap.title}`,
        `${bar(standing.percent)} **${percentWords(standing.percent)}**`,
        `**${standing.finished} of ${standing.total} steps** · ${count(ticked, 'checkpoint')} · ${left}`,
      ].join('\n'),
    ),
    divider(),
    text(
      [
        ...storyLines(overview, { pictured: false }),
        current ? `Now on **${stepName(current)}**` : '🎉 Every step is finished',
      ].join('\n'),
    ),
    divider(),
    text(['**The last four weeks**', ...weeks(overview)].join('\n')),
  ];
}

/** What words tell better than a picture; nothing in quiet mode. Under one, streak and week are not told again. */
function storyLines(overview: ProgressOverview, { pictured }: { pictured: boolean }): string[] {
  const { streak, points, quiet } = overview;
  if (quiet) return [];
  const streaks = [
    ...(pictured ? [] : [capitalise(streakWords(streak))]),
    ...(streak.longest > streak.current ? [`longest ${streak.longest}`] : []),
    `❄️ ${count(streak.freezes, 'freeze')}`,
  ];
  const week = pictured ? [] : [`**${count(points.week, 'point')}** this week`];
  const scores = [...week, `**${count(points.all, 'point')}** in all`];
  return pictured
    ? [capitalise([...streaks, ...scores].join(' · ')), ...chapterLines(overview)]
    : [streaks.join(' · '), ...chapterLines(overview), scores.join(' · ')];
}

/** How many chapters are told at most. */
const shownChapters = 3;

/** Streaks that ended are chapters of a story, not losses. */
function chapterLines({ chapters }: ProgressOverview): string[] {
  if (chapters.length === 0) return [];
  const told = chapters
    .toSorted((a, b) => b.days - a.days)
    .slice(0, shownChapters)
    .map(({ days, fromDate, untilDate }) => `${days} days ${monthWords(fromDate, untilDate)}`);
  return [`-# 📖 Chapters: ${told.join(' · ')}`];
}

/** A line of squares for each week, Monday to Sunday: studied, not studied, still to come. */
function weeks({ days, today, quiet }: ProgressOverview): string[] {
  const studied = new Map(days.map((day) => [day.localDate, day.points]));
  const monday = weekStart(today);
  return [-21, -14, -7, 0].map((offset) => {
    const dates = Array.from({ length: 7 }, (_, day) => addDays(monday, offset + day));
    const squares = dates.map((date) => (studied.has(date) ? '🟩' : date >= today ? '▫️' : '⬛'));
    const sum = dates.reduce((total, date) => total + (studied.get(date) ?? 0), 0);
    return `${squares.join('')} ${sum > 0 && !quiet ? `+${sum}` : ''}`.trimEnd();
  });
}

export function memberUnknown(): Message {
  return notice(
    'quiet',
    'This member has not used Roadmate here yet. Their first `/next` begins it.',
  );
}
