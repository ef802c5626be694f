import { createContext } from 'preact';
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import { usePage } from './page-context.ts';
import { Refusal, stage } from './stage.ts';
import type { MessageView, Outcome } from './wire.ts';

/** How the components of one message are used; one at a time, as in Discord. */
export interface MessageInteraction {
  message: MessageView;
  /** custom_id of the component that waits for its answer. */
  busy: string | null;
  press: (customId: string) => void;
  select: (customId: string, values: string[]) => void;
}

export const MessageInteractionContext = createContext<MessageInteraction | null>(null);

/** Discord gives a bot 3 s to acknowledge; after that an open interaction is one that was deferred. */
const acknowledgedMs = 3500;

export function useMessageInteraction(message: MessageView): {
  interaction: MessageInteraction;
  failure: string | null;
} {
  const { here, dispatch } = usePage();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(0);

  const interaction = useMemo(() => {
    const target = { userId: here.acting.id, channelId: here.channelId, messageId: message.id };
    const send = async (customId: string, sending: Promise<Outcome>): Promise<void> => {
      const turn = ++latest.current;
      const release = (): void => {
        if (turn === latest.current) setBusy(null);
      };
      const timer = setTimeout(release, acknowledgedMs);
      setBusy(customId);
      setFailure(null);
      try {
        const outcome = await sending;
        // Discord says no more than this; why it failed stands in the inspector.
        if (outcome.status === 'failed') setFailure('This interaction failed');
        const applicationId = message.application_id ?? message.author.id;
        if (outcome.modal)
          dispatch({ type: 'modal', modal: { modal: outcome.modal, act: target, applicationId } });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setFailure(error.message);
      } finally {
        clearTimeout(timer);
        release();
      }
    };
    return {
      message,
      busy,
      press: (customId: string) =>
        void (busy ?? send(customId, stage.press({ ...target, customId }))),
      select: (customId: string, values: string[]) =>
        void (busy ?? send(customId, stage.select({ ...target, customId, values }))),
    };
  }, [message, here.acting.id, here.channelId, busy, dispatch]);
  return { interaction, failure };
}

/** Null where components are only shown, as in a modal. */
export function useInteraction(): MessageInteraction | null {
  return useContext(MessageInteractionContext);
}
