import type { CheckIn } from '../actions/check-in.ts';
import { ids } from './custom-id.ts';
import { button, notice, row, type Message } from './layout.ts';
import { count, streakWords } from './text.ts';

/** Short answers that belong to no other view. */

export function checkedIn({ points, streak }: CheckIn): Message {
  const words =
    points > 0
      ? `Well done! **+${count(points, 'point')}** · ${streakWords(streak)}`
      : `Today is already checked in · ${streakWords(streak)}`;
  return notice('good', words, row(button('My next step', ids.next.make({}), 'primary')));
}

export function outdatedControl(): Message {
  return notice(
    'quiet',
    'This button is from an older message that I no longer understand. Nothing is lost: run the command again.',
    row(
      button('Next step', ids.next.make({}), 'primary'),
      button('Roadmap', ids.map.make({ page: '' })),
    ),
  );
}

export function organisersOnly(): Message {
  return notice('quiet', 'This is for organisers: it needs the *Manage Server* permission.');
}

export function serversOnly(): Message {
  return notice(
    'quiet',
    'This works inside a server. Open one that has Roadmate and run it there.',
  );
}

export function unknownCommand(): Message {
  return notice('quiet', 'I no longer have this command. `/help` shows what there is.');
}

/** @param reference the word under which the log knows it. */
export function somethingBroke(reference: string): Message {
  return notice(
    'bad',
    `Something broke on my side, and it is logged (\`${reference}\`). What I had confirmed before is saved. Please try again in a moment.`,
  );
}
