import type {
  Bar,
  BoardLine,
  CohortPicture,
  DigestPicture,
  Face,
  Fact,
  PictureSpec,
  ProgressPicture,
  RoadmapPicture,
} from '../pictures/spec.ts';
import { percentWords, plainFromMember } from './text.ts';

/** Everything a picture says, in plain lines: for who cannot see it, and for who searches. */
export function pictureWords(spec: PictureSpec): string[] {
  switch (spec.kind) {
    case 'progress':
      return progressWords(spec);
    case 'roadmap':
      return roadmapWords(spec);
    case 'leaderboard':
      return [
        headingOf(spec),
        ...(spec.lines.length > 0 ? spec.lines.map(boardLine) : [spec.empty]),
        ...(spec.around ?? []).map(boardLine),
      ];
    case 'cohort':
      return cohortWords(spec);
    case 'digest':
      return digestWords(spec);
    case 'forecast':
      return [headingOf(spec), ...spec.facts.map(fact), bars(spec.days)];
  }
}

/** Cohorts are named by people too. */
const headingOf = ({ title, subtitle }: { title: string; subtitle: string }) =>
  `${plainFromMember(title)} · ${plainFromMember(subtitle, 200)}`;
/** Discord's own names are no longer. */
const nameOf = ({ name }: Face) => plainFromMember(name, 32);
const fact = ({ value, label }: Fact) => `${value} ${label}`;
const bars = (all: readonly Bar[]) =>
  all.map(({ label, words, value }) => `${label} ${words ?? value}`).join(', ');
const boardLine = ({ place, person, words, own }: BoardLine) =>
  `${place}. ${nameOf(person)} · ${words}${own ? ' ←' : ''}`;

function progressWords(spec: ProgressPicture): string[] {
  const { claimed, shown, remembered } = spec.marks;
  return [
    `${nameOf(spec.person)} · ${spec.roadmap}`,
    `${spec.percentWords} · ${spec.steps}`,
    [claimed, shown, remembered].map(fact).join(' · '),
    ...(spec.streak ? [fact(spec.streak)] : []),
    ...(spec.current ? [`${spec.current.label} ${spec.current.title}`] : []),
    spec.year.title,
    ...(spec.weeks ? [`${spec.weeks.title}: ${bars(spec.weeks.bars)}`] : []),
  ];
}

function roadmapWords({ title, subtitle, percentWords, steps, legend }: RoadmapPicture): string[] {
  const states = { done: legend.claimed, current: legend.current, open: legend.open };
  return [
    `${title} · ${subtitle} · ${percentWords}`,
    ...steps.map((step) => {
      const marks = [
        states[step.state],
        step.shown && legend.shown,
        step.remembered && legend.remembered,
        step.optional && step.state === 'open' && legend.optional,
      ];
      const name = /\d/.test(step.number) ? `${step.number} ${step.title}` : step.title;
      return `${name}: ${marks.filter(Boolean).join(', ')}`;
    }),
  ];
}

function cohortWords(spec: CohortPicture): string[] {
  const inFront = spec.members.toSorted((a, b) => b.at - a.at);
  return [
    headingOf(spec),
    `${spec.pace.label} · ${percentWords(Math.floor(spec.pace.at * 100))}`,
    Object.values(spec.legend).join(' · '),
    ...(inFront.length > 0
      ? inFront.map(({ person, at }) => `${nameOf(person)}: ${Math.floor(at * 100)} %`)
      : [spec.empty]),
  ];
}

function digestWords(spec: DigestPicture): string[] {
  const { finishers, improved, target } = spec;
  const more = finishers?.more ? [finishers.more] : [];
  return [
    headingOf(spec),
    spec.facts.map(fact).join(' · '),
    `${spec.days.title}: ${bars(spec.days.bars)}`,
    ...(finishers
      ? [`${finishers.title}: ${[...finishers.people.map(nameOf), ...more].join(', ')}`]
      : []),
    ...(improved ? [`${improved.title}: ${nameOf(improved.person)} ${improved.words}`] : []),
    ...(target ? [`${target.label} ${target.title}`] : []),
  ];
}
