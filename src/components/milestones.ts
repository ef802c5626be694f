import { chooseMilestone, readMilestones } from '../actions/milestones.ts';
import { milestonePercents } from '../domain/milestones.ts';
import { actorOf, tell } from '../discord/answer.ts';
import {
  control,
  OutdatedControl,
  type Context,
  type ControlInteraction,
} from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { everyoneIsNoMilestone, milestonesPanel } from '../views/milestones.ts';
import { button, roleSelect } from './kinds.ts';

async function showMilestones(interaction: ControlInteraction, context: Context): Promise<void> {
  const { checkRoles } = context;
  const setup = await readMilestones(context, { actor: actorOf(interaction), checkRoles });
  await tell(interaction, milestonesPanel(setup));
}

/** Opens the page, and checks again. */
export const milestones = control({
  id: ids.milestones,
  accepts: button,
  organisers: true,
  async run(interaction, _values, context) {
    await interaction.deferUpdate();
    await showMilestones(interaction, context);
  },
});

export const milestone = control({
  id: ids.milestone,
  accepts: roleSelect,
  organisers: true,
  async run(interaction, values, context) {
    const percent = milestonePercents.find((each) => String(each) === values.percent);
    if (!percent) throw new OutdatedControl(interaction.customId);
    const roleId = interaction.values[0] ?? null;
    // The role everybody has carries the server's own id.
    if (roleId === interaction.guildId) return tell(interaction, everyoneIsNoMilestone());
    await interaction.deferUpdate();
    await chooseMilestone(context, { actor: actorOf(interaction), percent, roleId });
    await showMilestones(interaction, context);
  },
});
