import { answerQuiz, findQuizStep, goOnWithQuiz, startQuiz } from '../actions/quiz.ts';
import { actorOf, show, tell } from '../discord/answer.ts';
import { control, OutdatedControl } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { unpackQuiz } from '../views/quiz-id.ts';
import { quizRefused, quizTurn, sharedQuiz } from '../views/quiz.ts';
import { button } from './kinds.ts';

/** Begins a quiz of a step; of the usual one when none is named. */
export const quiz = control({
  id: ids.quiz,
  accepts: button,
  async run(interaction, values, context) {
    const outcome = await startQuiz(context, {
      actor: actorOf(interaction),
      step: values.step || undefined,
    });
    await show(interaction, outcome.ok ? quizTurn(outcome.value) : quizRefused(outcome.error));
  },
});

export const answer = control({
  id: ids.quizAnswer,
  accepts: button,
  async run(interaction, values, context) {
    const outcome = await answerQuiz(context, {
      actor: actorOf(interaction),
      stepId: values.step,
      quiz: quizIn(values.quiz),
      seen: Number(values.seen),
      choice: Number(values.choice),
      interactionId: interaction.id,
    });
    await show(interaction, outcome.ok ? quizTurn(outcome.value) : quizRefused(outcome.error));
  },
});

export const next = control({
  id: ids.quizNext,
  accepts: button,
  async run(interaction, values, context) {
    const outcome = await goOnWithQuiz(context, {
      actor: actorOf(interaction),
      stepId: values.step,
      quiz: quizIn(values.quiz),
    });
    await show(interaction, outcome.ok ? quizTurn(outcome.value) : quizRefused(outcome.error));
  },
});

/** Shows how a quiz went to the channel. */
export const share = control({
  id: ids.quizShare,
  accepts: button,
  async run(interaction, values, context) {
    const actor = actorOf(interaction);
    const outcome = await findQuizStep(context, { actor, stepId: values.step });
    const score = { right: Number(values.right), total: Number(values.total) };
    await tell(
      interaction,
      outcome.ok ? sharedQuiz(actor.displayName, outcome.value, score) : quizRefused(outcome.error),
    );
  },
});

function quizIn(packed: string) {
  const found = unpackQuiz(packed);
  if (!found) throw new OutdatedControl(packed);
  return found;
}
