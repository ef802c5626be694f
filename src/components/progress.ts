import { readProgress, type ProgressOverview } from '../actions/read-progress.ts';
import { actorOf, show, showSoon, tell } from '../discord/answer.ts';
import { control, type Context } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { memberUnknown, progressCard, sharedProgress } from '../views/progress.ts';
import { progressPicture } from '../views/progress-picture.ts';
import { button } from './kinds.ts';

const draw = (overview: ProgressOverview, { draw: drawn }: Context) =>
  drawn({ light: overview.light, people: [overview] }, (look) => progressPicture(overview, look));

export const progress = control({
  id: ids.progress,
  accepts: button,
  async run(interaction, _values, context) {
    await showSoon(interaction);
    const actor = actorOf(interaction);
    const overview = await readProgress(context, { actor, userId: actor.userId });
    if (!overview) return show(interaction, memberUnknown());
    await show(interaction, progressCard(overview, actor.userId, await draw(overview, context)));
  },
});

/** Shows the presser's own progress to the channel. */
export const share = control({
  id: ids.share,
  accepts: button,
  async run(interaction, _values, context) {
    await interaction.deferReply();
    const actor = actorOf(interaction);
    const overview = await readProgress(context, { actor, userId: actor.userId });
    await tell(
      interaction,
      overview ? sharedProgress(overview, await draw(overview, context)) : memberUnknown(),
    );
  },
});
