import { startQuiz } from '../actions/quiz.ts';
import { actorOf, show } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { quizRefused, quizTurn } from '../views/quiz.ts';
import { completeStepOption, inServers, stepOption } from './options.ts';

export const quiz = {
  data: {
    name: 'quiz',
    description: 'Five questions of a step, with the reason after each',
    options: [stepOption('The step; the one you are at if left out', false)],
    ...inServers,
  },
  async run(interaction, context) {
    const outcome = await startQuiz(context, {
      actor: actorOf(interaction),
      step: interaction.options.getString('step') ?? undefined,
    });
    await show(interaction, outcome.ok ? quizTurn(outcome.value) : quizRefused(outcome.error));
  },
  autocomplete: completeStepOption,
} satisfies SlashCommand;
