import {
  dropProject,
  choosePartners,
  acceptPartnership,
  leaveProject,
  readProject,
  startProject,
  tickCriterion,
} from '../actions/work-on-project.ts';
import { readMyProjects } from '../actions/browse-projects.ts';
import type { ProjectCard, ProjectRefusal } from '../actions/project-card.ts';
import type { UserId } from '../domain/ids.ts';
import type { Outcome } from '../domain/outcome.ts';
import { actorOf, show } from '../discord/answer.ts';
import { control, OutdatedControl } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import {
  partnersChosen,
  partnershipEnded,
  projectForm,
  projectInHand,
  projectRefused,
} from '../views/project.ts';
import { myProjects } from '../views/project-lists.ts';
import { button, userSelect } from './kinds.ts';

const card = (
  outcome: Outcome<ProjectCard, ProjectRefusal | { kind: 'unknown-idea'; text: string }>,
) => (outcome.ok ? projectInHand(outcome.value) : projectRefused(outcome.error));

export const start = control({
  id: ids.projectStart,
  accepts: button,
  async run(interaction, { idea }, context) {
    await show(
      interaction,
      card(await startProject(context, { actor: actorOf(interaction), idea })),
    );
  },
});

export const open = control({
  id: ids.project,
  accepts: button,
  async run(interaction, { project }, context) {
    const actor = actorOf(interaction);
    await show(interaction, card(await readProject(context, { actor, projectId: project })));
  },
});

export const mine = control({
  id: ids.myProjects,
  accepts: button,
  async run(interaction, { page }, context) {
    const actor = actorOf(interaction);
    const wanted = Number.parseInt(page, 10) || 0;
    await show(interaction, myProjects(await readMyProjects(context, { actor, page: wanted })));
  },
});

export const tick = control({
  id: ids.criterion,
  accepts: button,
  async run(interaction, { project, criterion, to }, context) {
    if (!/^\d$/.test(criterion)) throw new OutdatedControl(interaction.customId);
    const outcome = await tickCriterion(context, {
      actor: actorOf(interaction),
      projectId: project,
      criterion: Number(criterion),
      ticked: to === '1',
      interactionId: interaction.id,
    });
    await show(interaction, card(outcome));
  },
});

export const drop = control({
  id: ids.projectDrop,
  accepts: button,
  async run(interaction, { project, to }, context) {
    const input = { actor: actorOf(interaction), projectId: project, dropped: to === '1' };
    await show(interaction, card(await dropProject(context, input)));
  },
});

export const partners = control({
  id: ids.partners,
  accepts: userSelect,
  async run(interaction, { project }, context) {
    const outcome = await choosePartners(context, {
      actor: actorOf(interaction),
      projectId: project,
      chosen: interaction.users.map(({ id, bot }) => ({
        userId: id as UserId,
        bot,
        present: interaction.members.has(id),
      })),
    });
    if (!outcome.ok) return show(interaction, projectRefused(outcome.error));
    await show(interaction, partnersChosen(outcome.value.card, outcome.value.leftOut));
  },
});

export const accept = control({
  id: ids.partnerAccept,
  accepts: button,
  async run(interaction, { project }, context) {
    const input = { actor: actorOf(interaction), projectId: project };
    const outcome = await acceptPartnership(context, { ...input, interactionId: interaction.id });
    await show(interaction, card(outcome));
  },
});

export const leave = control({
  id: ids.partnerLeave,
  accepts: button,
  async run(interaction, { project }, context) {
    const input = { actor: actorOf(interaction), projectId: project };
    const outcome = await leaveProject(context, { ...input, interactionId: interaction.id });
    await show(interaction, outcome.ok ? partnershipEnded() : projectRefused(outcome.error));
  },
});

/** Asks for the link in a form. */
export const submit = control({
  id: ids.projectSubmit,
  accepts: button,
  async run(interaction, { project }, context) {
    const actor = actorOf(interaction);
    const outcome = await readProject(context, { actor, projectId: project });
    if (!outcome.ok) return show(interaction, projectRefused(outcome.error));
    await interaction.showModal(projectForm(outcome.value));
  },
});
