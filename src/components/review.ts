import { answerReview, readReview } from '../actions/review.ts';
import { actorOf, showDrawn } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { reviewTurn } from '../views/review.ts';
import { button } from './kinds.ts';

/** Begins today's review, or goes on with it. */
export const review = control({
  id: ids.review,
  accepts: button,
  async run(interaction, _values, context) {
    const turn = await readReview(context, { actor: actorOf(interaction) });
    await showDrawn(interaction, context, reviewTurn(turn));
  },
});

export const answer = control({
  id: ids.reviewAnswer,
  accepts: button,
  async run(interaction, values, context) {
    const turn = await answerReview(context, {
      actor: actorOf(interaction),
      questionId: values.question,
      mark: values.mark,
      seen: Number(values.seen),
      choice: Number(values.choice),
      interactionId: interaction.id,
    });
    await showDrawn(interaction, context, reviewTurn(turn));
  },
});
