import { readCheckIn } from '../actions/check-in.ts';
import { actorOf, tell } from '../discord/answer.ts';
import { control, OutdatedControl } from '../discord/handlers.ts';
import { sharedCheckIn } from '../views/check-in.ts';
import { ids } from '../views/custom-id.ts';
import { button } from './kinds.ts';

/** Shows a check-in to everybody in the channel. */
export const share = control({
  id: ids.shareCheckIn,
  accepts: button,
  async run(interaction, { activity: activityId }, context) {
    const checkIn = await readCheckIn(context, { actor: actorOf(interaction), activityId });
    if (!checkIn) throw new OutdatedControl(interaction.customId);
    await tell(interaction, sharedCheckIn(checkIn));
  },
});
