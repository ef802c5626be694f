import type { Seed } from './seed.ts';

interface Colors {
  back: string;
  glow: string;
  face: string;
  hair: string;
  shirt: string;
}

const ink = '#2a2140';

/** Sets of colours that go together: the face stands out from the back, hair and shirt from both. */
const palettes: readonly Colors[] = [
  { back: '#4f5bd5', glow: '#6f7bf0', face: '#ffcf9f', hair: '#3a2350', shirt: '#ffb020' },
  { back: '#0f9b8e', glow: '#2bb8a8', face: '#ffe0bd', hair: '#7a3b1f', shirt: '#ff7a59' },
  { back: '#e0567a', glow: '#f07a98', face: '#ffd9c2', hair: '#4a1942', shirt: '#3d5af1' },
  { back: '#f2a541', glow: '#f8bf6e', face: '#8d5a3c', hair: '#2b1a1a', shirt: '#2f6f6d' },
  { back: '#7b4fc9', glow: '#9a72e0', face: '#b97a56', hair: '#24163a', shirt: '#5fd0a5' },
  { back: '#2f7fd1', glow: '#56a0ea', face: '#f6c39a', hair: '#c2451e', shirt: '#f7d154' },
  { back: '#54a04a', glow: '#77bf6a', face: '#e8b088', hair: '#3b2418', shirt: '#f2668b' },
  { back: '#d9593d', glow: '#ec7b60', face: '#a8694a', hair: '#1f1430', shirt: '#ffd166' },
  { back: '#2b8aa8', glow: '#4aa9c6', face: '#ffd3a8', hair: '#e2a72e', shirt: '#7d4bd0' },
  { back: '#8c5b3f', glow: '#ab7757', face: '#ffdcb8', hair: '#33406b', shirt: '#5cc6c0' },
  { back: '#44506b', glow: '#63708d', face: '#f2b58c', hair: '#f06f8b', shirt: '#8fd14f' },
  { back: '#c44fa0', glow: '#dd72bc', face: '#7a4a33', hair: '#1d1226', shirt: '#4fd1e0' },
];

type Part = (colors: Colors) => string;
const nothing: Part = () => '';

const heads: readonly Part[] = [
  ({ face }) => `<circle cx="40" cy="43" r="22" fill="${face}"/>`,
  ({ face }) => `<rect x="19" y="21" width="42" height="44" rx="17" fill="${face}"/>`,
  ({ face }) =>
    `<path d="M40 20c14 0 21 11 21 24S52 65 40 65 19 57 19 44s7-24 21-24Z" fill="${face}"/>`,
];

/** What grows behind the head. */
const behind: readonly Part[] = [
  nothing,
  nothing,
  ({ hair }) =>
    `<path d="M16 44c0-18 10-27 24-27s24 9 24 27v20c0 5-4 7-8 7H24c-4 0-8-2-8-7Z" fill="${hair}"/>`,
  ({ hair }) => `<circle cx="40" cy="35" r="27" fill="${hair}"/>`,
  ({ hair }) =>
    `<g fill="${hair}"><circle cx="20" cy="24" r="9.5"/><circle cx="60" cy="24" r="9.5"/></g>`,
  ({ hair }) => `<circle cx="40" cy="13" r="9.5" fill="${hair}"/>`,
];

/** What lies over the forehead. */
const tops: readonly Part[] = [
  ({ hair }) =>
    `<path d="M18 41c-1-16 9-23 22-23s23 7 22 23c-5-2-9-6-11-11-7 6-20 9-33 11Z" fill="${hair}"/>`,
  ({ hair }) =>
    `<path d="M18 38c0-14 9-20 22-20s22 6 22 20c-4-6-8-9-12-9H30c-4 0-8 3-12 9Z" fill="${hair}"/>`,
  ({ hair }) =>
    `<path d="M18 40c-1-15 9-22 22-22s23 7 22 22c-3-4-4-6-5-9-10 3-26 2-30-2-3 3-6 6-9 11Z" fill="${hair}"/>`,
  ({ hair }) =>
    `<g fill="${hair}"><circle cx="22" cy="32" r="7"/><circle cx="29" cy="24" r="8"/><circle cx="40" cy="21" r="9"/><circle cx="51" cy="24" r="8"/><circle cx="58" cy="32" r="7"/></g>`,
  ({ shirt, back }) =>
    `<path d="M19 34c0-14 9-20 21-20s21 6 21 20Z" fill="${shirt}"/><rect x="15" y="30" width="50" height="9" rx="4.5" fill="${back}" stroke="${shirt}" stroke-width="2"/><circle cx="40" cy="12" r="5" fill="${back}"/>`,
  ({ shirt, hair }) =>
    `<path d="M19 36c-1-14 8-20 21-20s22 6 21 20c-13-5-29-5-42 0Z" fill="${shirt}"/><path d="M40 30c11 0 23 2 30 7-10 1-20-1-30-1Z" fill="${hair}"/>`,
  ({ hair }) =>
    `<path d="M24 30c1-9 9-13 16-12 9-3 17 2 17 9-6-3-11-3-16-1-6-2-11 0-17 4Z" fill="${hair}"/>`,
];

const stroke = `fill="none" stroke="${ink}" stroke-width="2.6" stroke-linecap="round"`;

const eyes: readonly Part[] = [
  () => `<g fill="${ink}"><circle cx="32" cy="46" r="3"/><circle cx="48" cy="46" r="3"/></g>`,
  () =>
    `<g fill="${ink}"><ellipse cx="32" cy="46" rx="2.8" ry="3.8"/><ellipse cx="48" cy="46" rx="2.8" ry="3.8"/></g><g fill="#fff"><circle cx="33" cy="44.6" r="1.1"/><circle cx="49" cy="44.6" r="1.1"/></g>`,
  () => `<path d="M28 47q4-5 8 0M44 47q4-5 8 0" ${stroke}/>`,
  () =>
    `<g fill="#fff"><circle cx="32" cy="45" r="5.5"/><circle cx="48" cy="45" r="5.5"/></g><g fill="${ink}"><circle cx="32.8" cy="45.5" r="3"/><circle cx="48.8" cy="45.5" r="3"/></g>`,
];

const mouths: readonly Part[] = [
  () => `<path d="M34 54q6 6 12 0" ${stroke}/>`,
  () =>
    `<path d="M33 53h14a7 7 0 0 1-14 0Z" fill="${ink}"/><path d="M36.5 58.200a4.5 4.5 0 0 1 7 0 7 7 0 0 1-7 0Z" fill="#ff7d85"/>`,
  () => `<path d="M36 55q4 3 8 0" ${stroke}/>`,
  () => `<path d="M34 54h12q-1 5-6 5t-6-5Z" fill="#fff" stroke="${ink}" stroke-width="2"/>`,
];

const extras: readonly Part[] = [
  nothing,
  nothing,
  () =>
    `<g fill="#fff" fill-opacity=".3" stroke="${ink}" stroke-width="2.2"><circle cx="31.5" cy="46" r="7"/><circle cx="48.5" cy="46" r="7"/><path d="M38.5 45q1.5-1.5 3 0" fill="none"/></g>`,
  () =>
    `<g fill="#ff5d73" fill-opacity=".4"><circle cx="26" cy="53" r="4"/><circle cx="54" cy="53" r="4"/></g>`,
  ({ shirt }) =>
    `<g fill="${shirt}"><circle cx="19" cy="54" r="2.8"/><circle cx="61" cy="54" r="2.8"/></g>`,
];

/** Draws a friendly face in a square of 80, to be cut to a circle. */
export function drawPerson(seed: Seed): string {
  const colors = seed.pick(palettes);
  const parts = [behind, [shoulders], heads, tops, eyes, mouths, extras];
  const glow = seed.pick([
    'cx="60" cy="18" r="34"',
    'cx="18" cy="22" r="36"',
    'cx="40" cy="40" r="34"',
  ]);
  const drawn = parts.map((kind) => seed.pick(kind)(colors)).join('');
  return `<rect width="80" height="80" fill="${colors.back}"/><circle ${glow} fill="${colors.glow}"/>${drawn}`;
}

const shoulders: Part = ({ shirt, face }) =>
  `<ellipse cx="40" cy="84" rx="29" ry="20" fill="${shirt}"/><path d="M33 58h14v8q-7 6-14 0Z" fill="${face}"/>`;
