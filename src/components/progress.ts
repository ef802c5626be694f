import { readProgress } from '../actions/read-progress.ts';
import { actorOf, showDrawn, tellDrawn } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { memberUnknown, progressCard, sharedProgress } from '../views/progress.ts';
import { button } from './kinds.ts';

export const progress = control({
  id: ids.progress,
  accepts: button,
  async run(interaction, _values, context) {
    const actor = actorOf(interaction);
    const overview = await readProgress(context, { actor, userId: actor.userId });
    const card = overview ? progressCard(overview, actor.userId) : memberUnknown();
    await showDrawn(interaction, context, card);
  },
});

/** Shows the presser's own progress to the channel. */
export const share = control({
  id: ids.share,
  accepts: button,
  async run(interaction, _values, context) {
    const actor = actorOf(interaction);
    const overview = await readProgress(context, { actor, userId: actor.userId });
    await tellDrawn(interaction, context, overview ? sharedProgress(overview) : memberUnknown());
  },
});
