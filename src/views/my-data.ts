import type { ExportedData } from '../actions/my-data.ts';
import { ids } from './custom-id.ts';
import { button, file, message, notice, privately, row, text, type Message } from './layout.ts';
import { count } from './text.ts';

/** Everything kept about the member, as a file. */
export function dataExport(data: ExportedData): Message {
  const name = `roadmate-${data.user}.json`;
  const activities = data.servers.reduce((sum, server) => sum + server.activities.length, 0);
  return {
    ...privately(
      message(
        'plain',
        text(
          [
            '## 📦 Your data',
            `Everything I keep about you: ${count(data.servers.length, 'server')}, ${count(activities, 'activity', 'activities')}.`,
            '-# JSON, times in UTC. `/mydata delete` removes it all.',
          ].join('\n'),
        ),
        file(name),
      ),
    ),
    files: [{ name, attachment: Buffer.from(`${JSON.stringify(data, null, 2)}\n`) }],
  };
}

/** Asked once before everything is removed. */
export function confirmErasure(): Message {
  return notice(
    'bad',
    [
      '## Delete everything about you?',
      'Your progress, points, streaks, check-ins, plan, reminders and settings, in **all servers**. It cannot be undone: `/mydata export` gives you a copy first.',
      '-# Messages that were posted in channels stay there; their authors and moderators can delete them.',
    ].join('\n'),
    row(
      button('Delete everything', ids.eraseData.make({}), 'danger'),
      button('Keep it', ids.keepData.make({})),
    ),
  );
}

export function dataErased(): Message {
  return notice(
    'good',
    'Done: nothing about you is kept any more. If you use a command again, you begin anew.',
  );
}

export function dataKept(): Message {
  return notice('quiet', 'Nothing was deleted.');
}
