import type { ChannelKey, RoleKey } from './places.ts';

/** The members of the sample study server, and the rhythm in which each of them studies. */

export interface Person {
  /** Fixed for good: progress in the database belongs to it. */
  number: number;
  username: string;
  globalName: string;
  /** What trying this person shows. */
  bio: string;
  dmsOpen?: boolean;
  /** Beyond the one that every learner has. */
  role?: RoleKey;
  /** Absent: has done nothing so far. */
  rhythm?: Rhythm;
}

export interface Rhythm {
  /** ISO weekdays, 1 is Monday. */
  weekdays: readonly number[];
  /** How often such a day is missed. */
  misses: number;
  /** First and last days of the weeks in which the person studies at all; the history begins on day 0. */
  during: readonly (readonly [from: number, to: number])[];
  /** Around which hour. */
  hour: number;
  /** The share of a step's checkpoints that is ticked before it is called done. */
  care: number;
  /** How often a day of study is told by the nudge's button. */
  tells: number;
  /** The channel of their cohort, which has a nudge of its own. */
  cohort?: ChannelKey;
  /** Takes the quiz of each finished step. */
  practice?: {
    /** How often the first try is wrong. */
    slips: number;
    /** On every so many days of study the questions that are due; without it, none. */
    reviewEvery?: number;
  };
  /** The study plan the person makes in the first week; without one, every day counts. */
  plan?: {
    /** The if-then in their own words. */
    cue?: string;
    /** Wants a direct message then. */
    remind?: boolean;
  };
}

const daily = [1, 2, 3, 4, 5, 6, 7];
/** From the day after the server was founded. */
const always = [[1, 35]] as const;

export const people = {
  ines: {
    number: 100,
    username: 'ines',
    globalName: 'Ines Duarte',
    bio: 'Organiser: can run /setup, /nudge and /manage',
    role: 'organisers',
    rhythm: { weekdays: [5], misses: 0, during: always, hour: 18, care: 0.3, tells: 0.6, plan: {} },
  },
  ada: {
    number: 101,
    username: 'ada',
    globalName: 'Ada',
    bio: 'Eager: studies nearly every day',
    rhythm: {
      cohort: 'fastLane',
      practice: { slips: 0.08, reviewEvery: 6 },
      weekdays: daily,
      misses: 0.06,
      during: always,
      hour: 17,
      care: 0.6,
      tells: 0.9,
      plan: { cue: 'when the laptop at work is shut', remind: true },
    },
  },
  ben: {
    number: 102,
    username: 'ben',
    globalName: 'Ben Okafor',
    bio: 'Late: catches up at weekends, in a hurry',
    role: 'weekenders',
    rhythm: {
      cohort: 'fastLane',
      weekdays: [6, 7],
      misses: 0,
      during: always,
      hour: 21,
      care: 0.25,
      tells: 0.4,
      plan: { cue: 'after the match, before bed', remind: true },
    },
  },
  mei: {
    number: 103,
    username: 'mei',
    globalName: '李 Mei',
    bio: 'Direct messages closed; prefers quiet answers',
    dmsOpen: false,
    rhythm: {
      cohort: 'fastLane',
      practice: { slips: 0.05, reviewEvery: 4 },
      weekdays: [1, 3, 5],
      misses: 0.1,
      during: always,
      hour: 12,
      care: 0.6,
      tells: 0.7,
      plan: { cue: 'in the lunch break' },
    },
  },
  noor: {
    number: 104,
    username: 'noor',
    globalName: '🌙 نور',
    bio: 'Right-to-left name with an emoji; studies after night shifts',
    role: 'nightOwls',
    rhythm: {
      cohort: 'fastLane',
      practice: { slips: 0.15 },
      weekdays: [7, 1, 2, 3, 4],
      misses: 0.2,
      during: always,
      hour: 9,
      care: 0.5,
      tells: 0.8,
      plan: {},
    },
  },
  sam: {
    number: 105,
    username: 'sam',
    globalName: 'Sam the Newcomer',
    bio: 'Newcomer: has done nothing yet, begins with /next',
  },
  zoe: {
    number: 106,
    username: 'zoe',
    globalName: 'Zoë Żółkiewska-Ångström',
    bio: 'Accents in the name; three evenings a week',
    role: 'weekenders',
    rhythm: {
      weekdays: [1, 3, 6],
      misses: 0.1,
      during: always,
      hour: 19,
      care: 0.4,
      tells: 0.6,
      plan: {},
    },
  },
  max: {
    number: 107,
    username: 'maximiliane',
    globalName: 'Maximiliane v. Hohenstein-Bergen',
    bio: 'A name as long as Discord allows',
    rhythm: { weekdays: [2, 4], misses: 0, during: always, hour: 7, care: 0.7, tells: 1, plan: {} },
  },
  tiago: {
    number: 108,
    username: 'tiago',
    globalName: '👨‍👩‍👧‍👦 Tiago 🇵🇹🇧🇷',
    bio: 'A family and two flags in the name; studies when the children sleep',
    role: 'nightOwls',
    rhythm: {
      weekdays: [2, 4, 7],
      misses: 0.15,
      during: always,
      hour: 22,
      care: 0.35,
      tells: 0.5,
      plan: {},
    },
  },
  sakura: {
    number: 109,
    username: 'sakura',
    globalName: '田中 さくら',
    bio: 'Came late, and has not missed a day since',
    role: 'nightOwls',
    rhythm: {
      cohort: 'fastLane',
      weekdays: daily,
      misses: 0,
      during: [[20, 35]],
      hour: 13,
      care: 0.5,
      tells: 1,
    },
  },
  kai: {
    number: 110,
    username: 'kai',
    globalName: '_*~|kai|~*_',
    bio: 'Markdown in the name; races Ada to the top',
    rhythm: {
      cohort: 'fastLane',
      practice: { slips: 0.3 },
      weekdays: daily,
      misses: 0.1,
      during: always,
      hour: 20,
      care: 0.6,
      tells: 0.9,
    },
  },
  soren: {
    number: 111,
    username: 'soren',
    globalName: 'Søren Ærøskøbing',
    bio: 'Organiser too; takes the steps in an order of his own',
    role: 'organisers',
    rhythm: {
      cohort: 'fastLane',
      weekdays: [1, 3, 4],
      misses: 0.1,
      during: always,
      hour: 16,
      care: 0.3,
      tells: 0.3,
      plan: {},
    },
  },
  priya: {
    number: 112,
    username: 'priya',
    globalName: 'Priya Raman',
    bio: 'Stopped after two weeks',
    rhythm: {
      weekdays: [1, 2, 3, 4, 5],
      misses: 0.2,
      during: [[2, 14]],
      hour: 18,
      care: 0.5,
      tells: 0.7,
      plan: {},
    },
  },
  oksana: {
    number: 113,
    username: 'oksana',
    globalName: 'Оксана Коваль',
    bio: 'Came back after a break: nothing was lost',
    rhythm: {
      cohort: 'fastLane',
      weekdays: daily,
      misses: 0.3,
      during: [
        [3, 13],
        [25, 35],
      ],
      hour: 15,
      care: 0.4,
      tells: 0.7,
    },
  },
} as const satisfies Record<string, Person>;

export type PersonKey = keyof typeof people;

/** Everyone, under the type that all of them share. */
export const everyone = Object.entries(people) as [PersonKey, Person][];
