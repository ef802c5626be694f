import type { GuildId } from '../domain/ids.ts';
import { ids } from './custom-id.ts';
import { chunks, notice, row, select, type Message } from './layout.ts';
import { clip } from './text.ts';

/** A Discord limit. */
const mostOptions = 25;

/** In direct messages: which server a command is about. */
export function whichServer(
  questionId: string,
  guildIds: readonly GuildId[],
  names: ReadonlyMap<GuildId, string>,
): Message {
  const options = guildIds.map((guildId) => ({
    label: clip(names.get(guildId) ?? `Server ${guildId}`, 100),
    value: guildId,
  }));
  // A user is in 200 servers at most: all their selects have room in one message.
  const selects = chunks(options, mostOptions).map((part, index, { length }) => {
    const label = length === 1 ? 'Choose a server' : `Choose a server: ${index + 1} of ${length}`;
    return row(
      select(label, ids.whichServer.make({ question: questionId, part: String(index) }), part),
    );
  });
  return notice('plain', 'You learn in several servers. Which one do you mean?', ...selects);
}

export function noServerYet(): Message {
  return notice(
    'quiet',
    'I do not know you from any server yet. Open a server that has Roadmate and run `/next` there: that makes you a member.',
  );
}

export function questionIsOver(): Message {
  return notice('quiet', 'That question is answered, or over. Run the command again.');
}
