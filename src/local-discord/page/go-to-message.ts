import { requestAround } from './channel-log.ts';
import { askForMessages } from './log-requests.ts';
import { usePage } from './page-context.ts';

/**
 * Brings a message into sight in the channel that is open or about to be: what is not on the page is asked for, with what
 * stands around it.
 */
export function useGoToMessage(): (channelId: string, messageId: string) => void {
  const { here, dispatch } = usePage();
  return (channelId, messageId) => {
    if (channelId === here.channelId && showMessage(messageId)) return;
    askForMessages(dispatch, { channelId, viewerId: here.acting.id }, requestAround(messageId));
  };
}

/** @returns whether the message is on the page. */
export function showMessage(messageId: string): boolean {
  const message = document.getElementById(`message-${messageId}`);
  message?.scrollIntoView({ block: 'center' });
  message?.focus({ preventScroll: true });
  return message !== null;
}
