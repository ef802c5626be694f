import type { CohortStanding, Theme } from './spec.ts';

/*
 * The one visual language. Lengths are CSS pixels of a picture 480 wide, which a phone shows at about 380: the smallest
 * text (14) is then 11 pixels high.
 */

export const width = 480;
/** From the edge of a picture to what it shows. */
export const margin = 22;
/** Drawn at twice the pixels. */
export const scale = 2;

export interface Type {
  size: number;
  weight: number;
}

export const type = {
  title: { size: 23, weight: 750 },
  value: { size: 21, weight: 750 },
  name: { size: 16, weight: 650 },
  body: { size: 15, weight: 500 },
  small: { size: 14, weight: 500 },
  number: { size: 14, weight: 750 },
} satisfies Record<string, Type>;

/** The height of a line of text, and where in it the letters stand, as shares of their size. */
export const lineHeight = 1.3;
export const baseline = 1.0;

/** What a colour is for. `on…` stands on the colour of that name. */
export interface Palette {
  page: string;
  panel: string;
  line: string;
  ink: string;
  quiet: string;
  /** Done, finished, the caller's own way. */
  trail: string;
  onTrail: string;
  trailSoft: string;
  /** Now: the current step, today, this week. */
  now: string;
  onNow: string;
  nowSoft: string;
  /** What is worth a star: remembered, the first place, the streak. */
  gold: string;
  onGold: string;
  /** Shown by a link. */
  sky: string;
  onSky: string;
  /** Behind, in kindness: never red. */
  rose: string;
  onRose: string;
  silver: string;
  bronze: string;
  onMedal: string;
  /** The year, from a day without study to the longest ones. */
  heat: readonly [string, string, string, string, string];
}

/** Hues after Okabe and Ito (https://jfly.uni-koeln.de/color/), told apart with any kind of sight; shapes tell too. */
const dark: Palette = {
  page: '#14161d',
  panel: '#1f222d',
  line: '#343949',
  ink: '#f4f5f9',
  quiet: '#adb3c4',
  trail: '#2fc79c',
  onTrail: '#06251b',
  trailSoft: '#1c3a38',
  now: '#ffa94d',
  onNow: '#2b1700',
  nowSoft: '#3d3024',
  gold: '#f2cf4a',
  onGold: '#2b2300',
  sky: '#6cb8f0',
  onSky: '#05213a',
  rose: '#e39ac6',
  onRose: '#35102a',
  silver: '#c5cbd8',
  bronze: '#dd9a66',
  onMedal: '#1a1509',
  heat: ['#272b38', '#1c5a4d', '#1f8269', '#29a783', '#57e0b4'],
};

const light: Palette = {
  page: '#f7f6f2',
  panel: '#ffffff',
  line: '#d0d2dc',
  ink: '#191c26',
  quiet: '#555b6e',
  trail: '#007a5c',
  onTrail: '#ffffff',
  trailSoft: '#dcf1ea',
  now: '#b04a00',
  onNow: '#ffffff',
  nowSoft: '#fdebd9',
  gold: '#f0c93a',
  onGold: '#2b2300',
  sky: '#0069a8',
  onSky: '#ffffff',
  rose: '#a03c7c',
  onRose: '#ffffff',
  silver: '#b9c0cf',
  bronze: '#d8915a',
  onMedal: '#1a1509',
  heat: ['#e5e6ea', '#b2e0d1', '#6dc3a8', '#2a9b7c', '#00644b'],
};

export const palettes: Record<Theme, Palette> = { dark, light };

/** Behind the initials of those without an avatar; white letters stand on each. */
export const faceColors = [
  '#a8452f',
  '#8a5a00',
  '#2a7355',
  '#0b6e8f',
  '#3f62b8',
  '#7a4fae',
  '#a03c7c',
];
export const onFace = '#ffffff';

export type Ink = Exclude<keyof Palette, 'heat'>;

/** A cohort's standings, each with a colour and a shape of its own. */
export const standings: Record<
  CohortStanding,
  { color: Ink; shape: 'up' | 'disc' | 'down' | 'hollow' }
> = {
  ahead: { color: 'sky', shape: 'up' },
  'on-pace': { color: 'trail', shape: 'disc' },
  behind: { color: 'rose', shape: 'down' },
  quiet: { color: 'quiet', shape: 'hollow' },
};
