import { eraseData } from '../actions/my-data.ts';
import type { UserId } from '../domain/ids.ts';
import { show } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { dataErased, dataKept } from '../views/my-data.ts';
import { button } from './kinds.ts';

/** The confirmation: the question is ephemeral, so only the member themselves can press it. */
export const erase = control({
  id: ids.eraseData,
  anywhere: true,
  accepts: button,
  async run(interaction, _values, context) {
    await eraseData(context, { userId: interaction.user.id as UserId });
    await show(interaction, dataErased());
  },
});

export const keep = control({
  id: ids.keepData,
  anywhere: true,
  accepts: button,
  async run(interaction) {
    await show(interaction, dataKept());
  },
});
