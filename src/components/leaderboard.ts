import type { Period } from '../domain/activity.ts';
import { measures, periods, type Measure } from '../domain/board.ts';
import { parsePageStart, type PageStart } from '../domain/ranking.ts';
import { readLeaderboard, unchecked, withoutLeavers } from '../actions/read-leaderboard.ts';
import { actorOf, showDrawn, takeTime } from '../discord/answer.ts';
import {
  control,
  OutdatedControl,
  type Context,
  type ControlInteraction,
} from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { cohortGone, leaderboardAlone, wholeServer } from '../views/leaderboard.ts';
import { button, stringSelect } from './kinds.ts';

/** Another page of a board. */
export const standings = control({
  id: ids.standings,
  accepts: button,
  run: (interaction, { scope, period, measure, start }, context) =>
    showBoard(interaction, context, { scope, period, measure, start: parsePageStart(start) }),
});

/** Another board. */
export const standingsBy = control({
  id: ids.standingsBy,
  accepts: stringSelect,
  run(interaction, { scope }, context) {
    const [period = '', measure = ''] = (interaction.values[0] ?? '').split('.');
    return showBoard(interaction, context, { scope, period, measure, start: { from: 'top' } });
  },
});

/** From a board that stays in its channel to the presser's own place. */
export const pinnedBoard = control({
  id: ids.pinnedBoard,
  accepts: button,
  run: (interaction, { scope }, context) =>
    showBoard(interaction, context, {
      scope,
      period: 'week',
      measure: 'points',
      start: { from: 'own' },
    }),
});

/** Boards that were posted before there were cohorts. */
export const board = control({
  id: ids.board,
  accepts: button,
  run: (interaction, { period, measure }, context) =>
    showBoard(interaction, context, {
      scope: wholeServer,
      period,
      measure,
      start: { from: 'top' },
    }),
});

const isPeriod = (text: string): text is Period => (periods as readonly string[]).includes(text);
const isMeasure = (text: string): text is Measure => (measures as readonly string[]).includes(text);

/** To the presser alone: the public one stays what its caller asked for. */
async function showBoard(
  interaction: ControlInteraction,
  context: Context,
  asked: { scope: string; period: string; measure: string; start: PageStart | undefined },
): Promise<void> {
  const { scope, period, measure, start } = asked;
  if (!isPeriod(period) || !isMeasure(measure) || !start) {
    throw new OutdatedControl('customId' in interaction ? interaction.customId : '');
  }
  const actor = actorOf(interaction);
  const read = () =>
    readLeaderboard(context, {
      actor,
      scope: scope === wholeServer ? { kind: 'server' } : { kind: 'cohort', id: scope },
      period,
      measure,
      start,
    });
  let shown = await read();
  if (shown && unchecked(shown).length > 0) {
    await takeTime(interaction);
    shown = await withoutLeavers(actor.guildId, context.checkPresent, shown, read);
  }
  await showDrawn(interaction, context, shown ? leaderboardAlone(shown) : cohortGone());
}
