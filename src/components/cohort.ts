import { readForOrganisers, readHelpThread } from '../actions/help-thread.ts';
import { joinCohort, leaveCohort } from '../actions/join-cohort.ts';
import { archiveCohort } from '../actions/manage-cohort.ts';
import { listCohorts, readCohort, readPresentCohort } from '../actions/read-cohort.ts';
import { actorOf, isOrganiser, show, showDrawn, takeTime } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { cohortPanel } from '../views/cohort-panel.ts';
import * as views from '../views/cohort.ts';
import { ids } from '../views/custom-id.ts';
import { helpThreadAnswer, helpThreadRefused } from '../views/help-thread.ts';
import { cohortRefused, cohortRestored } from '../views/manage-cohort.ts';
import { button } from './kinds.ts';

export const cohort = control({
  id: ids.cohort,
  accepts: button,
  async run(interaction, values, context) {
    const asked = { actor: actorOf(interaction), cohortId: values.cohort };
    const overview = await readPresentCohort(context, asked, () => takeTime(interaction));
    await showDrawn(
      interaction,
      context,
      overview
        ? views.cohortCard(overview, { organiser: isOrganiser(interaction) })
        : views.unknownCohort(),
    );
  },
});

/** Another page of a cohort's members. */
export const cohortPage = control({
  id: ids.cohortPage,
  accepts: button,
  async run(interaction, values, context) {
    const asked = { actor: actorOf(interaction), cohortId: values.cohort };
    const overview = await readCohort(context, asked);
    const page = Number.parseInt(values.page, 10) || 0;
    await showDrawn(
      interaction,
      context,
      overview
        ? views.cohortCard(overview, { organiser: isOrganiser(interaction), page })
        : views.unknownCohort(),
    );
  },
});

export const list = control({
  id: ids.cohortList,
  accepts: button,
  async run(interaction, { page }, context) {
    const cohorts = await listCohorts(context, { actor: actorOf(interaction) });
    await show(interaction, views.cohortList(cohorts, Number.parseInt(page, 10) || 0));
  },
});

export const join = control({
  id: ids.cohortJoin,
  accepts: button,
  async run(interaction, values, context) {
    const asked = { actor: actorOf(interaction), cohortId: values.cohort };
    const outcome = await joinCohort(context, asked);
    await show(
      interaction,
      outcome.ok ? views.cohortJoined(outcome.value) : views.joinRefused(outcome.error),
    );
  },
});

export const leave = control({
  id: ids.cohortLeave,
  accepts: button,
  async run(interaction, values, context) {
    const asked = { actor: actorOf(interaction), cohortId: values.cohort };
    const outcome = await leaveCohort(context, asked);
    await show(interaction, outcome.ok ? views.cohortLeft(outcome.value) : views.inNoCohort());
  },
});

export const restore = control({
  id: ids.cohortRestore,
  accepts: button,
  organisers: true,
  async run(interaction, values, context) {
    const asked = { actor: actorOf(interaction), cohortId: values.cohort, archived: false };
    const outcome = await archiveCohort(context, asked);
    await show(
      interaction,
      outcome.ok ? cohortRestored(outcome.value) : cohortRefused(outcome.error),
    );
  },
});

export const panel = control({
  id: ids.cohortPanel,
  accepts: button,
  organisers: true,
  async run(interaction, values, context) {
    const asked = { actor: actorOf(interaction), cohortId: values.cohort };
    const read = await readForOrganisers(context, asked);
    const page = Number.parseInt(values.page, 10) || 0;
    await show(interaction, read ? cohortPanel(read, page) : views.unknownCohort());
  },
});

export const helpThread = control({
  id: ids.helpThread,
  accepts: button,
  organisers: true,
  async run(interaction, values, context) {
    await takeTime(interaction);
    const wish = await readHelpThread(context, {
      actor: actorOf(interaction),
      cohortId: values.cohort,
      stepId: values.step,
      channelId: interaction.channelId,
    });
    await show(
      interaction,
      wish.ok
        ? helpThreadAnswer(await context.openHelpThread(wish.value))
        : helpThreadRefused(wish.error),
    );
  },
});
