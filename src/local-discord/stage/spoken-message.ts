import { mayWriteIn } from '../permissions.ts';
import { codePoints } from '../validation/form.ts';
import type { MessageDraft } from '../validation/messages.ts';
import type { Person } from './person.ts';
import { StageError } from './stage-error.ts';

/** What people without a subscription may write in one message. */
const mostCharacters = 2000;

/** A message as the client sends what somebody typed: trimmed, and pinging everybody it names. */
export function spokenMessage({ channel, permissions }: Person, text: string): MessageDraft {
  if (!mayWriteIn(channel, permissions))
    throw new StageError(
      `You may not send messages in ${channel.name ? `#${channel.name}` : 'this channel'}`,
    );
  if (typeof text !== 'string') throw new StageError('A message is a text');
  const content = text.trim();
  if (content === '') throw new StageError('A message needs some text');
  if (codePoints(content) > mostCharacters)
    throw new StageError(`A message takes at most ${mostCharacters} characters`);
  return { content, tts: false, enforceNonce: false, files: [] };
}
