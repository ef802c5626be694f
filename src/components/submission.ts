import { readShowcase, readSubmitted } from '../actions/browse-projects.ts';
import {
  cheer as cheerFor,
  submitPending,
  submitProject,
  withdrawProject,
} from '../actions/submit-project.ts';
import { acceptPartnership } from '../actions/work-on-project.ts';
import type { ProjectLevel } from '../domain/roadmap.ts';
import { actorOf, refresh, show, tell } from '../discord/answer.ts';
import { control, OutdatedControl } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { privately } from '../views/layout.ts';
import { showcase as showcaseOf } from '../views/project-lists.ts';
import {
  cheerRefused,
  projectSubmitted,
  projectWithdrawn,
  submissionRefused,
  tookNoPart,
  withdrawalRefused,
} from '../views/project-post.ts';
import { button, modal, stringSelect } from './kinds.ts';

const levels: readonly string[] = ['beginner', 'intermediate', 'advanced'] satisfies ProjectLevel[];

/** Link and note from the form. */
export const form = control({
  id: ids.projectForm,
  accepts: modal,
  async run(interaction, { project }, context) {
    const outcome = await submitProject(context, {
      actor: actorOf(interaction),
      projectId: project,
      link: interaction.fields.getTextInputValue('link'),
      note: interaction.fields.getTextInputValue('note'),
      interactionId: interaction.id,
    });
    await tell(
      interaction,
      outcome.ok ? projectSubmitted(outcome.value) : submissionRefused(outcome.error),
    );
  },
});

/** Which of several projects a link is for. */
export const which = control({
  id: ids.whichProject,
  accepts: stringSelect,
  async run(interaction, { pending }, context) {
    const outcome = await submitPending(context, {
      actor: actorOf(interaction),
      pendingId: pending,
      projectId: interaction.values[0] ?? '',
      interactionId: interaction.id,
    });
    await tell(
      interaction,
      outcome.ok ? projectSubmitted(outcome.value) : submissionRefused(outcome.error),
    );
  },
});

export const undo = control({
  id: ids.projectUndo,
  accepts: button,
  async run(interaction, { submission }, context) {
    const outcome = await withdrawProject(context, {
      actor: actorOf(interaction),
      submissionId: submission,
      interactionId: interaction.id,
    });
    await tell(
      interaction,
      outcome.ok ? projectWithdrawn(outcome.value) : withdrawalRefused(outcome.error),
    );
  },
});

/** The one button that changes a public message for everybody: its count is everybody's. */
export const cheer = control({
  id: ids.cheer,
  accepts: button,
  async run(interaction, { project }, context) {
    const input = { actor: actorOf(interaction), projectId: project };
    const outcome = await cheerFor(context, { ...input, interactionId: interaction.id });
    if (!outcome.ok) return tell(interaction, cheerRefused(outcome.error));
    await refresh(interaction, projectSubmitted(outcome.value));
  },
});

/** Accepts a partnership where the project is shown, and puts the name on it. */
export const tookPart = control({
  id: ids.tookPart,
  accepts: button,
  async run(interaction, { project }, context) {
    const input = { actor: actorOf(interaction), projectId: project };
    const outcome = await acceptPartnership(context, { ...input, interactionId: interaction.id });
    if (!outcome.ok) return tell(interaction, tookNoPart());
    if (!outcome.value.project.submission) {
      return tell(interaction, cheerRefused({ kind: 'not-submitted' }));
    }
    await refresh(interaction, projectSubmitted(outcome.value));
  },
});

export const showcase = control({
  id: ids.showcase,
  accepts: button,
  async run(interaction, { page, level, step }, context) {
    if (level !== '' && !levels.includes(level)) throw new OutdatedControl(interaction.customId);
    const shown = await readShowcase(context, {
      actor: actorOf(interaction),
      page: Number.parseInt(page, 10) || 0,
      filter: { level: (level || undefined) as ProjectLevel | undefined, step: step || undefined },
    });
    await show(interaction, showcaseOf(shown));
  },
});

export const filter = control({
  id: ids.showcaseFilter,
  accepts: stringSelect,
  async run(interaction, _values, context) {
    const [kind, value = ''] = (interaction.values[0] ?? '').split('=');
    if (kind === 'level' && !levels.includes(value))
      throw new OutdatedControl(interaction.customId);
    const shown = await readShowcase(context, {
      actor: actorOf(interaction),
      page: 0,
      filter: {
        ...(kind === 'level' && { level: value as ProjectLevel }),
        ...(kind === 'step' && { step: value }),
      },
    });
    await show(interaction, showcaseOf(shown));
  },
});

/** A project of the showcase, as it was posted. */
export const openShown = control({
  id: ids.showcaseOpen,
  accepts: stringSelect,
  async run(interaction, _values, context) {
    const projectId = interaction.values[0] ?? '';
    const outcome = await readSubmitted(context, { actor: actorOf(interaction), projectId });
    await show(
      interaction,
      outcome.ok ? privately(projectSubmitted(outcome.value)) : cheerRefused(outcome.error),
    );
  },
});
