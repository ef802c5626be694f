import type { Reminder, ReminderRefusal } from '../actions/reminder.ts';
import { wordingCount } from '../domain/snooze.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, row, text, type Message } from './layout.ts';
import { dueLine } from './due-reviews.ts';
import { stepName } from './step.ts';
import { count, dateWords, fromMember, list, moment, streakWords, weekdayWords } from './text.ts';

/** They take turns, so that nobody reads the same one twice within ten days. None of them scolds. */
export const wordings: readonly string[] = [
  'A small step today is still a step.',
  'Your future self says thank you in advance.',
  'Ten minutes are enough to keep the thread.',
  'The hardest part is opening the page. The rest follows.',
  'One checkpoint is a fine goal for today.',
  'You picked this hour. Here it is.',
  'Curious what comes next? One look will tell.',
  'Slow is fine. Steady is what counts.',
  'A little today keeps yesterday fresh.',
  'You have done this before. You know how it goes.',
  'No need to finish anything. Just begin.',
  'Today is a good day to understand one thing.',
  'Your roadmap kept your place.',
  'Tea, desk, one resource. That is the whole plan.',
  'Every expert was here once, at this very step.',
  'Pick the easiest part and start there.',
  'One question answered is a day well spent.',
  'The next checkpoint is closer than it looks.',
  'Fifteen quiet minutes, just for you.',
  'Read one page, try one line. Done.',
  'Learning likes company: your server is at it too.',
  'If today is full, five minutes still count.',
  'Here is your hour, as you asked.',
  'Something small and finished beats something big and planned.',
  'Open the step, read the first line, see what happens.',
  'Practice makes it yours. A bit of it is enough.',
  'You do not have to feel like it. You only have to start.',
  'One more brick for the wall you are building.',
  'Try explaining one idea to yourself today.',
  'The step you are on is waiting, patiently.',
  'Your keyboard would like a word with you. A few lines, even.',
  'A short visit is still a visit.',
];

if (wordings.length !== wordingCount) throw new RangeError('Wordings and their count differ');

/** The direct message to one member, at the hour they chose. */
export function reminder(about: Reminder): Message {
  const { deliveryId, plan, step, due, streak, quiet, last, snoozed } = about;
  const id = { delivery: deliveryId };
  const cue = plan.cue ? [`> ${fromMember(plan.cue, 200)}`] : [];
  const frozen = list(streak.frozen.map((date) => dateWords(date)));
  const lines = [
    `## ${snoozed ? '⏰ Two hours later' : '⏰ Your study time'}`,
    ...cue,
    wordings[about.wording % wordings.length]!,
    ...(step ? [`Next: **${stepName(step)}**`] : []),
    ...(due > 0 ? [`${dueLine(due)} \`/review\` in the server.`] : []),
    ...(!quiet && streak.current > 0 ? [`-# ${streakWords(streak)}`] : []),
    ...(streak.frozen.length > 0 && !quiet
      ? [`-# ❄️ ${count(streak.frozen.length, 'freeze')} kept your streak over ${frozen}.`]
      : []),
    ...(last ? [lastWord] : []),
  ];
  return message(
    'active',
    text(lines.join('\n')),
    row(
      button('Done for today', ids.reminderDone.make(id), 'success'),
      last
        ? button('Keep reminding me', ids.reminderKeep.make(id), 'primary')
        : button('Snooze 2 h', ids.reminderSnooze.make(id)),
      !last && button('Not today', ids.reminderNotToday.make(id)),
    ),
    row(
      !last && button('Pause a week', ids.reminderPause.make(id)),
      !last && button('Stop', ids.reminderStop.make(id), 'danger'),
      button('Why now?', ids.reminderWhy.make(id)),
    ),
  );
}

const lastWord =
  '-# The last few reminders found you busy, so this is the last one for now. Your progress stays as it is, and you are welcome back any time.';

/** One line of what cron does next. */
export function reminderAhead({ displayName }: { displayName: string }): string {
  return `Reminder to ${displayName}`;
}

/** Sent when reminders are switched on, so that closed direct messages show at once. */
export function reminderTest(): Message {
  return message(
    'good',
    text(
      '## ⏰ Reminders will come here\nThis is a test, and it arrived. On a planned day I write at your hour, and only if you have not studied yet.',
    ),
  );
}

export function snoozed(dueAtMs: number): Message {
  return notice(
    'quiet',
    `I come back at ${moment(dueAtMs, 't')}, if you have not studied by then.`,
  );
}

/** @param goesOn whether reminders are still on. */
export function restingToday(goesOn: boolean): Message {
  return notice(
    'quiet',
    `Not today, then. Rest well${goesOn ? ': I come back on your next planned day.' : '.'}`,
  );
}

/** Which rule sent the reminder. */
export function whyNow(about: Reminder): Message {
  const { days, plan, timeZone, localDate, dueAtMs, unanswered } = about;
  const thinned =
    unanswered > 0
      ? `The ${unanswered === 1 ? 'reminder' : `${unanswered} reminders`} before it went unanswered, so they come less often; five in a row are the last.`
      : 'Every answer or study day keeps them coming on each planned day.';
  const due = about.snoozed
    ? `You snoozed it for two hours, until ${moment(dueAtMs, 't')}.`
    : `You planned ${weekdayWords(days)} at ${plan.time} (${timeZone}), and ${dateWords(localDate)} is one of these days.`;
  return notice(
    'quiet',
    [
      '### Why now?',
      due,
      'You asked for reminders, and had done nothing yet that day.',
      thinned,
      '-# `/plan set` changes days and time, `/plan pause` rests, *Stop* ends them.',
    ].join('\n'),
  );
}

export function reminderRefused(refusal: ReminderRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-reminder':
      return notice(
        'quiet',
        'This reminder is no longer kept. `/plan show` tells how things stand.',
      );
    case 'snoozed-enough':
      return notice(
        'quiet',
        'That is enough for today: twice is the most, and never past midnight. I come back on your next planned day.',
      );
    case 'reminders-off':
      return notice(
        'quiet',
        'Reminders are off, so I will not write again. *Remind me* in `/plan show` switches them on.',
      );
  }
}
