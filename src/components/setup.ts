import { MessageFlags } from 'discord.js';
import { previewDigest } from '../actions/compose-digest.ts';
import { changeSetup, readSetup, type Setup, type SetupChange } from '../actions/set-up-nudge.ts';
import { parseTimeOfDay } from '../domain/time-of-day.ts';
import { parseTimeZone } from '../domain/time-zones.ts';
import { actorOf, tell } from '../discord/answer.ts';
import {
  control,
  OutdatedControl,
  type Context,
  type ControlInteraction,
} from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { digestPreview as digestPreviewMessage } from '../views/digest.ts';
import {
  badTime,
  badTimeZone,
  everyoneIsNoRole,
  setupPanel,
  setupTimeForm,
} from '../views/setup.ts';
import { button, channelSelect, modal, roleSelect, stringSelect } from './kinds.ts';

/** Saves a change at once, then shows the panel again with the channel checked anew. */
async function change(
  interaction: ControlInteraction,
  context: Context,
  wanted: SetupChange,
): Promise<void> {
  const setup = await changeSetup(context, { actor: actorOf(interaction), change: wanted });
  if (interaction.isMessageComponent() || interaction.isFromMessage()) {
    await interaction.deferUpdate();
  }
  await tell(interaction, await panel(context, setup));
}

async function panel(context: Context, setup: Setup) {
  const { guildId, channelId, roleId } = setup.nudge;
  return setupPanel(setup, await context.checkChannel(guildId, channelId, roleId));
}

export const channel = control({
  id: ids.setupChannel,
  accepts: channelSelect,
  organisers: true,
  async run(interaction, _values, context) {
    const channelId = interaction.values[0];
    if (!channelId) throw new OutdatedControl(interaction.customId);
    await change(interaction, context, { channelId });
  },
});

export const days = control({
  id: ids.setupDays,
  accepts: stringSelect,
  organisers: true,
  async run(interaction, _values, context) {
    const chosen = interaction.values.filter((value) => /^[1-7]$/.test(value)).map(Number);
    if (chosen.length === 0) throw new OutdatedControl(interaction.customId);
    await change(interaction, context, { days: [...new Set(chosen)].toSorted((a, b) => a - b) });
  },
});

export const role = control({
  id: ids.setupRole,
  accepts: roleSelect,
  organisers: true,
  async run(interaction, _values, context) {
    const roleId = interaction.values[0] ?? null;
    // The role everybody has carries the server's own id.
    if (roleId === interaction.guildId) return tell(interaction, everyoneIsNoRole());
    await change(interaction, context, { roleId });
  },
});

export const roadmap = control({
  id: ids.setupRoadmap,
  accepts: stringSelect,
  organisers: true,
  async run(interaction, _values, context) {
    const roadmapId = interaction.values[0];
    if (!roadmapId || !context.library.get(roadmapId)) {
      throw new OutdatedControl(interaction.customId);
    }
    await change(interaction, context, { roadmapId });
  },
});

export const ideas = control({
  id: ids.setupIdeas,
  accepts: button,
  organisers: true,
  run: (interaction, { to }, context) => change(interaction, context, { ideas: to === '1' }),
});

export const digest = control({
  id: ids.setupDigest,
  accepts: button,
  organisers: true,
  run: (interaction, { to }, context) => change(interaction, context, { digest: to === '1' }),
});

export const digestPreview = control({
  id: ids.digestPreview,
  accepts: button,
  organisers: true,
  async run(interaction, _values, context) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { guildId } = actorOf(interaction);
    const content = await previewDigest(context, { guildId, cohortId: null });
    await tell(interaction, digestPreviewMessage(content));
  },
});

/** Back from another page of the panel. */
export const show = control({
  id: ids.setupPanel,
  accepts: button,
  organisers: true,
  async run(interaction, _values, context) {
    await interaction.deferUpdate();
    const setup = await readSetup(context, { actor: actorOf(interaction) });
    await tell(interaction, await panel(context, setup));
  },
});

export const time = control({
  id: ids.setupTime,
  accepts: button,
  organisers: true,
  async run(interaction, _values, context) {
    const setup = await readSetup(context, { actor: actorOf(interaction) });
    await interaction.showModal(setupTimeForm(setup));
  },
});

export const timeForm = control({
  id: ids.setupTimeForm,
  accepts: modal,
  organisers: true,
  async run(interaction, _values, context) {
    const askedTime = interaction.fields.getTextInputValue('time');
    const askedZone = interaction.fields.getTextInputValue('timezone');
    const timeOfDay = parseTimeOfDay(askedTime);
    if (!timeOfDay) return tell(interaction, badTime(askedTime));
    const timeZone = parseTimeZone(askedZone);
    if (!timeZone) return tell(interaction, badTimeZone(askedZone));
    await change(interaction, context, { time: timeOfDay, timeZone });
  },
});
