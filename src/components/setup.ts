import { MessageFlags } from 'discord.js';
import { previewDigest } from '../actions/compose-digest.ts';
import { changeSetup, readSetup, type Setup, type SetupChange } from '../actions/set-up-nudge.ts';
import { parseTimeOfDay } from '../domain/time-of-day.ts';
import { parseTimeZone } from '../domain/time-zones.ts';
import { actorOf, tell, tellDrawn } from '../discord/answer.ts';
import {
  control,
  OutdatedControl,
  type Context,
  type ControlInteraction,
} from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { digestPreview as digestPreviewMessage } from '../views/digest.ts';
import type { Message } from '../views/layout.ts';
import {
  badTime,
  badTimeZone,
  everyoneIsNoRole,
  ideasPanel,
  setupPanel,
  setupTimeForm,
} from '../views/setup.ts';
import { button, channelSelect, modal, roleSelect, stringSelect } from './kinds.ts';

type Panel = (context: Context, setup: Setup) => Promise<Message>;

/** Saves a change, then shows the panel again with the channel checked anew. */
async function change(
  interaction: ControlInteraction,
  context: Context,
  wanted: SetupChange,
  shown: Panel = panel,
): Promise<void> {
  // Every nudge of the server follows, and there may be many.
  await takeTurn(interaction);
  const setup = await changeSetup(context, { actor: actorOf(interaction), change: wanted });
  await tell(interaction, await shown(context, setup));
}

/** Shows a page of the panel in place of the one before. */
async function turn(
  interaction: ControlInteraction,
  context: Context,
  shown: Panel,
): Promise<void> {
  await takeTurn(interaction);
  const setup = await readSetup(context, { actor: actorOf(interaction) });
  await tell(interaction, await shown(context, setup));
}

async function takeTurn(interaction: ControlInteraction): Promise<void> {
  if (interaction.isMessageComponent() || interaction.isFromMessage()) {
    await interaction.deferUpdate();
  }
}

async function panel(context: Context, setup: Setup) {
  const { guildId, channelId, roleId } = setup.nudge;
  return setupPanel(setup, await context.checkChannel(guildId, channelId, roleId));
}

async function ideasPage(context: Context, setup: Setup) {
  const { guildId, channelId } = setup.ideaPost;
  return ideasPanel(setup, await context.checkChannel(guildId, channelId, null));
}

/** Back from another page of the panel. */
export const page = control({
  id: ids.setupPage,
  accepts: button,
  organisers: true,
  run: (interaction, _values, context) => turn(interaction, context, panel),
});

export const ideaPage = control({
  id: ids.setupIdeaPage,
  accepts: button,
  organisers: true,
  run: (interaction, _values, context) => turn(interaction, context, ideasPage),
});

export const ideaChannel = control({
  id: ids.setupIdeaChannel,
  accepts: channelSelect,
  organisers: true,
  run: (interaction, _values, context) =>
    change(interaction, context, { ideaChannelId: interaction.values[0] ?? null }, ideasPage),
});

export const ideaDays = control({
  id: ids.setupIdeaDays,
  accepts: stringSelect,
  organisers: true,
  async run(interaction, _values, context) {
    const chosen = weekdaysIn(interaction.values);
    await change(interaction, context, { ideaDays: chosen.length > 0 ? chosen : null }, ideasPage);
  },
});

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
    const chosen = weekdaysIn(interaction.values);
    if (chosen.length === 0) throw new OutdatedControl(interaction.customId);
    await change(interaction, context, { days: chosen });
  },
});

function weekdaysIn(values: readonly string[]): number[] {
  const chosen = values.filter((value) => /^[1-7]$/.test(value)).map(Number);
  return [...new Set(chosen)].toSorted((a, b) => a - b);
}

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
  run: (interaction, { to }, context) =>
    change(interaction, context, { ideas: to === '1' }, ideasPage),
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
    await tellDrawn(interaction, context, digestPreviewMessage(content));
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
