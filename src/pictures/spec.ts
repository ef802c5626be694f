/**
 * What each picture shows, as plain data: everything to draw, words included. A value crosses to the drawing thread as it
 * is (structured clone). Numbers only give lengths and places; how they read stands beside them as words.
 */
export type PictureSpec =
  | ProgressPicture
  | RoadmapPicture
  | LeaderboardPicture
  | CohortPicture
  | DigestPicture
  | ForecastPicture;

export type PictureKind = PictureSpec['kind'];

export type Theme = 'dark' | 'light';

interface Picture {
  theme: Theme;
  /** A quiet last line: the server, the date. */
  footer?: string | undefined;
}

/** A person: their avatar as Discord gave it (PNG, JPEG, WebP, GIF), else the initials of their name are drawn. */
export interface Face {
  name: string;
  avatar?: Uint8Array | undefined;
}

/** A large value over a small label: `12` over `day streak`. */
export interface Fact {
  value: string;
  label: string;
}

/** One bar of a chart: its height, what stands under it and, if anything, on it. */
export interface Bar {
  value: number;
  label: string;
  /** Left out where nothing should stand, as on a day without points. */
  words?: string | undefined;
  /** The bar of now: this week, today. */
  now?: boolean | undefined;
}

export interface Bars {
  title: string;
  bars: readonly Bar[];
}

/** How far a finished step is known: said, shown by a link, remembered a week later. */
export interface Marks {
  claimed: Fact;
  shown: Fact;
  remembered: Fact;
}

/** A member's progress card. */
export interface ProgressPicture extends Picture {
  kind: 'progress';
  person: Face;
  roadmap: string;
  /** 0 to 100, the ring. */
  percent: number;
  percentWords: string;
  /** `9 of 26 steps`. */
  steps: string;
  /** Left out in quiet mode. */
  streak?: Fact | undefined;
  marks: Marks;
  /** `Now on` · `7 · Node.js and npm`. Left out when every step is finished. */
  current?: { label: string; title: string } | undefined;
  year: YearHeat;
  /** Points by week, the oldest first, twelve at most are drawn. Left out in quiet mode. */
  weeks?: Bars | undefined;
}

export interface YearHeat {
  title: string;
  /**
   * One number for each day from a Monday on up to today, 371 at most: nothing on days without study, else points (or
   * whatever tells a long day from a short one). The drawing finds the shades.
   */
  days: readonly number[];
  /** Month names over the week (0 to 52) in which the month begins. Names that would touch are left out. */
  months: readonly { week: number; label: string }[];
}

/** The map of a roadmap: a trail of steps. */
export interface RoadmapPicture extends Picture {
  kind: 'roadmap';
  title: string;
  subtitle: string;
  percent: number;
  percentWords: string;
  /** In the roadmap's order. */
  steps: readonly TrailStep[];
  legend: {
    current: string;
    open: string;
    optional: string;
    claimed: string;
    shown: string;
    remembered: string;
  };
}

export interface TrailStep {
  id: string;
  number: string;
  title: string;
  state: 'done' | 'current' | 'open';
  optional: boolean;
  /** What is known of a finished step beyond the claim. */
  shown: boolean;
  remembered: boolean;
  /** The id of the choice that offers this step: it is drawn as a branch of the fork there. */
  optionOf?: string | undefined;
}

/** Who stands where. */
export interface LeaderboardPicture extends Picture {
  kind: 'leaderboard';
  title: string;
  subtitle: string;
  /** The top, ten at most. */
  lines: readonly BoardLine[];
  /** The caller and their neighbours, five at most, when the caller is not among `lines`. */
  around?: readonly BoardLine[] | undefined;
  /** Said when there are no lines. */
  empty: string;
}

export interface BoardLine {
  person: Face;
  place: number;
  /** The bar: its share of the highest score of all lines. */
  score: number;
  /** `1,240 points`. */
  words: string;
  /** The caller's own line. */
  own: boolean;
}

/** The members of a cohort along the roadmap, against its pace. */
export interface CohortPicture extends Picture {
  kind: 'cohort';
  title: string;
  subtitle: string;
  /** 200 at most are sensible; many in one place become a number. */
  members: readonly CohortMember[];
  /** 0 to 1: where the pace is today. */
  pace: { at: number; label: string };
  /** What stands under the trail: `{ at: 0.5, label: '13' }`. Labels that would touch are left out. */
  ticks: readonly { at: number; label: string }[];
  /** With their counts in words: `Ahead 4`. */
  legend: Record<CohortStanding, string>;
  weeks: {
    title: string;
    /** Every fourth is for catching up. */
    weeks: readonly { label: string; catchUp: boolean; now: boolean }[];
    /** What the hatched weeks are. */
    catchUp: string;
  };
  /** Said when there are no members. */
  empty: string;
}

export type CohortStanding = 'ahead' | 'on-pace' | 'behind' | 'quiet';

export interface CohortMember {
  person: Face;
  /** 0 to 1 along the roadmap. */
  at: number;
  standing: CohortStanding;
  /** Those who are named: the caller, the one in front. A few. */
  named: boolean;
  /** The caller. */
  own: boolean;
}

/** A cohort's or server's week. */
export interface DigestPicture extends Picture {
  kind: 'digest';
  title: string;
  subtitle: string;
  /** Who studied, steps finished, points, projects: four at most. */
  facts: readonly Fact[];
  /** Seven, Monday first: how many studied. */
  days: Bars;
  /** Those who finished steps. */
  finishers?: { title: string; people: readonly Face[]; more?: string | undefined } | undefined;
  improved?: { title: string; person: Face; words: string } | undefined;
  /** Next week's target. */
  target?: { label: string; title: string } | undefined;
}

/** Reviews due on each of the next days, 14 at most, today first. */
export interface ForecastPicture extends Picture {
  kind: 'forecast';
  title: string;
  subtitle: string;
  days: readonly Bar[];
  facts: readonly Fact[];
}
