import type { RecordedAnswer } from '../actions/record-answer.ts';
import type { Question } from '../domain/roadmap.ts';
import { button, row, text } from './layout.ts';
import { streakLines } from './streak-news.ts';
import { count } from './text.ts';

/** Parts of the messages of quizzes and reviews, which ask and explain in the same words. */

const letterOf = (place: number) => 'ABCD'[place]!;

/**
 * A question: choices as lines, and a button for each letter. Whole sentences do not fit on buttons, and five words on
 * one are cut on a phone; this way every question looks the same.
 */
export function questionAsked(
  heading: readonly string[],
  { prompt, choices }: Question,
  order: readonly number[],
  idOf: (choice: number) => string,
) {
  const lines = order.map((choice, place) => `**${letterOf(place)}** · ${choices[choice]!}`);
  return [
    text([...heading, `**${prompt}**`].join('\n')),
    text(lines.join('\n')),
    row(...order.map((choice, place) => button(letterOf(place), idOf(choice), 'primary'))),
  ];
}

const wellDone = ['Right', 'Exactly', 'Yes, that is it', 'Well remembered', 'Spot on'];

/**
 * What became of an answer, with the reason.
 *
 * @param comesBack said when it was wrong: what happens with the question next.
 */
export function answerExplained(
  { question, choice, correct, points, quiet, news }: RecordedAnswer,
  order: readonly number[],
  comesBack: string,
) {
  const { prompt, choices, answer, why } = question;
  const letter = (index: number) => letterOf(order.indexOf(index));
  const line = (index: number) => `**${letter(index)}** · ${choices[index]!}`;
  const praise = wellDone[prompt.length % wellDone.length]!;
  const counted = choice === undefined ? ', as you answered before' : '';
  const head = correct
    ? `### ✅ ${praise}${counted}`
    : `### 💡 Not quite${counted}: it is ${letter(answer - 1)}`;
  const chosen = !correct && choice !== undefined && choices[choice] !== undefined;
  const small = [
    ...(points > 0 && !quiet ? [`+${count(points, 'point')}`] : []),
    ...(correct ? [] : [comesBack]),
  ];
  return text(
    [
      ...(news ? streakLines(news, quiet) : []),
      head,
      prompt,
      line(answer - 1),
      ...(chosen ? [`-# You chose ${line(choice)}`] : []),
      `> ${why.replaceAll('\n', '\n> ')}`,
      ...(small.length > 0 ? [`-# ${small.join(' · ')}`] : []),
    ].join('\n'),
  );
}
