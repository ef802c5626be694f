import type { UserId } from './ids.ts';
import type { Question, Roadmap } from './roadmap.ts';
import { hashOf, seededOrder } from './seeded-order.ts';

/**
 * In which order a member sees the choices of a question: one of their own, so that “it was B” helps nobody else, and
 * always the same, so that a message shown again is the same message.
 *
 * @returns the indexes of `choices`, from 0, in the order of display.
 */
export function choiceOrder(userId: UserId, { id, choices }: Question): number[] {
  return seededOrder(choices.length, `${userId}/${id}`);
}

/** @param choice an index of `choices`, from 0. */
export function isRight({ answer }: Question, choice: number): boolean {
  return choice === answer - 1;
}

const markLength = 5;
const marks = 36 ** markLength;

/**
 * Five characters that stand for a question as it is written now. A button carries them: when the question is rewritten
 * meanwhile, it no longer means anything and is asked anew instead of being judged by other choices.
 */
export function questionMark({ id, prompt, choices, answer }: Question): string {
  const written = hashOf(JSON.stringify([id, prompt, choices, answer]));
  return (written % marks).toString(36).padStart(markLength, '0');
}

/** The questions of a step, in the order of the file. */
export function questionsOf(roadmap: Roadmap, stepId: string): Question[] {
  return roadmap.questions.filter((question) => question.step === stepId);
}
