import type { CohortRefusal, SavedCohort } from '../actions/manage-cohort.ts';
import type { ChannelCheck } from '../domain/channel-check.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import { cohortName, unknownCohort } from './cohort.ts';
import { ids } from './custom-id.ts';
import { button, message, notice, privately, row, text, type Message } from './layout.ts';
import { clip, count, fromMember, list, yearDateWords } from './text.ts';

/** A cohort as it has just been saved, with what is missing in its channel. */
export function cohortSaved(
  saved: SavedCohort,
  check: ChannelCheck,
  how: 'made' | 'changed',
): Message {
  const { cohort, roadmap, endDate, timeZone } = saved;
  const { channelId } = cohort;
  const blocked = check.kind === 'missing' || check.kind === 'gone';
  return privately(
    message(
      blocked ? 'bad' : 'good',
      text(
        [
          how === 'made' ? `## ✅ ${fromMember(cohort.name, 60)} is ready` : '## ✅ Saved',
          ...(how === 'made' ? [] : [cohortName(cohort)]),
          `**Roadmap** ${roadmap.title}`,
          `**Pace** ${count(cohort.hoursPerWeek, 'hour')} a week, every fourth week for catching up`,
          `**Start** ${yearDateWords(cohort.startDate)} · **end by pace** ${yearDateWords(endDate)}`,
          `**Time zone** ${timeZone}${cohort.timeZone === null ? ' (the server’s)' : ''}`,
          `**Channel** ${channelId === null ? 'none of its own' : `<#${channelId}>, with its own daily nudge`}`,
        ].join('\n'),
      ),
      channelId !== null && text(checkWords(check, channelId)),
      text(
        how === 'made'
          ? '-# Members join with `/cohort join`, or with the button of its card.'
          : '-# Nobody’s progress changes by it.',
      ),
      row(
        button('Show the cohort', ids.cohort.make({ cohort: cohort.id, page: '0' }), 'primary'),
        channelId !== null &&
          button('No channel of its own', ids.cohortNoChannel.make({ cohort: cohort.id })),
      ),
    ),
  );
}

function checkWords(check: ChannelCheck, channelId: string): string {
  switch (check.kind) {
    case 'unchosen':
    case 'ready':
      return '✅ I have every permission I need there.';
    case 'missing':
      return `⚠️ In <#${channelId}> I am missing ${list(check.permissions.map((name) => `**${name}**`))}. Give them to my role there, and the nudge can come.`;
    case 'gone':
      return `⚠️ I cannot see <#${channelId}>: I am missing **View Channel** there. Give it to me, or choose another with \`/manage cohort edit\`.`;
    case 'unknown':
      return 'ℹ️ Discord did not tell me my permissions there just now.';
  }
}

export function cohortArchived({ cohort }: SavedCohort): Message {
  return notice(
    'quiet',
    `📦 ${cohortName(cohort)} is archived: it can still be read, nobody joins it, and nothing is posted for it. Its members keep everything.`,
    row(
      button('Undo', ids.cohortRestore.make({ cohort: cohort.id })),
      button('Show the cohort', ids.cohort.make({ cohort: cohort.id, page: '0' })),
    ),
  );
}

export function cohortRestored({ cohort }: SavedCohort): Message {
  return notice(
    'good',
    `📤 ${cohortName(cohort)} is back.`,
    row(button('Show the cohort', ids.cohort.make({ cohort: cohort.id, page: '0' }), 'primary')),
  );
}

export function cohortRefused(refusal: CohortRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-cohort':
      return unknownCohort();
    case 'nameless':
      return notice('quiet', 'A cohort needs a name that can be seen. Nothing was changed.');
    case 'name-taken':
      return notice(
        'quiet',
        `There is a cohort called “${fromMember(refusal.name, 60)}” already. Choose another name, or change that one with \`/manage cohort edit\`. Nothing was changed.`,
      );
    case 'channel-taken':
      return notice(
        'quiet',
        `<#${refusal.channelId}> is the channel of ${cohortName(refusal.cohort)} already. Choose another, or take it from that cohort first. Nothing was changed.`,
      );
    case 'start-too-far':
      return notice(
        'quiet',
        'That start is more than three years away. Is the year right? Nothing was changed.',
      );
  }
}

export function badStart(asked: string): Message {
  return notice(
    'quiet',
    `“${fromMember(asked, 40)}” is no date I can read. Write it as \`2026-12-01\`, \`1 Dec 2026\`, \`tomorrow\`, \`next monday\` or \`in 2 weeks\`. Nothing was changed.`,
  );
}

export function unknownRoadmap(asked: string): Message {
  return notice(
    'quiet',
    `I know no roadmap “${fromMember(asked, 60)}”. Choose one from the list that \`roadmap\` offers. Nothing was changed.`,
  );
}

/** Offered by the `roadmap` option. */
export function roadmapChoice({ id, title }: Roadmap): { name: string; value: string } {
  return { name: clip(title, 100), value: id };
}
