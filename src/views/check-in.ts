import type { CheckIn, CheckInRefusal } from '../actions/check-in.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, row, text, type Message } from './layout.ts';
import { scoreWords, streakLines } from './streak-news.ts';
import { duration, fromMember } from './text.ts';

/** A day's study is logged: to the member alone, with a button to share it. */
export function checkedIn(
  { activity, day, news, quiet }: CheckIn,
  offer: { share: boolean; next: boolean },
): Message {
  const figures = scoreWords(activity?.points ?? 0, news, quiet);
  const which = day === 'today' ? 'Today' : 'Yesterday';
  const said = activity
    ? `✅ **${which} counts.** Well done!`
    : `✅ **${which} is already checked in.** It counts once.`;
  const details = [
    ...(activity?.minutes ? [`⏱️ ${duration(activity.minutes)}`] : []),
    ...(activity?.note ? [`> ${fromMember(activity.note, 500)}`] : []),
  ];
  const lines = [said, ...details, ...streakLines(news, quiet), ...(figures ? [figures] : [])];
  return notice(
    'good',
    lines.join('\n'),
    row(
      offer.next && button('My next step', ids.next.make({}), 'primary'),
      offer.share &&
        activity !== undefined &&
        button('Share', ids.shareCheckIn.make({ activity: activity.id })),
    ),
  );
}

/** The same for everybody in the channel. */
export function sharedCheckIn({ actor, activity, news, quiet }: CheckIn): Message {
  const { minutes = null, note = null, points = 0 } = activity ?? {};
  const figures = scoreWords(points, news, quiet);
  return message(
    'good',
    text(
      [
        `### 📚 ${fromMember(actor.displayName)} studied${minutes ? ` for ${duration(minutes)}` : ''}`,
        ...(note ? [`> ${fromMember(note, 500)}`] : []),
        ...(figures ? [figures] : []),
      ].join('\n'),
    ),
    row(button('My next step', ids.next.make({}), 'primary')),
  );
}

export function checkInRefused(refusal: CheckInRefusal): Message {
  switch (refusal.kind) {
    case 'yesterday-is-over':
      return notice(
        'quiet',
        'Yesterday can be claimed until noon of the day after, and that has passed. Run `/checkin` without `day`: it counts for today.',
      );
  }
}
