import type { DigestContent, MemberWeek } from '../domain/digest.ts';
import { addDays, daysBetween } from '../domain/day.ts';
import type { LocalDate } from '../domain/ids.ts';
import { ids } from './custom-id.ts';
import { button, divider, message, notice, privately, row, text, type Message } from './layout.ts';
import { stepName } from './step.ts';
import { count, dateWords, fromMember, list } from './text.ts';

const mostFinishers = 10;
const mostComebacks = 5;
const mostTargets = 3;
/** Discord's own limit for display names is 32 characters. */
const longestName = 64;

/**
 * The week of a server or cohort, for its channel. Nobody is mentioned, nobody is shamed; hidden members are counted and
 * not named.
 *
 * @param deliveryId is carried by a button, so that a digest can be recognised in its channel after a crash.
 */
export function digest(content: DigestContent, { deliveryId }: { deliveryId: string }): Message {
  const { cohortName, week } = content;
  const whose = cohortName === null ? 'Our week' : `${fromMember(cohortName, 100)}: the week`;
  const people = peopleLines(content);
  return message(
    'good',
    text([`## 📅 ${whose}`, `-# ${weekWords(week)}`, ...numberLines(content)].join('\n')),
    people.length > 0 && divider(),
    people.length > 0 && text(people.join('\n')),
    divider(),
    text(
      [
        ...targetLines(content),
        `-# ${warmWords[Math.abs(daysBetween(firstWeek, week) / 7) % warmWords.length]!}`,
      ].join('\n'),
    ),
    row(
      button('My next step', ids.next.make({}), 'primary'),
      button('Leaderboard', ids.board.make({ period: 'week', measure: 'points' })),
      button('I studied today', ids.studied.make({ delivery: deliveryId }), 'success'),
    ),
  );
}

function targetLines({ targets, catchUp }: DigestContent): string[] {
  if (catchUp) return ['🌿 Next week is for catching up: nothing new, and time for what is open.'];
  const shown = targets.slice(0, mostTargets).map((step) => `**${stepName(step)}**`);
  const more = targets.length > shown.length ? ['what comes behind'] : [];
  return shown.length > 0 ? [`🎯 Aim for next week: ${list([...shown, ...more])}`] : [];
}

function weekWords(week: LocalDate): string {
  return `${dateWords(week)} to ${dateWords(addDays(week, 6))}`;
}

function numberLines({ numbers }: DigestContent): string[] {
  const { members, studyDays, steps, points, projects } = numbers;
  return [
    `👥 **${count(members, 'member')}** studied · **${count(studyDays, 'study day')}**`,
    ...(steps > 0 ? [`✅ **${count(steps, 'step')}** finished`] : []),
    ...(projects > 0 ? [`🛠️ **${count(projects, 'project')}** submitted`] : []),
    ...(points > 0 ? [`⭐ **${count(points, 'point')}** gathered`] : []),
  ];
}

function peopleLines({ finishers, improved, comebacks }: DigestContent): string[] {
  const shown = finishers.filter(({ hidden }) => !hidden).slice(0, mostFinishers);
  const others = finishers.length - shown.length;
  const names = shown.map((one) => `${nameOf(one)} ${one.steps}`);
  const more = shown.length === 0 ? count(others, 'member') : `${others} more`;
  const all = others > 0 ? [...names, more] : names;
  return [
    ...(all.length > 0 ? [`🏁 Steps finished by ${list(all)}`] : []),
    ...(improved ? [`📈 The biggest leap beyond their own usual weeks: ${nameOf(improved)}`] : []),
    ...(comebacks.length > 0
      ? [`👋 Welcome back, ${list(comebacks.slice(0, mostComebacks).map(nameOf))}!`]
      : []),
  ];
}

function nameOf({ displayName }: MemberWeek): string {
  return `**${fromMember(displayName, longestName)}**`;
}

const firstWeek = '1970-01-05' as LocalDate;

/** One for each week, in turns. */
const warmWords = [
  'Every day counts, however short. See you this week!',
  'A new week, a fresh page. What is your next small step?',
  'Slow is fine: what you learned stays with you.',
  'Ask, share, cheer: together it is easier.',
];

/** How it would look; nothing is sent. */
export function digestPreview(content: DigestContent | undefined): Message {
  if (!content) {
    return notice(
      'quiet',
      'There is nothing to tell yet: nobody has studied this week or last. A week like that is passed over in silence.',
    );
  }
  return privately(digest(content, { deliveryId: 'preview' }));
}

/** A digest to come, on the agenda. */
export function digestAhead(channelId: string | null): string {
  return channelId === null ? 'Weekly digest' : `Weekly digest in <#${channelId}>`;
}
