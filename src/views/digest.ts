import type { DigestContent, MemberWeek } from '../domain/digest.ts';
import { addDays, daysBetween } from '../domain/day.ts';
import type { LocalDate } from '../domain/ids.ts';
import type { DigestPicture } from '../pictures/spec.ts';
import { ids } from './custom-id.ts';
import { topOfWeek } from './leaderboard.ts';
import { button, divider, message, notice, privately, row, text, type Message } from './layout.ts';
import { pictured, pictureParts, type Illustrated, type Look } from './picture.ts';
import { stepName } from './step.ts';
import { count, dateWords, fromMember, list, numberWords, weekdayNames } from './text.ts';

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
export function digest(
  content: DigestContent,
  { deliveryId }: { deliveryId: string },
): Illustrated {
  const buttons = row(
    button('My next step', ids.next.make({}), 'primary'),
    button('Leaderboard', topOfWeek(content.cohort?.id)),
    button('I studied today', ids.studied.make({ delivery: deliveryId }), 'success'),
  );
  return {
    light: false,
    people: [...namedFinishers(content), ...(content.improved ? [content.improved] : [])],
    picture: (look) => digestPicture(content, look),
    message(drawn) {
      if (!drawn) return message('good', ...textTwin(content), buttons);
      const told = [
        ...finisherLines(content),
        ...comebackLines(content),
        `-# ${warmWord(content)}`,
      ].join('\n');
      return pictured(drawn, message('good', ...pictureParts(drawn), text(told), buttons));
    },
  };
}

function textTwin(content: DigestContent) {
  const { cohort, week } = content;
  const whose = cohort ? `${fromMember(cohort.name, 100)}: the week` : 'Our week';
  const people = [...finisherLines(content), ...improvedLines(content), ...comebackLines(content)];
  return [
    text([`## 📅 ${whose}`, `-# ${weekWords(week)}`, ...numberLines(content)].join('\n')),
    people.length > 0 && divider(),
    people.length > 0 && text(people.join('\n')),
    divider(),
    text([...targetLines(content), `-# ${warmWord(content)}`].join('\n')),
  ];
}

/** The week as a picture; whoever is hidden is counted in it and not named. */
function digestPicture(content: DigestContent, { theme, face }: Look): DigestPicture {
  const { cohort, week, numbers, finishers, improved, catchUp, targets } = content;
  const named = namedFinishers(content);
  const others = finishers.length - named.length;
  const next = catchUp
    ? 'Catching up: nothing new'
    : targets.slice(0, mostTargets).map(stepName).join(', ');
  return {
    kind: 'digest',
    theme,
    title: cohort?.name ?? 'Our week',
    subtitle: weekWords(week),
    facts: [
      { value: String(numbers.members), label: 'studied' },
      { value: String(numbers.steps), label: numbers.steps === 1 ? 'step' : 'steps' },
      { value: numberWords(numbers.points), label: 'points' },
      { value: String(numbers.projects), label: numbers.projects === 1 ? 'project' : 'projects' },
    ],
    days: {
      title: 'Who studied when',
      bars: numbers.days.map((members, day) => ({
        value: members,
        label: weekdayNames[day]!.slice(0, 3),
        ...(members > 0 && { words: String(members) }),
      })),
    },
    finishers:
      finishers.length > 0
        ? {
            title: 'Finished steps',
            people: named.map(face),
            ...(others > 0 && { more: `+${others}` }),
          }
        : undefined,
    improved: improved && {
      title: 'The biggest leap',
      person: face(improved),
      words: 'beyond their own usual weeks',
    },
    target: next ? { label: 'Next week', title: next } : undefined,
  };
}

function namedFinishers({ finishers }: DigestContent): MemberWeek[] {
  return finishers.filter(({ hidden }) => !hidden).slice(0, mostFinishers);
}

function warmWord({ week }: DigestContent): string {
  return warmWords[Math.abs(daysBetween(firstWeek, week) / 7) % warmWords.length]!;
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

function finisherLines(content: DigestContent): string[] {
  const { finishers } = content;
  const shown = namedFinishers(content);
  const others = finishers.length - shown.length;
  const names = shown.map((one) => `${nameOf(one)} ${one.steps}`);
  const more = shown.length === 0 ? count(others, 'member') : `${others} more`;
  const all = others > 0 ? [...names, more] : names;
  return all.length > 0 ? [`🏁 Steps finished by ${list(all)}`] : [];
}

function improvedLines({ improved }: DigestContent): string[] {
  return improved ? [`📈 The biggest leap beyond their own usual weeks: ${nameOf(improved)}`] : [];
}

function comebackLines({ comebacks }: DigestContent): string[] {
  return comebacks.length > 0
    ? [`👋 Welcome back, ${list(comebacks.slice(0, mostComebacks).map(nameOf))}!`]
    : [];
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
export function digestPreview(content: DigestContent | undefined): Message | Illustrated {
  if (!content) {
    return notice(
      'quiet',
      'There is nothing to tell yet: nobody has studied this week or last. A week like that is passed over in silence.',
    );
  }
  const { message: shown, ...rest } = digest(content, { deliveryId: 'preview' });
  return { ...rest, message: (drawn) => privately(shown(drawn)) };
}

/** A digest to come, on the agenda. */
export function digestAhead(channelId: string | null): string {
  return channelId === null ? 'Weekly digest' : `Weekly digest in <#${channelId}>`;
}
