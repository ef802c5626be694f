import type { PinnedBoard } from '../actions/pin-board.ts';
import type { StandingBoard } from '../storage/standing-boards.ts';
import { message, notice, text, type Message } from './layout.ts';
import { fromMember } from './text.ts';

/** Tells an organiser what became of a board that is to stay in a channel. */
export function boardPinned(board: PinnedBoard): Message {
  const { channelId, cohort, delivery, pinned, replaced } = board;
  if (delivery.status !== 'sent') {
    const why = delivery.reason ?? 'Discord did not answer';
    return notice(
      'bad',
      delivery.status === 'pending'
        ? `Not posted yet: ${why}. It is tried again by itself.`
        : `Could not post in <#${channelId}>: ${why}. Give Roadmate *View Channel* and *Send Messages* there, then run \`/manage leaderboard pin\` again.`,
    );
  }
  const whose = cohort ? `of **${fromMember(cohort.name, 60)}**` : 'of the whole server';
  const pins = {
    pinned: '📌 It is pinned.',
    'not-allowed':
      'I may not pin it: give Roadmate *Pin Messages* in this channel and run this again, or pin it by hand.',
    failed: 'It could not be pinned (a channel has room for 250 pins): pin it by hand.',
  };
  return notice(
    pinned === 'pinned' ? 'good' : 'active',
    [
      `## The board ${whose} stays here now`,
      `https://discord.com/channels/${delivery.guildId}/${channelId}/${delivery.messageId}`,
      'It keeps itself up to date, at most once a minute, and begins anew every Monday.',
      pins[pinned],
      ...(replaced ? ['The board that was here before is gone: a channel has one.'] : []),
      '-# `/manage leaderboard unpin` takes it away.',
    ].join('\n'),
  );
}

/** @param had whether there was one to take away. */
export function boardUnpinned(had: boolean): Message {
  return had
    ? notice('good', 'The board is taken away. `/manage leaderboard pin` brings one back.')
    : notice('quiet', 'No board stays in this channel. `/manage leaderboard pin` posts one.');
}

/** To the organiser who wanted it. */
export function standingBoardGaveUp(
  { channelId }: Pick<StandingBoard, 'channelId'>,
  reason: string,
): Message {
  return message(
    'bad',
    text(
      [
        '## A leaderboard is not kept up to date any more',
        `Its message in <#${channelId}> could not be changed three times in a row: ${reason}.`,
        'To have one again, run `/manage leaderboard pin` in the channel where it should be.',
      ].join('\n'),
    ),
  );
}
