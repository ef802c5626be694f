import type { Actor } from '../actions/scene.ts';
import { pausePlan, readPlan, resumePlan, switchReminders } from '../actions/study-plan.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import { actorOf, show, tell } from '../discord/answer.ts';
import {
  control,
  OutdatedControl,
  type Context,
  type ControlInteraction,
} from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { planCard, reminderSwitched } from '../views/plan.ts';
import { reminderTest } from '../views/reminder.ts';
import { button } from './kinds.ts';

/** Whose plan it is: in direct messages the button tells the server, and the member must be known there. */
async function memberOf(
  interaction: ControlInteraction,
  server: string,
  { store }: Context,
): Promise<Actor> {
  if (interaction.inGuild()) return actorOf(interaction);
  const place = { guildId: server as GuildId, userId: interaction.user.id as UserId };
  const member = await store.members.get(place.guildId, place.userId);
  if (!member) throw new OutdatedControl(interaction.customId);
  return { ...place, displayName: member.displayName, avatar: member.avatar };
}

export const showPlan = control({
  id: ids.planShow,
  anywhere: true,
  accepts: button,
  async run(interaction, { server }, context) {
    const actor = await memberOf(interaction, server, context);
    await tell(interaction, planCard(await readPlan(context, { actor })));
  },
});

export const pause = control({
  id: ids.planPause,
  anywhere: true,
  accepts: button,
  async run(interaction, { server, days }, context) {
    const actor = await memberOf(interaction, server, context);
    await show(interaction, planCard(await pausePlan(context, { actor, days: Number(days) })));
  },
});

export const resume = control({
  id: ids.planResume,
  anywhere: true,
  accepts: button,
  async run(interaction, { server }, context) {
    const actor = await memberOf(interaction, server, context);
    await show(interaction, planCard(await resumePlan(context, { actor })));
  },
});

export const remind = control({
  id: ids.planRemind,
  anywhere: true,
  accepts: button,
  async run(interaction, { server, to }, context) {
    await interaction.deferUpdate();
    const actor = await memberOf(interaction, server, context);
    const test = () => context.sendDirect(actor.userId, reminderTest());
    const switched = await switchReminders(context, { actor, on: to === '1', test });
    await tell(interaction, reminderSwitched(switched));
  },
});
