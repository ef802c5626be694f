import { checkIn } from '../actions/check-in.ts';
import { previewNudge } from '../actions/compose-nudge.ts';
import { readNudge, resumeNudge, type WhichNudge } from '../actions/set-up-nudge.ts';
import { actorOf, tell } from '../discord/answer.ts';
import { control, type Context, type ControlInteraction } from '../discord/handlers.ts';
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

async function tellPreview(interaction: ControlInteraction, context: Context, which: WhichNudge) {
  const one = await readNudge(context, { actor: actorOf(interaction), which });
  await tell(interaction, nudgePreview(one, await previewNudge(context, one)));
}

async function tellResumed(interaction: ControlInteraction, context: Context, which: WhichNudge) {
  const one = await resumeNudge(context, { actor: actorOf(interaction), which });
  await tell(interaction, nudgeResumed(one));
}

/** The server's own. */
export const preview = control({
  id: ids.nudgePreview,
  accepts: button,
  organisers: true,
  run: (interaction, _values, context) => tellPreview(interaction, context, { cohortId: null }),
});

export const cohortPreview = control({
  id: ids.cohortNudgePreview,
  accepts: button,
  organisers: true,
  run: (interaction, { cohort }, context) =>
    tellPreview(interaction, context, { cohortId: cohort }),
});

/** The server's own. */
export const resume = control({
  id: ids.nudgeResume,
  accepts: button,
  organisers: true,
  run: (interaction, _values, context) => tellResumed(interaction, context, { cohortId: null }),
});

export const cohortResume = control({
  id: ids.cohortNudgeResume,
  accepts: button,
  organisers: true,
  run: (interaction, { cohort }, context) =>
    tellResumed(interaction, context, { cohortId: cohort }),
});
