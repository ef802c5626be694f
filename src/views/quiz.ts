import type { QuizRefusal, QuizTurn } from '../actions/quiz.ts';
import type { Step } from '../domain/roadmap.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, text, type Message } from './layout.ts';
import { answerExplained, questionAsked } from './question.ts';
import { packQuiz } from './quiz-id.ts';
import { reviewButton } from './due-reviews.ts';
import { stepName, unknownStep } from './step.ts';
import { fromMember } from './text.ts';

/** A quiz, wherever it is: a question, why an answer is right, how it went. One message that changes in place. */
export function quizTurn(turn: QuizTurn): Message {
  switch (turn.kind) {
    case 'question':
      return quizQuestion(turn);
    case 'answered': {
      const { step, quiz, answer, order, over } = turn;
      const next = ids.quizNext.make({ step: step.id, quiz: packQuiz(quiz) });
      return privately(
        message(
          answer.correct ? 'good' : 'active',
          answerExplained(answer, order, 'It comes back at the end for another go.'),
          row(button(over ? 'See how it went' : 'Next', next, 'primary')),
        ),
      );
    }
    case 'finished':
      return quizFinished(turn);
  }
}

function quizQuestion(turn: QuizTurn & { kind: 'question' }): Message {
  const { step, quiz, question, order, seen } = turn;
  const { results, at } = quiz;
  const open = results.filter((result) => result === 'open').length;
  const place =
    results[at] === 'open'
      ? `Question ${results.length - open + 1} of ${results.length}`
      : 'Once more, now that you know';
  const packed = packQuiz(quiz);
  return privately(
    message(
      'plain',
      ...questionAsked([`-# 🧠 ${stepName(step)} · ${place}`], question, order, (choice) =>
        ids.quizAnswer.make({
          step: step.id,
          quiz: packed,
          seen: String(seen),
          choice: String(choice),
        }),
      ),
    ),
  );
}

function quizFinished({ step, score, done, due }: QuizTurn & { kind: 'finished' }): Message {
  const { right, total } = score;
  const later = done
    ? '-# They come back in `/review`, each when you are about to forget it.'
    : '-# Once the step is done, they come back in `/review` so that they stay.';
  return privately(
    message(
      'good',
      text(
        [
          `## 🧠 ${right} of ${total} right`,
          `-# ${stepName(step)}`,
          resultWords(right, total),
          later,
        ].join('\n'),
      ),
      row(
        button('Another round', ids.quiz.make({ step: step.id })),
        done && due > 0 && reviewButton('primary'),
        !done && button('Back to the step', ids.step.make({ step: step.id }), 'primary'),
        done && due === 0 && button('Next step', ids.next.make({}), 'primary'),
        button(
          'Share',
          ids.quizShare.make({ step: step.id, right: String(right), total: String(total) }),
        ),
      ),
    ),
  );
}

function resultWords(right: number, total: number): string {
  if (right === total) return 'All right at the first try. You know this.';
  if (right * 2 >= total) return 'Good ground. The others you have just learned.';
  return 'Now you have seen every answer, and that is how it begins to stick.';
}

/** How a quiz went, for everybody; never which questions it asked. */
export function sharedQuiz(
  displayName: string,
  step: Step,
  { right, total }: { right: number; total: number },
): Message {
  return message(
    'good',
    text(
      `### 🧠 ${fromMember(displayName)} took the quiz: ${right} of ${total}\n-# ${stepName(step)}`,
    ),
    row(button('Take it too', ids.quiz.make({ step: step.id }))),
  );
}

export function quizRefused(refusal: QuizRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-step':
      return unknownStep(refusal.text);
    case 'no-questions':
      return notice(
        'quiet',
        `**${stepName(refusal.step)}** has no questions yet. Its checkpoints are the best test: tick what you can do.`,
        row(button('Open the step', ids.step.make({ step: refusal.step.id }))),
      );
    case 'outdated-quiz':
      return notice(
        'quiet',
        'These questions were rewritten since. Your answers are kept; a new round has the new ones.',
        row(button('New round', ids.quiz.make({ step: refusal.step.id }), 'primary')),
      );
  }
}
