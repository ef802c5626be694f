import type { APIAllowedMentions } from 'discord.js';
import type { Setup } from '../actions/set-up-nudge.ts';
import type { NudgeContent } from '../domain/nudge-content.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { ids } from './custom-id.ts';
import { stepTitles } from './idea.ts';
import { button, divider, message, notice, privately, row, text, type Message } from './layout.ts';
import { scheduleLines } from './setup.ts';
import { stepName } from './step.ts';
import { count, fromMember, moment } from './text.ts';

/**
 * The daily message to a channel.
 *
 * @param deliveryId is carried by a button, so that a nudge can be recognised in its channel after a crash.
 * @param roleId mentioned only when an organiser chose one.
 */
export function nudge(
  content: NudgeContent,
  { deliveryId, roleId }: { deliveryId: string; roleId: string | null },
): Message & { allowed_mentions: APIAllowedMentions } {
  const { step, checkpoint, resource, idea } = content;
  const shown = message(
    'active',
    text(
      [
        ...(roleId === null ? [] : [`<@&${roleId}>`]),
        `## ☀️ Today's small win`,
        `**${checkpoint.text}**`,
        `-# ${stepName(step)} · ${content.roadmap.title}`,
        `📖 [${resource.title.replaceAll(/[[\]]/g, '')}](${resource.url}) · ${resource.by}`,
      ].join('\n'),
    ),
    idea && divider(),
    idea &&
      text(
        [
          `### 💡 Project idea: ${idea.title}`,
          idea.brief,
          `-# ${idea.level} · ${stepTitles(content.roadmap, idea)}`,
        ].join('\n'),
      ),
    divider(),
    text(company(content)),
    row(
      button('I studied today', ids.studied.make({ delivery: deliveryId }), 'success'),
      button('My next step', ids.next.make({}), 'primary'),
      button('Another idea', ids.idea.make({ level: '', step: '' })),
    ),
  );
  return {
    ...shown,
    allowed_mentions: { parse: [], ...(roleId !== null && { roles: [roleId] }) },
  };
}

/** Never a word of shame: a quiet day is a fresh start. */
function company({ studiedYesterday, longestStreak }: NudgeContent): string {
  const yesterday =
    studiedYesterday > 0
      ? `👥 ${count(studiedYesterday, 'member')} studied yesterday.`
      : '🌱 A fresh start today.';
  const streak = longestStreak
    ? ` 🔥 <@${longestStreak.userId}> keeps the longest streak: ${count(longestStreak.days, 'day')}.`
    : '';
  return `-# ${yesterday}${streak}`;
}

/** A nudge to come, on the agenda. */
export function nudgeAhead({ channelId }: { channelId: string | null }): string {
  return `Daily nudge in <#${channelId}>`;
}

/** How a nudge would look now; nothing is sent. */
export function nudgePreview(content: NudgeContent): Message {
  const shown = nudge(content, { deliveryId: 'preview', roleId: null });
  return privately({ flags: shown.flags, components: shown.components });
}

export function nudgePosted(setup: Setup, delivery: Delivery): Message {
  const { guildId, channelId, status, messageId } = delivery;
  if (status === 'sent') {
    const url = `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
    return notice(
      'good',
      [`Posted in <#${channelId}>: ${url}`, ...scheduleLines(setup)].join('\n'),
    );
  }
  const words = reasonWords(delivery) ?? 'Discord did not answer';
  return notice(
    'bad',
    status === 'pending'
      ? `Not posted yet: ${words}. It is tried again by itself.`
      : `Could not post in <#${channelId}>: ${words}. Check the channel with \`/setup\`, then run \`/nudge now\` again.`,
  );
}

export function noNudgeChannel(): Message {
  return notice(
    'quiet',
    'No channel is chosen yet. Run `/setup` and choose the nudge channel first.',
  );
}

export function nudgeStatus(setup: Setup & { latest: readonly Delivery[] }): Message {
  const latest = setup.latest.map((delivery) => `- ${deliveryLine(delivery)}`);
  return privately(
    message(
      setup.nudge.paused === 'failures' ? 'bad' : 'plain',
      text(['## Daily nudge', ...scheduleLines(setup)].join('\n')),
      text(
        ['### Latest', ...(latest.length > 0 ? latest : ['Nothing has been due yet.'])].join('\n'),
      ),
      row(
        setup.nudge.paused !== null && button('Resume', ids.nudgeResume.make({}), 'success'),
        setup.nudge.channelId !== null && button('Preview', ids.nudgePreview.make({})),
      ),
    ),
  );
}

const statusMarks = { sent: '✅', pending: '⏳', skipped: '⏭️', failed: '❌' } as const;

/** Why it was not sent, in the words of Discord or the network: now and then a page of them. */
function reasonWords({ reason }: Delivery): string | null {
  return reason && fromMember(reason, 200);
}

function deliveryLine(delivery: Delivery): string {
  const { guildId, channelId, messageId, status, dueAtMs } = delivery;
  const what = delivery.kind === 'nudge-now' ? ' by `/nudge now`' : '';
  const where =
    messageId === null
      ? `<#${channelId}>`
      : `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
  const reason = reasonWords(delivery);
  const why = reason ? `: ${reason}` : '';
  return `${statusMarks[status]} ${moment(dueAtMs)}${what} · ${status} ${where}${why}`;
}

export function nudgePaused(setup: Setup): Message {
  return notice(
    'quiet',
    ['The daily nudge rests.', ...scheduleLines(setup)].join('\n'),
    row(button('Resume', ids.nudgeResume.make({}), 'success')),
  );
}

export function nudgeResumed(setup: Setup): Message {
  return notice('good', ['The daily nudge goes on.', ...scheduleLines(setup)].join('\n'));
}

/** To the organiser, when a nudge has failed too often. */
export function nudgeGaveUp(delivery: Delivery, failures: number): Message {
  return message(
    'bad',
    text(
      [
        '## The daily nudge is paused',
        `It could not be posted in <#${delivery.channelId}> ${failures} times in a row: ${reasonWords(delivery)}.`,
        'Choose another channel, or give Roadmate its permissions back, with `/setup` in the server; then `/nudge resume`.',
      ].join('\n'),
    ),
  );
}
