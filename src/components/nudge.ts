import { checkIn } from '../actions/check-in.ts';
import { previewNudge } from '../actions/compose-nudge.ts';
import { resumeNudge } from '../actions/set-up-nudge.ts';
import { actorOf, tell } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { checkedIn, checkInRefused } from '../views/check-in.ts';
import { ids } from '../views/custom-id.ts';
import { nudgePreview, nudgeResumed } from '../views/nudge.ts';
import { button } from './kinds.ts';

/** *I studied today*, on every nudge. */
export const studied = control({
  id: ids.studied,
  accepts: button,
  async run(interaction, _values, context) {
    const actor = actorOf(interaction);
    const outcome = await checkIn(context, { actor, interactionId: interaction.id, day: 'today' });
    await tell(
      interaction,
      outcome.ok
        ? checkedIn(outcome.value, { share: false, next: true })
        : checkInRefused(outcome.error),
    );
  },
});

export const preview = control({
  id: ids.nudgePreview,
  accepts: button,
  organisers: true,
  async run(interaction, _values, context) {
    const { guildId } = actorOf(interaction);
    await tell(interaction, nudgePreview(await previewNudge(context, guildId)));
  },
});

export const resume = control({
  id: ids.nudgeResume,
  accepts: button,
  organisers: true,
  async run(interaction, _values, context) {
    const setup = await resumeNudge(context, { actor: actorOf(interaction) });
    await tell(interaction, nudgeResumed(setup));
  },
});
