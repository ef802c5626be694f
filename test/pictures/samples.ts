import { createCanvas } from '@napi-rs/canvas';
import type {
  BoardLine,
  CohortMember,
  Face,
  PictureKind,
  PictureSpec,
  TrailStep,
} from '../../src/pictures/spec.ts';

/** A picture but for its theme. */
type Sample = PictureSpec extends infer Spec
  ? Spec extends PictureSpec
    ? Omit<Spec, 'theme'>
    : never
  : never;

/** Always the same numbers (mulberry32), so that golden pictures stay the same. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An avatar as somebody might have. */
function avatar(seed: number): Uint8Array {
  const canvas = createCanvas(128, 128);
  const context = canvas.getContext('2d');
  const sky = context.createLinearGradient(0, 0, 128, 128);
  sky.addColorStop(0, `hsl(${seed * 57}, 70%, 60%)`);
  sky.addColorStop(1, `hsl(${seed * 57 + 60}, 60%, 35%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, 128, 128);
  context.fillStyle = `hsl(${seed * 57 + 200}, 50%, 85%)`;
  context.beginPath();
  context.arc(64, 52, 24, 0, 7);
  context.arc(64, 128, 44, 0, 7);
  context.fill();
  return canvas.toBuffer('image/png');
}

const family = '👨‍👩‍👧‍👦';
export const hardNames = [
  family.repeat(32),
  'Wolfeschlegelsteinhausenbergerdorff '.repeat(3).slice(0, 100).trim(),
  'عبد الرحمن بن محمد الأندلسي القرطبي الطويل الاسم جدا',
  'שרה בת־אברהם מירושלים',
  '李梅',
  '田中さくら',
  '김철수 이영희 박민수 최지우',
  'Z̴̢̛͓̱̦͐̓͛͝ͅa̵̧̛͕̮͋̓l̷̨̛̰̠̍g̸̢̯͂̈́ò̶̖',
  '𝓐𝓭𝓪 𝕃𝕠𝕧𝕖𝕝𝕒𝕔𝕖',
  '.',
  'กรุงเทพมหานคร อมรรัตนโกสินทร์',
  'आदित्य शर्मा',
  '🏳️‍🌈 1️⃣ 🏃‍♀️ Rainbow 👨‍⚕️ ❤️ 🇩🇪',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
  'Nguyễn Thị Ánh Tuyết',
];

const names = [
  'Ada',
  'Sam',
  'Ines Duarte',
  '李 Mei',
  'Jonas Keller',
  'Priya',
  'Omar Haddad',
  'Zoë',
  'Kwame',
  'Lucía Fernández',
  'Noor',
  'Tomasz',
  'Yuki',
  'Elif',
  'Mateus',
  'Freya Lindqvist',
  'Hana',
  'Dmitri',
  'Amara Okafor',
  'Leo',
];
const faceAt = (index: number, hard: boolean): Face => ({
  name: hard ? hardNames[index % hardNames.length]! : names[index % names.length]!,
  avatar:
    !hard && index % 3 === 0
      ? avatar(index)
      : hard && index % 4 === 1
        ? Uint8Array.of(1, 2, 3)
        : undefined,
});

const titles: readonly (readonly [string, string])[] = [
  ['1', 'How the web works'],
  ['2', 'Computer science fundamentals'],
  ['3', 'HTML and CSS'],
  ['3.1', 'Your first project: a portfolio'],
  ['4', 'Git and version control'],
  ['5', 'Web security fundamentals'],
  ['6', 'JavaScript'],
  ['7', 'Node.js and npm'],
  ['8', 'APIs with Express'],
  ['9', 'Databases at a glance'],
  ['9.1', 'SQL or NoSQL first'],
  ['9.2', 'PostgreSQL'],
  ['9.3', 'MongoDB'],
  ['10', 'DevOps and continuous delivery'],
  ['11', 'Practice projects'],
  ['12', 'Earn with your skills'],
  ['13', 'TypeScript'],
  ['14', 'Choose a framework'],
  ['15', 'Compare Next.js, Gatsby and Nuxt'],
  ['15.1', 'React and Next.js'],
  ['15.2', 'Gatsby'],
  ['15.3', 'Vue and Nuxt'],
  ['16', 'GraphQL'],
  ['17', 'WebAssembly'],
  ['19', 'Web3 and Solidity'],
  ['end', 'Keep building'],
];
const forks: Record<string, string> = { '9.2': '9.1', '9.3': '9.1', '15.1': '15', '15.3': '15' };

function trail(done: number): TrailStep[] {
  return titles.map(([number, title], index) => ({
    id: number,
    number,
    title,
    state: index < done ? 'done' : index === done ? 'current' : 'open',
    optional: ['15.2', '17', '19'].includes(number),
    shown: index < done && ['3.1', '4', '7', '9.2'].includes(number),
    remembered: index < done && ['1', '2', '3.1', '5'].includes(number),
    ...(forks[number] && { optionOf: forks[number] }),
  }));
}

const trailLegend = {
  current: 'you are here',
  open: 'to come',
  optional: 'optional',
  claimed: 'done',
  shown: 'shown',
  remembered: 'remembered',
};

function year(every: number, most: number, count: number): number[] {
  const roll = dice(7);
  return Array.from({ length: count }, (_, day) => {
    const rest = Math.sin(day / 23) < -0.75 || roll() > every;
    return rest ? 0 : Math.ceil(roll() * most);
  });
}
const months = [
  'Dec',
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
].map((label, index) => ({ week: Math.round(index * 4.35) + 1, label }));
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function progress(hard: boolean): Sample {
  return {
    kind: 'progress',
    person: hard ? faceAt(1, true) : { name: 'Ada', avatar: avatar(3) },
    roadmap: hard
      ? 'A roadmap with a title that goes on and on, further than anybody would read'
      : 'JavaScript backend developer',
    percent: hard ? 100 : 41,
    percentWords: hard ? '100 %' : '41 %',
    steps: hard ? '1,000 of 1,000 steps' : '11 of 26 steps',
    streak: hard
      ? { value: '12,345', label: 'days in a row' }
      : { value: '23', label: 'day streak' },
    marks: {
      claimed: { value: hard ? '1,000' : '11', label: 'done' },
      shown: { value: hard ? '1,000' : '4', label: 'shown' },
      remembered: { value: hard ? '1,000' : '4', label: 'remembered' },
    },
    ...(hard ? {} : { current: { label: 'Now on', title: '9.3 · MongoDB' } }),
    year: {
      title: hard ? '371 days with study in the last year' : '148 days with study in the last year',
      days: hard ? Array.from({ length: 371 }, () => 100_000) : year(0.62, 120, 367),
      months,
    },
    weeks: {
      title: 'Points by week',
      bars: Array.from({ length: 12 }, (_, index) => ({
        value: hard
          ? 1_000_000 - index
          : [120, 240, 90, 0, 310, 180, 260, 420, 150, 330, 280, 190][index]!,
        label: `${((index * 7) % 28) + 1} ${index < 6 ? 'Sep' : 'Oct'}`,
        words: hard
          ? '1,000,000'
          : ['120', '240', '90', '', '310', '180', '260', '420', '150', '330', '280', '190'][
              index
            ]!,
        now: index === 11,
      })),
    },
    footer: hard
      ? `${family.repeat(10)} A server name that is as long as Discord lets it be, and a date`
      : 'Study Hall · 28 November 2026',
  };
}

const nothing: Record<PictureKind, () => Sample> = {
  progress: () => ({
    kind: 'progress',
    person: { name: '' },
    roadmap: 'JavaScript backend developer',
    percent: 0,
    percentWords: '0 %',
    steps: '0 of 26 steps',
    marks: {
      claimed: { value: '0', label: 'done' },
      shown: { value: '0', label: 'shown' },
      remembered: { value: '0', label: 'remembered' },
    },
    current: { label: 'First step', title: '1 · How the web works' },
    year: { title: 'Your year begins today', days: [], months: [] },
  }),
  roadmap: () => ({
    ...roadmap(),
    title: 'One step',
    subtitle: '',
    percent: 0,
    percentWords: '0 %',
    steps: trail(0).slice(0, 1),
  }),
  leaderboard: () => ({ ...board(false), lines: [], around: undefined, footer: undefined }),
  cohort: () => ({ ...cohort(0, false) }),
  digest: () => ({
    ...digest(false),
    facts: [
      { value: '0', label: 'studied' },
      { value: '0', label: 'steps' },
    ],
    days: { title: 'A quiet week', bars: weekdays.map((label) => ({ value: 0, label })) },
    finishers: undefined,
    improved: undefined,
  }),
  forecast: () => ({ ...forecast(0), facts: [{ value: '0', label: 'due today' }] }),
};

function roadmap(): Sample & { kind: 'roadmap' } {
  return {
    kind: 'roadmap',
    title: 'JavaScript backend developer',
    subtitle: 'Ada · 11 of 26 steps',
    percent: 41,
    percentWords: '41 %',
    steps: trail(11),
    legend: trailLegend,
    footer: 'Study Hall · 28 November 2026',
  };
}

function hardRoadmap(length: number): Sample {
  const steps = Array.from({ length }, (_, index): TrailStep => ({
    id: `step-${index}`,
    number: index % 9 === 4 ? '10.10.1' : String(index + 1),
    title:
      index % 3 === 0
        ? hardNames[index % hardNames.length]!
        : `Step ${index + 1} with a title that needs three lines`,
    state: index < length - 2 ? 'done' : index === length - 2 ? 'current' : 'open',
    optional: index % 5 === 0,
    shown: index % 2 === 0,
    remembered: index % 3 === 0,
    ...(index % 12 >= 8 && index % 12 <= 10 && { optionOf: `step-${index - (index % 12) + 7}` }),
  }));
  return {
    ...roadmap(),
    title: hardNames[1]!,
    subtitle: hardNames[0]!,
    steps,
    percent: 100,
    percentWords: '100 %',
  };
}

function line(index: number, hard: boolean, changes: Partial<BoardLine> = {}): BoardLine {
  const score = hard
    ? 1_000_000_000 - index
    : [1240, 1180, 1180, 960, 870, 640, 520, 480, 310, 240][index % 10]!;
  return {
    person: faceAt(index, hard),
    place: index === 2 && !hard ? 2 : index + 1,
    score,
    words: hard
      ? `${new Intl.NumberFormat('en').format(score)} points`
      : `${new Intl.NumberFormat('en').format(score)} points`,
    own: false,
    ...changes,
  };
}

function board(hard: boolean): Sample & { kind: 'leaderboard' } {
  return {
    kind: 'leaderboard',
    title: hard ? hardNames[1]! : 'This week',
    subtitle: hard ? hardNames[2]! : 'Autumn cohort · points · as of 14:05',
    lines: Array.from({ length: 10 }, (_, index) => line(index, hard)),
    around: [-2, -1, 0, 1, 2].map((offset) =>
      line(hard ? 7 + offset : 14 + offset, hard, {
        place: (hard ? 999_990 : 17) + offset,
        score: hard ? 0 : 120 - offset * 10,
        words: hard ? '0 points' : `${120 - offset * 10} points`,
        own: offset === 0,
      }),
    ),
    empty: 'Nobody has points yet this week. The first check-in leads the board.',
    footer: 'Study Hall · week of 23 November 2026',
  };
}

function cohort(count: number, hard: boolean): Sample & { kind: 'cohort' } {
  const roll = dice(count + 3);
  const pace = 9 / 26;
  const members = Array.from({ length: count }, (_, index): CohortMember => {
    const spread = (roll() + roll() + roll()) / 3 - 0.5;
    const at =
      hard && index % 3 > 0
        ? pace
        : Math.min(1, Math.max(0, Math.round((pace + spread * 0.9) * 26) / 26));
    const quiet = roll() < 0.15;
    const away = Math.round((at - pace) * 26);
    return {
      person: faceAt(index, hard),
      at,
      standing: quiet ? 'quiet' : away > 1 ? 'ahead' : away < -1 ? 'behind' : 'on-pace',
      named: index === 0 || index === 3 || (hard && index < 4),
      own: index === 0,
    };
  });
  return {
    kind: 'cohort',
    title: hard ? hardNames[1]! : 'Autumn cohort',
    subtitle: hard ? hardNames[0]! : `${count} members · week 11 · 6 h a week`,
    members,
    pace: { at: pace, label: 'Pace today: 9 · Databases' },
    ticks: [0, 5, 10, 15, 20, 26].map((step) => ({
      at: step / 26,
      label: step === 26 ? '26 steps' : String(step),
    })),
    legend: { ahead: 'Ahead 8', 'on-pace': 'On pace 12', behind: 'Behind 6', quiet: 'Quiet 4' },
    weeks: {
      title: 'Weeks',
      weeks: Array.from({ length: hard ? 60 : 24 }, (_, week) => ({
        label: String(week + 1),
        catchUp: week % 4 === 3,
        now: week === 10,
      })),
      catchUp: 'every fourth week is for catching up',
    },
    empty: 'Nobody has joined yet. /cohort join is all it takes.',
    footer: 'Study Hall · 28 November 2026',
  };
}

function digest(hard: boolean): Sample & { kind: 'digest' } {
  return {
    kind: 'digest',
    title: hard ? hardNames[1]! : 'The week of 23 November',
    subtitle: hard ? hardNames[0]! : 'Autumn cohort',
    facts: hard
      ? ['1,000,000', '999,999', '1,234,567,890', '10,000'].map((value) => ({
          value,
          label: 'a label that is long',
        }))
      : [
          { value: '21 of 30', label: 'studied' },
          { value: '34', label: 'steps' },
          { value: '6,240', label: 'points' },
          { value: '5', label: 'projects' },
        ],
    days: {
      title: 'Who studied on which day',
      bars: weekdays.map((label, index) => ({
        value: hard ? 1_000_000 : [14, 17, 12, 19, 9, 6, 11][index]!,
        label,
        words: hard ? '1,000,000' : String([14, 17, 12, 19, 9, 6, 11][index]),
      })),
    },
    finishers: {
      title: hard ? hardNames[1]! : 'They finished steps',
      people: Array.from({ length: hard ? 40 : 12 }, (_, index) => faceAt(index, hard)),
      more: hard ? '+1,000' : '+4',
    },
    improved: {
      title: 'Most improved',
      person: hard ? faceAt(2, true) : faceAt(3, false),
      words: hard
        ? 'from 1,000 to 1,000,000 points and a lot further than that'
        : '310 points, after 90 the week before',
    },
    target: {
      label: 'Next week',
      title: hard
        ? hardNames.slice(1, 4).join(' ')
        : 'Finish 9 · Databases at a glance, and choose: SQL or NoSQL first',
    },
    footer: hard ? hardNames[0]! : 'Study Hall',
  };
}

function forecast(most: number): Sample & { kind: 'forecast' } {
  const values = [12, 7, 9, 4, 0, 3, 14, 6, 2, 8, 5, 0, 1, 3];
  return {
    kind: 'forecast',
    title: 'Reviews ahead',
    subtitle: 'The next 14 days',
    days: values.map((value, index) => ({
      value: most === 12 ? value : most,
      label: ['Sa', 'Su', 'Mo', 'Tu', 'We', 'Th', 'Fr'][index % 7]!,
      words:
        most === 0 || (most === 12 && value === 0) ? undefined : String(most === 12 ? value : most),
      now: index === 0,
    })),
    facts: [
      { value: '12', label: 'due today' },
      { value: '74', label: 'in two weeks' },
      { value: '61', label: 'questions known' },
    ],
    footer: 'Study Hall · 28 November 2026',
  };
}

/** What each picture shows on an ordinary day, at its worst, and with nothing to show. */
export const samples: Record<PictureKind, Record<string, Sample>> = {
  progress: { sample: progress(false), hostile: progress(true), nothing: nothing.progress() },
  roadmap: {
    sample: roadmap(),
    hostile: hardRoadmap(60),
    // As many steps as one message shows.
    page: hardRoadmap(40),
    nothing: nothing.roadmap(),
  },
  leaderboard: { sample: board(false), hostile: board(true), nothing: nothing.leaderboard() },
  cohort: {
    sample: cohort(30, false),
    hostile: cohort(40, true),
    many: cohort(200, false),
    nothing: nothing.cohort(),
  },
  digest: { sample: digest(false), hostile: digest(true), nothing: nothing.digest() },
  forecast: { sample: forecast(12), hostile: forecast(123_456), nothing: nothing.forecast() },
};

/** Every sample in both themes. */
export function allSamples(): { name: string; spec: PictureSpec }[] {
  return Object.entries(samples).flatMap(([kind, cases]) =>
    Object.entries(cases).flatMap(([name, sample]) =>
      (['dark', 'light'] as const).map((theme) => ({
        name: `${kind}-${name}-${theme}`,
        spec: { ...sample, theme },
      })),
    ),
  );
}
