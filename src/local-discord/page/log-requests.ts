import { type LogRequest, spanOf } from './channel-log.ts';
import type { Page } from './page-context.ts';
import { type Refusal, stage } from './stage.ts';

/** Asks for a part of what a person sees in a channel; what comes of it is told to the page's state. */
export function askForMessages(
  dispatch: Page['dispatch'],
  { channelId, viewerId }: { channelId: string; viewerId: string },
  request: LogRequest,
): void {
  dispatch({ type: 'asked', channelId, request });
  stage.messages(channelId, viewerId, spanOf(request)).then(
    (messages) => dispatch({ type: 'answered', channelId, viewerId, request, messages }),
    (error: Refusal) =>
      dispatch({ type: 'refused', channelId, viewerId, request, reason: error.message }),
  );
}
