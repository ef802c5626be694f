import { ids } from './custom-id.ts';
import { button, notice, row, type Message } from './layout.ts';

/** Short answers that belong to no other view. */

/** Reminders stopped because nothing could be delivered; said at the member's next command. */
export function directMessagesClosed(): Message {
  return notice(
    'quiet',
    '🔕 Your reminders are switched off: your direct messages are closed to me. Allow direct messages in the server’s *Privacy Settings*, then press *Remind me* in `/plan show`.',
  );
}

/** @param direct in direct messages, where buttons that need a server do not work. */
export function outdatedControl({ direct }: { direct: boolean }): Message {
  return notice(
    'quiet',
    'This button is from an older message that I no longer understand. Nothing is lost: run the command again.',
    !direct &&
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
