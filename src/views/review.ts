import type { ReviewTurn } from '../actions/review.ts';
import type { ReviewDay } from '../domain/review-queue.ts';
import type { ForecastPicture } from '../pictures/spec.ts';
import { questionMark } from '../domain/question.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, text, type Message } from './layout.ts';
import { answerExplained, questionAsked } from './question.ts';
import { pictured, pictureParts, type Illustrated, type Look } from './picture.ts';
import { stepName } from './step.ts';
import { count, dateWords } from './text.ts';

/** Today's review, wherever it is: a question, why an answer is right, what is ahead. */
export function reviewTurn(turn: ReviewTurn): Message | Illustrated {
  const { place } = turn;
  switch (turn.kind) {
    case 'question': {
      const { question, step, order, seen, again } = turn;
      const where = again
        ? 'Once more, now that you know'
        : `Review ${place.done + 1} of ${place.done + place.left}`;
      const heading = [`-# 🧠 ${where}${step ? ` · ${stepName(step)}` : ''}`];
      const mark = questionMark(question);
      return privately(
        message(
          'plain',
          ...questionAsked(heading, question, order, (choice) =>
            ids.reviewAnswer.make({
              question: question.id,
              mark,
              seen: String(seen),
              choice: String(choice),
            }),
          ),
        ),
      );
    }
    case 'answered': {
      const { answer, order } = turn;
      const left = place.left + place.repeats;
      return privately(
        message(
          answer.correct ? 'good' : 'active',
          answerExplained(answer, order, 'It comes back at the end of this review.'),
          row(button(left > 0 ? 'Next' : 'What is ahead', ids.review.make({}), 'primary')),
        ),
      );
    }
    case 'rest':
      return reviewRest(turn);
  }
}

function reviewRest(turn: ReviewTurn & { kind: 'rest' }): Message | Illustrated {
  const { place, forecast, begun, light } = turn;
  const next = row(
    button('Next step', ids.next.make({}), 'primary'),
    button('Quiz', ids.quiz.make({ step: '' })),
  );
  if (!begun) {
    return notice(
      'quiet',
      'Nothing to review yet. Finish a step with `/done`, and its questions come here, each when you are about to forget it.',
      next,
    );
  }
  const head =
    place.done > 0
      ? `## 🧠 Done for today\n${count(place.done, 'question')} reviewed. Sleep does the rest.`
      : '## 🧠 Nothing due today\nWhat you learned is still fresh.';
  return {
    light,
    people: [],
    picture: (look) => forecastPicture(forecast, look),
    message: (drawn) =>
      privately(
        drawn
          ? pictured(drawn, message('good', text(head), ...pictureParts(drawn), next))
          : message('good', text(`${head}\n${forecastLines(forecast)}`), next),
      ),
  };
}

const weekdays = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });

function forecastPicture(forecast: readonly ReviewDay[], { theme }: Look): ForecastPicture {
  const all = forecast.reduce((sum, { questions }) => sum + questions, 0);
  const busiest = forecast.toSorted((a, b) => b.questions - a.questions)[0]!;
  return {
    kind: 'forecast',
    theme,
    title: 'The next two weeks',
    subtitle: 'Questions that come back for review',
    days: forecast.map(({ date, questions }, index) => ({
      value: questions,
      label: weekdays.format(Date.parse(date)),
      ...(questions > 0 && { words: String(questions) }),
      now: index === 0,
    })),
    facts: [
      { value: String(all), label: all === 1 ? 'question' : 'questions' },
      ...(all > 0 ? [{ value: dateWords(busiest.date), label: 'most on one day' }] : []),
    ],
  };
}

const longestBar = 10;

/** A line for each date on which questions wait. */
function forecastLines(forecast: readonly ReviewDay[]): string {
  const ahead = forecast.filter(({ questions }) => questions > 0);
  if (ahead.length === 0) return '-# Nothing comes back within the next two weeks.';
  const most = Math.max(longestBar, ...ahead.map(({ questions }) => questions));
  const lines = ahead.map(({ date, questions }) => {
    const blocks = Math.max(1, Math.round((questions / most) * longestBar));
    return `-# ${'▰'.repeat(blocks)} ${questions} · ${dateWords(date)}`;
  });
  return ['### The next two weeks', ...lines].join('\n');
}
