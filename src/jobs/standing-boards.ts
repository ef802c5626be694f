import { createHash } from 'node:crypto';
import { newDeliveryId } from '../actions/delivery-id.ts';
import { boardSlot, cohortInSlot, type PinBoard, type PinnedBoard } from '../actions/pin-board.ts';
import {
  readBoardForAll,
  withoutLeavers,
  type BoardPage,
  type CheckPresent,
} from '../actions/read-leaderboard.ts';
import type { GuildId } from '../domain/ids.ts';
import type { StandingBoard } from '../storage/standing-boards.ts';
import { deliveryReasons } from '../views/delivery-reasons.ts';
import { standingBoard } from '../views/leaderboard.ts';
import { standingBoardGaveUp } from '../views/pinned-board.ts';
import {
  deliver,
  guarded,
  sendDrawn,
  wordsOf,
  type Courier,
  type Couriers,
  type DeliveryDeps,
} from './deliveries.ts';
import type { Illustrated } from '../views/picture.ts';
import { paced } from './paced.ts';

export interface StandingBoardDeps extends DeliveryDeps {
  checkPresent: CheckPresent;
}

const minuteMs = 60_000;
const mostFailures = 3;
const pageSize = 500;

const minuteOf = (nowMs: number) => nowMs - (nowMs % minuteMs);

/** Posts the message; its arrival makes it the board of its channel, in the place of the one before. */
export function standingBoardCourier(checkPresent: CheckPresent): Courier {
  return {
    async prepare(deps, { id, guildId, channelId, slot }) {
      const board = await readFresh({ ...deps, checkPresent }, guildId, cohortInSlot(slot));
      if (!board) return { kind: 'skip', reason: deliveryReasons.cohortGone };
      const body = standingBoard(board, { deliveryId: id });
      return { kind: 'post', place: { guildId, channelId }, body };
    },
    async sent({ clock }, { standingBoards }, delivery) {
      const { id, guildId, channelId, slot, messageId, body } = delivery;
      const before = await standingBoards.get(channelId);
      await standingBoards.put({
        channelId,
        guildId,
        cohortId: cohortInSlot(slot),
        deliveryId: id,
        messageId,
        replacedId: before?.messageId ?? null,
        shown: body ? digestOf(body) : '',
        editedAtMs: minuteOf(clock.now()),
        failures: 0,
        configuredBy: null,
      });
    },
  };
}

/** Posts a board that stays, once for each interaction, and pins it where that is allowed. */
export async function postStandingBoard(
  deps: DeliveryDeps,
  couriers: Couriers,
  request: PinBoard,
): Promise<PinnedBoard> {
  const { store, clock, discord } = deps;
  const { guildId, channelId, cohort, userId, mayPin } = request;
  const kind = 'standing-board';
  const slot = boardSlot(request);
  const id = newDeliveryId();
  const dueAtMs = clock.now();
  if (await store.deliveries.add({ id, kind, guildId, slot, dueAtMs, channelId })) {
    await deliver(deps, couriers, id);
  }
  const delivery = await store.deliveries.bySlot({ kind, guildId, cohortId: null }, slot);
  if (!delivery) throw new Error(`Delivery ${id} has vanished`);
  const board = await store.standingBoards.get(channelId);
  const answer = { channelId, cohort, delivery };
  if (board?.deliveryId !== delivery.id) return { ...answer, pinned: 'failed', replaced: false };
  await store.standingBoards.note(board, { configuredBy: userId });
  await removeReplaced(deps, board);
  const pinned = mayPin && (await discord.pin(channelId, board.messageId));
  return {
    ...answer,
    pinned: pinned ? 'pinned' : mayPin ? 'failed' : 'not-allowed',
    replaced: board.replacedId !== null,
  };
}

/** Takes the board of a channel away. @returns false when it has none. */
export async function removeStandingBoard(deps: DeliveryDeps, channelId: string): Promise<boolean> {
  const board = await deps.store.standingBoards.get(channelId);
  if (!board) return false;
  await deps.store.standingBoards.remove(board);
  await deps.discord.remove(channelId, board.messageId);
  return true;
}

/** Edits every board that shows something else by now; none twice in the same minute. */
export async function refreshStandingBoards(deps: StandingBoardDeps): Promise<void> {
  const { store, clock } = deps;
  const minute = minuteOf(clock.now());
  for (let afterChannelId = ''; ;) {
    const boards = await store.standingBoards.editedBefore(minute, {
      afterChannelId,
      limit: pageSize,
    });
    const edits: { board: StandingBoard; body: Illustrated }[] = [];
    for (const board of boards) {
      await guarded(deps, `board in ${board.channelId}`, async () => {
        const shown = await readFresh(deps, board.guildId, board.cohortId);
        const body = shown && standingBoard(shown, board);
        if (body && digestOf(wordsOf(body)) !== board.shown) edits.push({ board, body });
        if (board.replacedId !== null) await removeReplaced(deps, board);
      });
    }
    await paced(edits, ({ board, body }) =>
      guarded(deps, `board in ${board.channelId}`, () => edit(deps, board, body)),
    );
    if (boards.length < pageSize) return;
    afterChannelId = boards.at(-1)!.channelId;
  }
}

async function edit(
  deps: StandingBoardDeps,
  board: StandingBoard,
  body: Illustrated,
): Promise<void> {
  const { store, clock, discord, log } = deps;
  const { channelId, messageId, configuredBy } = board;
  if (!(await store.standingBoards.claim(board, minuteOf(clock.now())))) return;
  const edited = await sendDrawn(deps, body, (message) =>
    discord.edit(channelId, messageId, message),
  );
  const about = { server: board.guildId, channel: channelId };
  switch (edited.kind) {
    case 'sent':
      return store.standingBoards.note(board, { shown: digestOf(wordsOf(body)), failures: 0 });
    case 'failed':
      return log.warn({ ...about, reason: edited.reason }, 'A board is edited again later');
    case 'refused': {
      const failures = board.failures + 1;
      if (failures < mostFailures) return store.standingBoards.note(board, { failures });
      await store.standingBoards.remove(board);
      const told =
        configuredBy !== null &&
        (await discord.postDirect(configuredBy, standingBoardGaveUp(board, edited.reason)));
      log.warn({ ...about, reason: edited.reason, told }, 'A board is given up');
    }
  }
}

async function removeReplaced(
  { store, discord }: DeliveryDeps,
  board: StandingBoard,
): Promise<void> {
  if (board.replacedId === null) return;
  const gone = await discord.remove(board.channelId, board.replacedId);
  if (gone) await store.standingBoards.note(board, { replacedId: null });
}

function readFresh(
  deps: StandingBoardDeps,
  guildId: GuildId,
  cohortId: string | null,
): Promise<BoardPage | undefined> {
  const read = () => readBoardForAll(deps, { guildId, cohortId });
  return read().then((board) => withoutLeavers(guildId, deps.checkPresent, board, read));
}

/** What a message shows, whenever it is as of. */
function digestOf(body: object): string {
  const shown = JSON.stringify(body).replaceAll(/<t:\d+:\w>/g, '');
  return createHash('sha256').update(shown).digest('base64url');
}
