import type { RankedLine } from '../actions/board-reader.ts';
import type { BoardPage, Leaderboard } from '../actions/read-leaderboard.ts';
import type { Period } from '../domain/activity.ts';
import { measures, periods, type Measure } from '../domain/board.ts';
import type { Cohort } from '../domain/cohort.ts';
import { pageStartText, type PageStart } from '../domain/ranking.ts';
import type { BoardLine, LeaderboardPicture } from '../pictures/spec.ts';
import { cohortOptions } from './cohort.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, select, text, type Message } from './layout.ts';
import { pictured, pictureParts, type Illustrated, type Look } from './picture.ts';
import { count, fromMember, list, moment, percentWords } from './text.ts';

const periodWords: Record<Period, string> = {
  week: 'This week',
  month: 'This month',
  all: 'All time',
};
const medals: Record<number, string> = { 1: '🥇', 2: '🥈', 3: '🥉' };

/** The scope of a whole server in a custom id; a cohort's is its id. */
export const wholeServer = 'server';
const wholeServerName = 'Whole server';

/** A Discord limit. */
const mostChoices = 25;

/**
 * A leaderboard in the channel: its lines, then the caller's own place among their neighbours. Who is hidden sees it
 * alone, since it shows them; who wants no ranks sees none.
 */
export function leaderboard(board: Leaderboard): Message | Illustrated {
  if (board.quiet) return quietBoard();
  return board.hidden ? leaderboardAlone(board) : standings(board, { alone: false });
}

/** The same, to the caller alone. */
export function leaderboardAlone(board: Leaderboard): Message | Illustrated {
  if (board.quiet) return quietBoard();
  const { message, ...rest } = standings(board, { alone: true });
  return { ...rest, message: (drawn) => privately(message(drawn)) };
}

/** Whether the caller alone sees a board, whoever asks for it in public. */
export const isSeenAlone = ({ quiet, hidden }: Leaderboard): boolean => quiet || hidden;

function quietBoard(): Message {
  return notice(
    'quiet',
    '🤫 Quiet mode is on, so I show you no ranks. `/settings quiet-mode on:False` brings them back.',
  );
}

export function noSuchCohort(name: string): Message {
  return notice(
    'bad',
    `There is no cohort called **${fromMember(name, 60)}** here. Pick one from the list that \`cohort\` offers, or leave it out.`,
  );
}

/** To a button of a cohort's board. */
export function cohortGone(): Message {
  return notice('quiet', 'This cohort is gone. `/leaderboard` shows the boards there are.');
}

/** Offered by the `cohort` option. */
export function cohortChoices(
  cohorts: readonly Cohort[],
  typed: string,
): { name: string; value: string }[] {
  const found = cohortOptions(cohorts);
  const whole = wholeServerName.toLowerCase().includes(typed.trim().toLowerCase());
  const all = [...(whole ? [{ name: wholeServerName, value: wholeServer }] : []), ...found];
  return all.slice(0, mostChoices);
}

/** Whether somebody who named a cohort meant none. */
export function meansWholeServer(typed: string): boolean {
  return [wholeServer, wholeServerName.toLowerCase()].includes(typed.trim().toLowerCase());
}

/** What a board is called: `This week · by points`. */
export function boardTitle({ period, measure }: { period: Period; measure: Measure }): string {
  switch (measure) {
    case 'points':
    case 'steps':
      return `${periodWords[period]} · by ${measure}`;
    case 'streak':
      return period === 'all' ? 'Longest streaks of all time' : 'Streaks right now';
    case 'plan':
      return period === 'all'
        ? 'All time · weeks kept whole'
        : `${periodWords[period]} · plan kept`;
  }
}

/** What a line says of its score: `120 points`, `83 %`. */
export function scoreWords(
  score: number,
  { period, measure }: { period: Period; measure: Measure },
): string {
  switch (measure) {
    case 'points':
      return count(score, 'point');
    case 'steps':
      return count(score, 'step');
    case 'streak':
      return count(score, 'day');
    case 'plan':
      return period === 'all' ? count(score, 'week') : percentWords(score);
  }
}

function lineWords({ place, displayName, score }: RankedLine, board: BoardPage): string {
  const mark = medals[place] ?? `**${place}** ·`;
  return `${mark} ${fromMember(displayName, 40)} · ${scoreWords(score, board)}`;
}

/** Under a picture: each reader's own time cannot be drawn. */
const asOf = ({ asOfMs }: BoardPage) => `-# as of ${moment(asOfMs, 't')}`;

function heading(board: BoardPage): string {
  const scope = board.cohort ? `👥 ${fromMember(board.cohort.name, 60)}` : wholeServerName;
  return [
    `## 🏆 ${boardTitle(board)}`,
    `-# ${scope} · ${board.roadmap.title} · as of ${moment(board.asOfMs, 't')}`,
  ].join('\n');
}

const nobodyYet =
  'Nobody is on this board yet. `/next` shows your step, `/done` finishes it: be the first.';

/** Who came back is welcome, by name. */
function comebackLine({ comebacks: { lines, members } }: BoardPage): string | undefined {
  if (lines.length === 0) return undefined;
  const names = lines.map(({ displayName }) => `**${fromMember(displayName, 40)}**`);
  const others = members - lines.length;
  return `🌱 Back again: ${list([...names, ...(others > 0 ? [count(others, 'other')] : [])])}. Welcome!`;
}

function standings(board: Leaderboard, { alone }: { alone: boolean }): Illustrated {
  const { lines, around, light, callerId } = board;
  return {
    light,
    people: [...lines, ...around],
    picture: (look) => leaderboardPicture(board, look, { around, callerId }),
    message: (drawn) => {
      if (!drawn)
        return message('plain', ...textTwin(board, { alone }), ...below(board, { alone }));
      const shown = [...pictureParts(drawn), text(asOf(board))];
      return pictured(drawn, message('plain', ...shown, ...below(board, { alone })));
    },
  };
}

function textTwin(board: Leaderboard, { alone }: { alone: boolean }) {
  const { lines, around, callerId } = board;
  const line = (one: RankedLine) => {
    const words = lineWords(one, board);
    if (one.userId !== callerId) return words;
    return `**${words.replaceAll('**', '')}**${alone ? ' ← you' : ''}`;
  };
  return [
    text(heading(board)),
    text(lines.length > 0 ? lines.map(line).join('\n') : nobodyYet),
    ...(around.length > 0 ? [text(['…', ...around.map(line)].join('\n'))] : []),
  ];
}

function below(board: Leaderboard, { alone }: { alone: boolean }) {
  const comebacks = comebackLine(board);
  const unranked = alone && board.lines.length > 0 && !board.callerRanked;
  return [
    unranked && text('-# You are not on this board yet: `/next` to begin.'),
    comebacks !== undefined && !board.hasPrevious && text(comebacks),
    row(boardSelect(board)),
    row(...pagers(board)),
  ];
}

/** A board as a picture: a page of it, and whom a caller sees around their own place. */
function leaderboardPicture(
  board: BoardPage,
  { theme, face }: Look,
  { around, callerId }: Partial<Pick<Leaderboard, 'around' | 'callerId'>> = {},
): LeaderboardPicture {
  const line = (one: RankedLine): BoardLine => ({
    person: face(one),
    place: one.place,
    score: one.score,
    words: scoreWords(one.score, board),
    own: one.userId === callerId,
  });
  return {
    kind: 'leaderboard',
    theme,
    title: boardTitle(board),
    subtitle: `${board.cohort?.name ?? wholeServerName} · ${board.roadmap.title}`,
    lines: board.lines.map(line),
    around: around?.map(line),
    empty: 'Nobody is on this board yet. Be the first.',
  };
}

/** The custom id of this week's board by points, of a cohort or (without one) of the whole server. */
export const topOfWeek = (cohortId: string = wholeServer): string =>
  ids.standings.make({
    scope: cohortId,
    period: 'week',
    measure: 'points',
    start: pageStartText({ from: 'top' }),
  });

const scopeOf = ({ cohort }: { cohort: Cohort | undefined }) => cohort?.id ?? wholeServer;

/** One select for all twelve boards. */
function boardSelect(board: BoardPage) {
  return select(
    'Another board',
    ids.standingsBy.make({ scope: scopeOf(board) }),
    periods.flatMap((period) =>
      measures
        // Streaks are the same in a week and in a month.
        .filter((measure) => measure !== 'streak' || period !== 'month')
        .map((measure) => ({
          label: boardTitle({ period, measure }),
          value: `${period}.${measure}`,
        })),
    ),
  );
}

function pagers(board: Leaderboard) {
  const { lines, hasPrevious, hasNext, callerRanked, callerId, ownCohort, cohort } = board;
  const { period, measure } = board;
  const to = (start: PageStart, scope = scopeOf(board)) =>
    ids.standings.make({ scope, period, measure, start: pageStartText(start) });
  const [first, last] = [lines[0], lines.at(-1)];
  const shown = lines.some(({ userId }) => userId === callerId);
  return [
    hasPrevious && first && button('Previous', to({ from: 'before', line: first })),
    hasNext && last && button('Next ten', to({ from: 'after', line: last })),
    callerRanked && !shown && button('My place', to({ from: 'own' })),
    cohort
      ? button(wholeServerName, to({ from: 'top' }, wholeServer))
      : ownCohort && button('My cohort', to({ from: 'top' }, ownCohort.id)),
  ];
}

/**
 * A board that stays in its channel, for nobody in particular.
 *
 * @param deliveryId is carried by a button, so that it can be recognised in its channel after a crash.
 */
export function standingBoard(
  board: BoardPage,
  { deliveryId }: { deliveryId: string },
): Illustrated {
  const comebacks = comebackLine(board);
  const below = [
    comebacks !== undefined && text(comebacks),
    row(boardSelect(board)),
    row(button('My place', ids.pinnedBoard.make({ scope: scopeOf(board), delivery: deliveryId }))),
  ];
  const words =
    board.lines.length > 0 ? board.lines.map((one) => lineWords(one, board)).join('\n') : nobodyYet;
  return {
    light: false,
    people: board.lines,
    picture: (look) => leaderboardPicture(board, look),
    message: (drawn) =>
      drawn
        ? pictured(drawn, message('plain', ...pictureParts(drawn), text(asOf(board)), ...below))
        : message('plain', text(heading(board)), text(words), ...below),
  };
}
