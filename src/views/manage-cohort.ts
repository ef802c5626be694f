import type { CohortRefusal, ManagedCohort } from '../actions/manage-cohort.ts';
import type { ChannelCheck } from '../domain/channel-check.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import { cohortName, unknownCohort } from './cohort.ts';
import { ids } from './custom-id.ts';
import { button, notice, row, type Message } from './layout.ts';
import { clip, count, dateWords, fromMember, list } from './text.ts';

/** Discord limits. */
const mostChoices = 25;
const longestChoice = 100;

/** A cohort after it was made or changed, with what its channel still lacks. */
export function cohortSaved(
  { cohort, roadmap, weeks, timeZone }: ManagedCohort,
  { made, check }: { made: boolean; check: ChannelCheck },
): Message {
  const ready = check.kind !== 'missing' && check.kind !== 'gone';
  return notice(
    ready ? 'good' : 'bad',
    [
      `## ${made ? '🎉 ' : '✅ '}${cohortName(cohort)}${made ? ' is there' : ' is saved'}`,
      `**Starts** ${dateWords(cohort.startDate)} ${cohort.startDate.slice(0, 4)}`,
      `**Pace** ${cohort.hoursPerWeek} h a week: ${count(weeks, 'week')}, every fourth for catching up`,
      `**Roadmap** ${roadmap.title}`,
      `**Channel** ${cohort.channelId === null ? 'none of its own' : `<#${cohort.channelId}>`}`,
      `**Time zone** ${timeZone}${cohort.timeZone === null ? ' (the server’s)' : ''}`,
      ...channelWords(check, cohort.channelId),
      ...(made ? ['-# Members come in with `/cohort join`.'] : []),
    ].join('\n'),
    row(
      button('Show the cohort', ids.cohort.make({ cohort: cohort.id }), 'primary'),
      button('Cohorts', ids.cohortList.make({ page: '0' })),
    ),
  );
}

function channelWords(check: ChannelCheck, channelId: string | null): string[] {
  switch (check.kind) {
    case 'unchosen':
      return [];
    case 'ready':
      return ['✅ I have every permission I need there.'];
    case 'missing':
      return [
        `⚠️ In <#${channelId}> I am missing ${list(check.permissions.map((name) => `**${name}**`))}. Give them to my role there.`,
      ];
    case 'gone':
      return [
        `⚠️ I cannot see <#${channelId}>: it is gone, or I am missing **View Channel** there. Choose another with \`/manage cohort edit\`.`,
      ];
    case 'unknown':
      return ['ℹ️ Discord did not tell me my permissions there just now.'];
  }
}

export function cohortArchived({ cohort }: ManagedCohort): Message {
  return notice(
    'good',
    `📦 **${cohortName(cohort)}** is archived. It stays readable and its members keep everything; nobody joins it, and nothing is posted for it.`,
    row(
      button('Restore', ids.cohortRestore.make({ cohort: cohort.id })),
      button('Show the cohort', ids.cohort.make({ cohort: cohort.id })),
    ),
  );
}

export function cohortRestored({ cohort }: ManagedCohort): Message {
  return notice(
    'good',
    `**${cohortName(cohort)}** is back: members can join it again.`,
    row(button('Show the cohort', ids.cohort.make({ cohort: cohort.id }), 'primary')),
  );
}

export function cohortRefused(refusal: CohortRefusal): Message {
  switch (refusal.kind) {
    case 'bad-start':
      return notice(
        'quiet',
        `“${fromMember(refusal.text, 60)}” is no date I can read. Write it as \`2026-12-01\`, \`1 Dec 2026\`, \`tomorrow\` or \`next monday\`. Nothing was changed.`,
      );
    case 'start-too-far':
      return notice(
        'quiet',
        'That start is more than three years away. Is the year right? Nothing was changed.',
      );
    case 'channel-taken':
      return notice(
        'quiet',
        `<#${refusal.channelId}> is the channel of **${cohortName(refusal.cohort)}** already. Choose another, or take it from that cohort first. Nothing was changed.`,
      );
    case 'bad-name':
      return notice('quiet', 'A cohort needs a name that can be read. Nothing was changed.');
    case 'name-taken':
      return notice(
        'quiet',
        `There is a cohort called **${cohortName(refusal)}** already: choose another name, or archive that one first. Nothing was changed.`,
        row(button('Cohorts', ids.cohortList.make({ page: '0' }))),
      );
    case 'unknown-roadmap':
      return notice(
        'quiet',
        `There is no roadmap “${fromMember(refusal.text, 60)}” here. Choose one from the list while you type. Nothing was changed.`,
      );
    case 'unknown-cohort':
      return unknownCohort();
  }
}

export function nothingToChange(): Message {
  return notice(
    'quiet',
    'Say what to change: `name`, `start`, `hours-per-week`, `roadmap`, `channel`, `no-channel` or `timezone`.',
  );
}

/** Roadmaps as autocomplete offers them. */
export function roadmapOptions(roadmaps: readonly Roadmap[]): { name: string; value: string }[] {
  return roadmaps
    .slice(0, mostChoices)
    .map(({ id, title }) => ({ name: clip(title, longestChoice), value: id }));
}
