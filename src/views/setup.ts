import {
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { OneNudge, Setup } from '../actions/set-up-nudge.ts';
import type { ChannelCheck } from '../domain/channel-check.ts';
import { postingDays } from '../domain/nudge-schedule.ts';
import { ids } from './custom-id.ts';
import {
  button,
  divider,
  message,
  notice,
  privately,
  row,
  select,
  text,
  type Message,
} from './layout.ts';
import {
  capitalise,
  clip,
  fromMember,
  list,
  moment,
  percentWords,
  weekdayNames,
  weekdayWords,
} from './text.ts';

/** When the nudge comes, and when next: shared by every message about it. */
export function scheduleLines({ nudge, timeZone }: Pick<OneNudge, 'nudge' | 'timeZone'>): string[] {
  if (nudge.channelId === null) return ['No channel yet: nothing is posted.'];
  const rhythm = `${capitalise(weekdayWords(postingDays(nudge)))} at **${nudge.time}** (${timeZone}) in <#${nudge.channelId}>`;
  if (nudge.paused !== null && nudge.pausedUntilMs === null) {
    const why =
      nudge.paused === 'failures' ? 'after three failures in a row' : 'until you resume it';
    return [rhythm, `⏸️ Paused ${why}.`];
  }
  const next = nudge.nextDueAtMs === null ? [] : [`Next: ${moment(nudge.nextDueAtMs)}`];
  return nudge.pausedUntilMs !== null && nudge.paused !== null
    ? [rhythm, `⏸️ Paused until ${moment(nudge.pausedUntilMs)}.`, ...next]
    : [rhythm, ...next];
}

/** The one panel: what is set, what is missing, and everything to change it. */
export function setupPanel(setup: Setup, check: ChannelCheck): Message {
  const { server, nudge, digest, roadmap, roadmaps } = setup;
  const ready = check.kind === 'ready' || check.kind === 'unknown';
  const schedule = scheduleLines({ nudge, timeZone: server.timeZone });
  return privately(
    message(
      ready ? 'good' : check.kind === 'unchosen' ? 'plain' : 'bad',
      text(
        [
          '## Set up Roadmate',
          `**Roadmap** ${roadmap.title}`,
          `**Nudge channel** ${nudge.channelId === null ? 'none yet' : `<#${nudge.channelId}>`}`,
          `**Time** ${nudge.time} · **Time zone** ${server.timeZone}`,
          `**Days** ${capitalise(weekdayWords(nudge.days))}`,
          `**Project ideas** ${ideaWords(setup)}`,
          `**Mentions** ${nudge.roleId === null ? 'nobody' : `<@&${nudge.roleId}>`}`,
          `**Weekly digest** ${digestWords(setup)}`,
          `**Milestone roles** ${milestoneWords(setup)}`,
        ].join('\n'),
      ),
      text([checkWords(check, nudge.channelId), ...schedule.slice(1)].join('\n')),
      divider(),
      roadmaps.length > 1
        ? row(
            select(
              'Roadmap',
              ids.setupRoadmap.make({}),
              roadmaps.slice(0, 25).map((one) => ({
                label: clip(one.title, 100),
                value: one.id,
                default: one.id === roadmap.id,
              })),
            ),
          )
        : undefined,
      row({
        type: ComponentType.ChannelSelect,
        custom_id: ids.setupChannel.make({}),
        placeholder: 'Nudge channel',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        // A channel that is gone cannot be preselected.
        ...(nudge.channelId !== null &&
          check.kind !== 'gone' && {
            default_values: [{ id: nudge.channelId, type: SelectMenuDefaultValueType.Channel }],
          }),
      }),
      row(
        select(
          'Days',
          ids.setupDays.make({}),
          weekdayNames.map((label, index) => ({
            label,
            value: String(index + 1),
            default: nudge.days.includes(index + 1),
          })),
          { min: 1, max: 7 },
        ),
      ),
      row({
        type: ComponentType.RoleSelect,
        custom_id: ids.setupRole.make({}),
        placeholder: 'Role to mention (optional)',
        min_values: 0,
        max_values: 1,
        ...(nudge.roleId !== null && {
          default_values: [{ id: nudge.roleId, type: SelectMenuDefaultValueType.Role }],
        }),
      }),
      row(
        button('Time and time zone', ids.setupTime.make({}), 'primary'),
        button('Project ideas', ids.setupIdeaPage.make({})),
        button('Preview', ids.nudgePreview.make({})),
        nudge.paused !== null && button('Resume', ids.nudgeResume.make({}), 'success'),
      ),
      row(
        button(
          digest.enabled ? 'Weekly digest: turn off' : 'Weekly digest: turn on',
          ids.setupDigest.make({ to: digest.enabled ? '0' : '1' }),
        ),
        button('Preview digest', ids.digestPreview.make({})),
        button('Milestone roles', ids.milestones.make({})),
      ),
    ),
  );
}

function digestWords({ digest, nudge }: Setup): string {
  if (!digest.enabled) return 'off';
  if (nudge.channelId === null) return 'on, once a channel is chosen';
  const rests = digest.nextDueAtMs === null || nudge.paused === 'failures';
  return rests ? 'rests' : `on, next ${moment(digest.nextDueAtMs!)}`;
}

function milestoneWords({ milestones }: Setup): string {
  if (milestones.length === 0) return 'none';
  return milestones
    .map(({ percent, roleId, problem }) => {
      const role = problem === 'gone' ? 'deleted' : `<@&${roleId}>`;
      return `${percentWords(percent)} ${role}${problem === null ? '' : ' ⚠️'}`;
    })
    .join(' · ');
}

function checkWords(check: ChannelCheck, channelId: string | null): string {
  switch (check.kind) {
    case 'unchosen':
      return '👉 Choose the nudge channel: the daily nudge begins with it.';
    case 'ready':
      return '✅ I have every permission I need there.';
    case 'missing':
      return `⚠️ In <#${channelId}> I am missing ${list(check.permissions.map((name) => `**${name}**`))}. Give them to my role there, then run \`/setup\` again.`;
    case 'gone':
      return '⚠️ I cannot see that channel: it is gone, or I am missing **View Channel** there. Choose another, or give me that permission.';
    case 'unknown':
      return 'ℹ️ Discord did not tell me my permissions there just now. `/nudge now` shows whether posting works.';
  }
}

/** Whether, when and where there are project ideas. */
function ideaWords({ nudge, ideaPost }: Setup): string {
  if (!nudge.ideas) return 'off';
  const where = ideaPost.channelId === null ? 'in the nudge' : `in <#${ideaPost.channelId}>`;
  const days = nudge.ideaDays === null ? 'every nudge day' : weekdayWords(nudge.ideaDays);
  return `${days}, ${where}`;
}

/** The second page of the panel. */
export function ideasPanel(setup: Setup, check: ChannelCheck): Message {
  const { server, nudge, ideaPost } = setup;
  const { channelId } = ideaPost;
  const ownChannel = nudge.ideas && channelId !== null;
  const trouble = ownChannel && (check.kind === 'missing' || check.kind === 'gone');
  return privately(
    message(
      trouble ? 'bad' : 'plain',
      text(
        [
          '## Project ideas',
          `Now: ${ideaWords(setup)}. No idea comes again until all have been seen.`,
          '-# Choose days to have them less often, and a channel to have them apart from the nudge. Empty both to have one in every nudge.',
          ...(ownChannel ? [checkWords(check, channelId)] : []),
          ...(ownChannel
            ? scheduleLines({ nudge: ideaPost, timeZone: server.timeZone }).slice(1)
            : []),
        ].join('\n'),
      ),
      divider(),
      row(
        select(
          'Idea days: every nudge day',
          ids.setupIdeaDays.make({}),
          weekdayNames.map((label, index) => ({
            label,
            value: String(index + 1),
            default: nudge.ideaDays?.includes(index + 1) ?? false,
          })),
          { min: 0, max: 7 },
        ),
      ),
      row({
        type: ComponentType.ChannelSelect,
        custom_id: ids.setupIdeaChannel.make({}),
        placeholder: 'Idea channel: in the nudge',
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        min_values: 0,
        max_values: 1,
        // A channel that is gone cannot be preselected.
        ...(channelId !== null &&
          check.kind !== 'gone' && {
            default_values: [{ id: channelId, type: SelectMenuDefaultValueType.Channel }],
          }),
      }),
      row(
        button(
          nudge.ideas ? 'Turn off' : 'Turn on',
          ids.setupIdeas.make({ to: nudge.ideas ? '0' : '1' }),
          nudge.ideas ? 'secondary' : 'success',
        ),
        button('Back', ids.setupPage.make({})),
        ownChannel && ideaPost.paused !== null && button('Resume', ids.nudgeResume.make({})),
      ),
    ),
  );
}

/** Asks for time and time zone. */
export function setupTimeForm({ nudge, server }: Setup): APIModalInteractionResponseCallbackData {
  return {
    custom_id: ids.setupTimeForm.make({}),
    title: 'When the daily nudge comes',
    components: [
      {
        type: ComponentType.Label,
        label: 'Time',
        description: 'In 24 hours, for example 09:00',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'time',
          style: TextInputStyle.Short,
          value: nudge.time,
          min_length: 1,
          max_length: 8,
          required: true,
        },
      },
      {
        type: ComponentType.Label,
        label: 'Time zone',
        description: 'A name such as Europe/Berlin, or the city alone',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'timezone',
          style: TextInputStyle.Short,
          value: server.timeZone,
          min_length: 2,
          max_length: 64,
          required: true,
        },
      },
    ],
  };
}

export function badTime(asked: string): Message {
  return notice(
    'quiet',
    `“${fromMember(asked, 20)}” is no time of day. Write it as 09:00 or 17:30. Nothing was changed.`,
    row(button('Try again', ids.setupTime.make({}), 'primary')),
  );
}

export function badTimeZone(asked: string): Message {
  return notice(
    'quiet',
    `I know no time zone “${fromMember(asked, 64)}”. Write a name such as \`Europe/Berlin\`, \`America/New_York\` or \`Asia/Tokyo\`. Nothing was changed.`,
    row(button('Try again', ids.setupTime.make({}), 'primary')),
  );
}

export function everyoneIsNoRole(): Message {
  return notice(
    'quiet',
    '@everyone cannot be mentioned by the nudge. Choose a role that members join by themselves.',
  );
}
