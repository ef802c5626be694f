import type { Seed } from './seed.ts';

interface Colors {
  back: string;
  glow: string;
  shell: string;
  shade: string;
  light: string;
}

const screen = '#16182b';

const palettes: readonly Colors[] = [
  { back: '#5865f2', glow: '#7984f7', shell: '#f1f3ff', shade: '#c3c9f5', light: '#7df0d2' },
  { back: '#0e7c7b', glow: '#22a09e', shell: '#f3f7ee', shade: '#c2d8cf', light: '#ffd166' },
  { back: '#c43c62', glow: '#e0607f', shell: '#ffeef0', shade: '#f1bcc8', light: '#8be9fd' },
  { back: '#3b4252', glow: '#566079', shell: '#ffd27a', shade: '#e0a94c', light: '#9ef58f' },
  { back: '#7a3fc0', glow: '#9a63dc', shell: '#efe4ff', shade: '#c9b1ec', light: '#ffb86b' },
  { back: '#d8652b', glow: '#ee8850', shell: '#e9f1f7', shade: '#b6c7d6', light: '#ffe066' },
];

type Part = (colors: Colors) => string;

const antennas: readonly Part[] = [
  ({ shade, light }) =>
    `<path d="M40 24V13" stroke="${shade}" stroke-width="4"/><circle cx="40" cy="11" r="5" fill="${light}"/>`,
  ({ shade, light }) =>
    `<path d="M29 25 24 13M51 25l5-12" stroke="${shade}" stroke-width="3.5"/><g fill="${light}"><circle cx="23.5" cy="12" r="4"/><circle cx="56.5" cy="12" r="4"/></g>`,
  ({ shade, light }) =>
    `<path d="M32 24a8 8 0 0 1 16 0Z" fill="${light}"/><path d="M28 24h24" stroke="${shade}" stroke-width="4" stroke-linecap="round"/>`,
];

const heads: readonly Part[] = [
  ({ shell }) => `<rect x="17" y="23" width="46" height="38" rx="12" fill="${shell}"/>`,
  ({ shell }) => `<rect x="17" y="22" width="46" height="40" rx="19" fill="${shell}"/>`,
  ({ shell }) =>
    `<path d="M24 23h32q7 0 7.5 7l1.5 23q.5 8-7.5 8h-35q-8 0-7.5-8l1.5-23q.5-7 7.5-7Z" fill="${shell}"/>`,
];

const eyes: readonly Part[] = [
  ({ light }) =>
    `<g fill="${light}"><circle cx="32" cy="40" r="4"/><circle cx="48" cy="40" r="4"/></g>`,
  ({ light }) =>
    `<path d="M28 42q4-6 8 0M44 42q4-6 8 0" fill="none" stroke="${light}" stroke-width="3.2" stroke-linecap="round"/>`,
  ({ light }) =>
    `<g fill="${light}"><rect x="28.5" y="35.5" width="7" height="9" rx="3"/><rect x="44.5" y="35.5" width="7" height="9" rx="3"/></g>`,
];

const mouths: readonly Part[] = [
  ({ light }) =>
    `<path d="M35 48q5 4 10 0" fill="none" stroke="${light}" stroke-width="2.6" stroke-linecap="round"/>`,
  ({ light }) => `<path d="M34.5 47.500h11a5.5 4.5 0 0 1-11 0Z" fill="${light}"/>`,
];

/** Draws a friendly robot in a square of 80, to be cut to a circle. */
export function drawRobot(seed: Seed): string {
  const colors = seed.pick(palettes);
  const { back, glow } = colors;
  const drawn = [antennas, [ears], heads, [visor], eyes, mouths, [body]]
    .map((kind) => seed.pick<Part>(kind)(colors))
    .join('');
  return `<rect width="80" height="80" fill="${back}"/><circle cx="40" cy="40" r="33" fill="${glow}"/>${drawn}`;
}

const ears: Part = ({ shade }) =>
  `<rect x="11" y="35" width="58" height="15" rx="5" fill="${shade}"/>`;
const visor: Part = () => `<rect x="22" y="30" width="36" height="24" rx="10" fill="${screen}"/>`;
const body: Part = ({ shell, shade }) =>
  `<path d="M33 61h14v6H33Z" fill="${shade}"/><path d="M18 82q2-15 16-15h12q14 0 16 15Z" fill="${shell}"/>`;
