import { MessageFlags } from 'discord.js';
import { openHelpThread, readCohortHealth } from '../actions/help-thread.ts';
import { joinCohort, leaveCohort } from '../actions/join-cohort.ts';
import { editCohort, restoreCohort } from '../actions/manage-cohort.ts';
import { listCohorts, readCohort } from '../actions/read-cohort.ts';
import { actorOf, isOrganiser, show, takeTime, tell } from '../discord/answer.ts';
import {
  control,
  OutdatedControl,
  type Context,
  type ControlInteraction,
} from '../discord/handlers.ts';
import {
  cohortCard,
  cohortList,
  cohortMoved,
  inNoCohort,
  joinRefused,
  unknownCohort,
} from '../views/cohort.ts';
import {
  cohortHealth,
  helpRefused,
  helpThread,
  helpThreadOpened,
  threadName,
} from '../views/cohort-health.ts';
import { ids } from '../views/custom-id.ts';
import { cohortRefused, cohortRestored, cohortSaved } from '../views/manage-cohort.ts';
import { button, stringSelect } from './kinds.ts';

export const all = control({
  id: ids.cohorts,
  accepts: button,
  async run(interaction, { page }, context) {
    const lines = await listCohorts(context, { actor: actorOf(interaction) });
    await show(interaction, cohortList(lines, Number(page)));
  },
});

export const openOne = control({
  id: ids.openCohort,
  accepts: stringSelect,
  async run(interaction, _values, context) {
    const cohortId = interaction.values[0];
    if (!cohortId) throw new OutdatedControl(interaction.customId);
    await showCard(interaction, context, { cohortId });
  },
});

export const one = control({
  id: ids.cohort,
  accepts: button,
  run: (interaction, { cohort, page }, context) =>
    showCard(interaction, context, { cohortId: cohort, page: Number(page) }),
});

async function showCard(
  interaction: ControlInteraction,
  context: Context,
  { cohortId, page = 0 }: { cohortId: string; page?: number },
): Promise<void> {
  const overview = await readCohort(context, { actor: actorOf(interaction), cohortId });
  const organiser = isOrganiser(interaction);
  await show(interaction, overview ? cohortCard(overview, { page, organiser }) : unknownCohort());
}

export const join = control({
  id: ids.cohortJoin,
  accepts: button,
  async run(interaction, { cohort }, context) {
    const joined = await joinCohort(context, { actor: actorOf(interaction), cohortId: cohort });
    await show(interaction, joined.ok ? cohortMoved(joined.value) : joinRefused(joined.error));
  },
});

export const leave = control({
  id: ids.cohortLeave,
  accepts: button,
  async run(interaction, { cohort }, context) {
    const left = await leaveCohort(context, { actor: actorOf(interaction), cohortId: cohort });
    await show(interaction, left.ok ? cohortMoved(left.value) : inNoCohort());
  },
});

export const health = control({
  id: ids.cohortHealth,
  accepts: button,
  organisers: true,
  async run(interaction, { cohort, page }, context) {
    const actor = actorOf(interaction);
    const read = await readCohortHealth(context, { actor, cohortId: cohort });
    await show(interaction, read ? cohortHealth(read, Number(page)) : unknownCohort());
  },
});

/** *Open a help thread*: the panel stays as it is, the answer comes beside it. */
export const thread = control({
  id: ids.helpThread,
  accepts: button,
  organisers: true,
  async run(interaction, { cohort, step }, context) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const outcome = await openHelpThread(context, {
      actor: actorOf(interaction),
      cohortId: cohort,
      stepId: step,
      channelId: interaction.channelId,
      open: (help) =>
        context.openThread({
          guildId: help.guildId,
          channelId: help.channelId,
          name: threadName(help.step),
          message: helpThread(help),
        }),
    });
    await tell(
      interaction,
      outcome.ok ? helpThreadOpened(outcome.value) : helpRefused(outcome.error),
    );
  },
});

export const restore = control({
  id: ids.cohortRestore,
  accepts: button,
  organisers: true,
  async run(interaction, { cohort }, context) {
    const restored = await restoreCohort(context, {
      actor: actorOf(interaction),
      cohortId: cohort,
    });
    await show(
      interaction,
      restored.ok ? cohortRestored(restored.value) : cohortRefused(restored.error),
    );
  },
});

export const noChannel = control({
  id: ids.cohortNoChannel,
  accepts: button,
  organisers: true,
  async run(interaction, { cohort }, context) {
    await takeTime(interaction);
    const actor = actorOf(interaction);
    const change = { channelId: null };
    const changed = await editCohort(context, { actor, cohortId: cohort, change });
    await tell(
      interaction,
      changed.ok
        ? cohortSaved(changed.value, { kind: 'unchosen' }, 'changed')
        : cohortRefused(changed.error),
    );
  },
});
