import { ComponentType, SelectMenuDefaultValueType } from 'discord.js';
import type { MilestoneSetup } from '../actions/milestones.ts';
import type { GuildId } from '../domain/ids.ts';
import type { MilestonePercent, RoleCheck, RoleProblem } from '../domain/milestones.ts';
import { ids } from './custom-id.ts';
import { button, divider, message, notice, privately, row, text, type Message } from './layout.ts';
import { fromMember, percentWords } from './text.ts';

/** More roles of before than these are shown once these are mended. */
const mostStuck = 5;

/** What is in the way of a role, and what to do about it. */
function problemWords(problem: RoleProblem | 'unknown'): string {
  switch (problem) {
    case 'no-permission':
      return 'I am missing **Manage Roles**. Give it to my role in the server settings, under _Roles_.';
    case 'too-high':
      return 'it stands above my highest role, or level with it. In the server settings, under _Roles_, drag my role above it.';
    case 'managed':
      return 'Discord gives it out by itself (to a bot, boosters or subscribers). Choose one that people can be given.';
    case 'gone':
      return 'it was deleted. Choose another.';
    case 'no-access':
      return 'I cannot get into the server. Invite me again.';
    case 'refused':
      return 'Discord refuses it and does not say why. A role with moderator rights may need two-factor authentication on the bot owner’s account: choose a plain role.';
    case 'unknown':
      return 'Discord did not tell just now whether I may give it. Check again in a minute.';
  }
}

/** The page of the panel where a role is chosen for each milestone. */
export function milestonesPanel({ milestones, checks, stuck }: MilestoneSetup): Message {
  const chosen = milestones.filter(({ roleId }) => roleId !== null);
  const problems = [...checks.values()].filter(({ problem }) => problem && problem !== 'unknown');
  return privately(
    message(
      problems.length > 0 ? 'bad' : chosen.length > 0 ? 'good' : 'plain',
      text(
        [
          '## Milestone roles',
          'Given by themselves when a member gets that far, and taken back with an undo. Each change is saved at once; members who are there already follow within minutes.',
        ].join('\n'),
      ),
      ...milestones.flatMap(({ percent, roleId }) => [
        text(`**${percentWords(percent)}** ${statusWords(roleId, checks)}`),
        row({
          type: ComponentType.RoleSelect,
          custom_id: ids.milestone.make({ percent: String(percent) }),
          placeholder: `Role at ${percent} %`,
          min_values: 0,
          max_values: 1,
          // A role that is gone cannot be preselected.
          ...(roleId !== null &&
            checks.get(roleId)?.problem !== 'gone' && {
              default_values: [{ id: roleId, type: SelectMenuDefaultValueType.Role }],
            }),
        }),
      ]),
      stuck.length > 0 &&
        text(
          stuck
            .slice(0, mostStuck)
            .map((roleId) => {
              const problem = checks.get(roleId)?.problem ?? 'unknown';
              return `⚠️ I cannot take back <@&${roleId}>: ${problemWords(problem)}`;
            })
            .join('\n'),
        ),
      divider(),
      row(
        button('Back', ids.setupPage.make({})),
        (chosen.length > 0 || stuck.length > 0) &&
          button('Check again', ids.milestones.make({}), 'primary'),
      ),
    ),
  );
}

function statusWords(roleId: string | null, checks: ReadonlyMap<string, RoleCheck>): string {
  if (roleId === null) return '· no role';
  const problem = checks.get(roleId)?.problem ?? null;
  if (problem === null) return `✅ <@&${roleId}>`;
  const mark = problem === 'unknown' ? 'ℹ️' : '⚠️';
  return `${mark} ${problem === 'gone' ? '' : `<@&${roleId}>: `}${problemWords(problem)}`;
}

export function everyoneIsNoMilestone(): Message {
  return notice(
    'quiet',
    '@everyone is what everybody has already. Choose a role for those who get that far; nothing was changed.',
    row(button('Milestone roles', ids.milestones.make({}))),
  );
}

/** A role that cannot be given or taken back. */
export interface StuckRole {
  /** Null where Discord does not tell. */
  name: string | null;
  problem: RoleProblem;
  /** Undefined: it is no milestone's any more. */
  percent: MilestonePercent | undefined;
}

/** To the organiser who chose them. In direct messages a role cannot be mentioned: it is named. */
export function rolesStuck(about: {
  guildId: GuildId;
  serverName: string | null;
  stuck: readonly StuckRole[];
}): Message {
  const { guildId, serverName, stuck } = about;
  const lines = stuck.map(({ name, problem, percent }) => {
    const role = name === null ? 'The role' : `**${fromMember(name)}**`;
    const where = percent === undefined ? ' (no longer in use)' : ` at ${percentWords(percent)}`;
    return `⚠️ ${role}${where}: ${problemWords(problem)}`;
  });
  return message(
    'bad',
    text(
      [
        '## A milestone role needs you',
        `There is something I can neither give nor take back in ${serverName === null ? 'your server' : `**${fromMember(serverName)}**`}.`,
        ...lines,
        `Nobody else was told. When it is mended, press _Check again_ in \`/setup\` under _Milestone roles_: https://discord.com/channels/${guildId}. I also look by myself once a day, and everybody gets what they reached.`,
      ].join('\n'),
    ),
  );
}

/** Reasons in the server's audit log. */
export function roleGiven(percent: MilestonePercent): string {
  return `Reached ${percent} % of the roadmap`;
}

export function roleTaken(percent: MilestonePercent | undefined): string {
  return percent === undefined
    ? 'No longer the role of a milestone'
    : `Below ${percent} % of the roadmap again`;
}
