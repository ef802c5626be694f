import type { Answer, Interaction, Modal } from '../interactions.ts';
import { type MessageView, viewOf } from './message-view.ts';

/** How an app answered, at its first real answer. */
export interface Outcome {
  interactionId: string;
  status: 'answered' | 'failed';
  /** The new or edited message; never one that is still "thinking". */
  message?: MessageView;
  /** Whether the message the component was on was edited. */
  updated?: boolean;
  modal?: Modal;
  ephemeral?: boolean;
  error?: string;
  /** From the dispatch to the first acknowledgement, in milliseconds. */
  elapsedMs: number;
}

export function outcomeOf({ id }: Interaction, answer: Answer, elapsedMs: number): Outcome {
  const answered: Outcome = { interactionId: id, status: 'answered', elapsedMs };
  switch (answer.kind) {
    case 'failed':
      return { ...answered, status: 'failed', error: answer.error };
    case 'modal':
      return { ...answered, modal: answer.modal };
    case 'message': {
      const { record, updated } = answer;
      return {
        ...answered,
        message: viewOf(record),
        updated,
        ephemeral: record.visibleTo !== undefined,
      };
    }
    case 'choices':
    case 'nothing':
      return answered;
  }
}
