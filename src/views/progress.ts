import type { ProgressOverview } from '../actions/read-progress.ts';
import { addDays, weekStart } from '../domain/day.ts';
import { ids } from './custom-id.ts';
import { button, divider, message, notice, privately, row, text, type Message } from './layout.ts';
import { stepName } from './step.ts';
import { bar, count, fromMember, hours, streakWords } from './text.ts';

/** How far a member is: to the caller alone, with a button to share it when it is their own. */
export function progressCard(overview: ProgressOverview, viewerId: string): Message {
  const own = overview.userId === viewerId;
  return privately(
    body(
      overview,
      row(
        own && overview.current && button('Next step', ids.next.make({}), 'primary'),
        own && button('Roadmap', ids.map.make({ page: '' })),
        own && button('Share', ids.share.make({})),
      ),
    ),
  );
}

/** The same for everybody in the channel. */
export function sharedProgress(overview: ProgressOverview): Message {
  return body(overview, row(button('My next step', ids.next.make({}), 'primary')));
}

function body(overview: ProgressOverview, buttons: ReturnType<typeof row>): Message {
  const { roadmap, standing, current, streak, points, progress } = overview;
  const left =
    standing.hoursLeft > 0 ? `${hours(standing.hoursLeft)} left` : 'all that counts is done';
  const ticked = progress.checkpoints.size;
  return message(
    standing.percent === 100 ? 'good' : 'plain',
    text(
      [
        `## ${fromMember(overview.displayName)}`,
        `-# ${roadmap.title}`,
        `${bar(standing.percent)} **${standing.percent} %**`,
        `**${standing.finished} of ${standing.total} steps** · ${count(ticked, 'checkpoint')} · ${left}`,
      ].join('\n'),
    ),
    divider(),
    text(
      [
        `${streakWords(streak)} · longest ${streak.longest} · ❄️ ${count(streak.freezes, 'freeze')}`,
        `**${count(points.week, 'point')}** this week · ${count(points.all, 'point')} in all`,
        current ? `Now on **${stepName(current)}**` : '🎉 Every step is finished',
      ].join('\n'),
    ),
    divider(),
    text(['**The last four weeks**', ...weeks(overview)].join('\n')),
    buttons,
  );
}

/** A line of squares for each week, Monday to Sunday: studied, not studied, still to come. */
function weeks({ days, today }: ProgressOverview): string[] {
  const studied = new Map(days.map((day) => [day.localDate, day.points]));
  const monday = weekStart(today);
  return [-21, -14, -7, 0].map((offset) => {
    const dates = Array.from({ length: 7 }, (_, day) => addDays(monday, offset + day));
    const squares = dates.map((date) => (date > today ? '▫️' : studied.has(date) ? '🟩' : '⬛'));
    const sum = dates.reduce((total, date) => total + (studied.get(date) ?? 0), 0);
    return `${squares.join('')} ${sum > 0 ? `+${sum}` : ''}`.trimEnd();
  });
}

export function memberUnknown(): Message {
  return notice(
    'quiet',
    'This member has not used Roadmate here yet. Their first `/next` begins it.',
  );
}
