import type { Leaderboard, RankedLine } from '../actions/read-leaderboard.ts';
import type { Period } from '../domain/activity.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, text, type Message } from './layout.ts';
import { count, fromMember, moment } from './text.ts';

const periodWords: Record<Period, string> = {
  week: 'This week',
  month: 'This month',
  all: 'All time',
};
const measureWords = { points: 'point', steps: 'step' } as const;
const medals: Record<number, string> = { 1: '🥇', 2: '🥈', 3: '🥉' };

/**
 * A leaderboard as text: the top, then the caller's own place among their neighbours. Who is hidden sees it alone, since it
 * shows them; who wants no ranks sees none.
 */
export function leaderboard(board: Leaderboard): Message {
  if (board.quiet) return quietBoard();
  return board.hidden ? privately(standings(board)) : standings(board);
}

function quietBoard(): Message {
  return notice(
    'quiet',
    '🤫 Quiet mode is on, so I show you no ranks. `/settings quiet-mode on:False` brings them back.',
  );
}

function standings(board: Leaderboard): Message {
  const { period, measure, top, around, callerId } = board;
  const line = ({ place, userId, displayName, score }: RankedLine) => {
    const words = `${medals[place] ?? `**${place}** ·`} ${fromMember(displayName, 40)} · ${count(score, measureWords[measure])}`;
    return userId === callerId ? `**${words.replaceAll('**', '')}** ← you` : words;
  };
  const empty =
    'Nobody has scored yet. `/next` shows your step, `/done` finishes it: be the first.';
  const unranked =
    top.length > 0 && !board.callerRanked && '-# You are not on this board yet: `/next` to begin.';
  return message(
    'plain',
    text(
      [
        `## 🏆 ${periodWords[period]} · by ${measure}`,
        `-# ${board.roadmap.title} · as of ${moment(board.asOfMs, 't')}`,
      ].join('\n'),
    ),
    text(top.length > 0 ? top.map(line).join('\n') : empty),
    around.length > 0 && text(['…', ...around.map(line)].join('\n')),
    unranked && text(unranked),
    row(
      ...(['week', 'month', 'all'] as const)
        .filter((other) => other !== period)
        .map((other) => button(periodWords[other], ids.board.make({ period: other, measure }))),
      button(
        measure === 'points' ? 'By steps' : 'By points',
        ids.board.make({ period, measure: measure === 'points' ? 'steps' : 'points' }),
      ),
    ),
  );
}
