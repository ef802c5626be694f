import type { PlanOverview, ReminderSwitch } from '../actions/study-plan.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, text, type Message } from './layout.ts';
import {
  capitalise,
  clip,
  count,
  dateWords,
  fromMember,
  moment,
  streakWords,
  weekdayWords,
} from './text.ts';

/** The member's plan as it is, with what can be done about it. */
export function planCard(overview: PlanOverview, said?: string): Message {
  const { actor, plan, days, pause, timeZone, streak, quiet } = overview;
  const server = actor.guildId;
  const lines = plan
    ? [
        `## 🗓️ Your plan`,
        `**${capitalise(weekdayWords(days))}** at **${plan.time}** (${timeZone})`,
        ...(plan.cue ? [`> ${fromMember(plan.cue, 200)}`] : []),
        reminderLine(overview),
      ]
    : [
        '## 🗓️ No plan yet',
        'Every day counts for your streak. With a plan only the days you choose do, the others are free.',
        `\`/plan set days:Mon, Wed, Fri time:19:00 cue:after dinner, at my desk\``,
      ];
  if (pause) lines.push(pauseLine(overview));
  if (!quiet) lines.push(`-# ${streakWords(streak)} · ❄️ ${count(streak.freezes, 'freeze')}`);
  return privately(
    message(
      pause ? 'quiet' : 'plain',
      text([...(said ? [said] : []), ...lines].join('\n')),
      row(
        plan !== undefined &&
          button(
            plan.remind ? 'Reminders off' : 'Remind me',
            ids.planRemind.make({ server, to: plan.remind ? '0' : '1' }),
            plan.remind ? 'secondary' : 'primary',
          ),
        pause
          ? button('Resume', ids.planResume.make({ server }), 'success')
          : button('Pause a week', ids.planPause.make({ server, days: '7' })),
      ),
    ),
  );
}

function reminderLine({ plan, nextReminderAtMs }: PlanOverview): string {
  if (!plan?.remind) return '🔕 No reminders';
  return nextReminderAtMs === undefined
    ? '🔔 Reminders by direct message, once the plan goes on'
    : `🔔 Next reminder ${moment(nextReminderAtMs)}, if you have not studied by then`;
}

function pauseLine({ pause, today }: PlanOverview): string {
  const { fromDate, untilDate } = pause!;
  const from = fromDate > today ? ` from ${dateWords(fromDate)}` : '';
  const until =
    untilDate === null ? ' until you resume' : ` up to and with ${dateWords(untilDate)}`;
  return `⏸️ Paused${from}${until}: these days are neutral, your streak waits.`;
}

export function badDays(asked: string): Message {
  return notice(
    'quiet',
    `“${fromMember(clip(asked, 100))}” are no days I know. Try \`Mon, Wed, Fri\`, \`Mon-Fri\`, \`weekends\` or \`every day\`. Nothing was changed: run the command again.`,
  );
}

export function badPlanTime(asked: string): Message {
  return notice(
    'quiet',
    `“${fromMember(clip(asked, 100))}” is no time I know. Try \`19:30\` or \`7:30 pm\`. Nothing was changed: run the command again.`,
  );
}

/** What became of the wish to be reminded, or not to be. */
export function reminderSwitched({ overview, outcome }: ReminderSwitch): Message {
  switch (outcome) {
    case 'on':
      return planCard(overview, '✅ My test message has arrived: I remind you from now on.');
    case 'off':
      return planCard(overview, '🔕 No more reminders.');
    case 'no-plan':
      return notice(
        'quiet',
        'There is no plan to remind you of yet. `/plan set` makes one: `days:Mon, Wed, Fri time:19:00 remind:True`.',
      );
    case 'closed':
      return planCard(
        overview,
        '🔕 **I cannot write to you**, so reminders stay off: your direct messages are closed to me. Open the server’s menu, *Privacy Settings*, allow direct messages, then press *Remind me*.',
      );
    case 'failed':
      return planCard(
        overview,
        '🔕 Discord did not take my test message just now, so reminders stay off. Press *Remind me* in a minute.',
      );
  }
}
