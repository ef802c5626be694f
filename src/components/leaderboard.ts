import { readLeaderboard } from '../actions/read-leaderboard.ts';
import type { Period } from '../domain/activity.ts';
import { actorOf, show } from '../discord/answer.ts';
import { control, OutdatedControl } from '../discord/handlers.ts';
import type { ScoreMeasure } from '../storage/scores.ts';
import { ids } from '../views/custom-id.ts';
import { privately } from '../views/layout.ts';
import { leaderboard } from '../views/leaderboard.ts';
import { button } from './kinds.ts';

const periods: readonly string[] = ['week', 'month', 'all'] satisfies Period[];
const measures: readonly string[] = ['points', 'steps'] satisfies ScoreMeasure[];

/** Another board, to the presser alone: the public one stays what its caller asked for. */
export const board = control({
  id: ids.board,
  accepts: button,
  async run(interaction, { period, measure }, context) {
    if (!periods.includes(period) || !measures.includes(measure)) {
      throw new OutdatedControl(interaction.customId);
    }
    const standings = await readLeaderboard(context, {
      actor: actorOf(interaction),
      period: period as Period,
      measure: measure as ScoreMeasure,
    });
    await show(interaction, privately(leaderboard(standings)));
  },
});
