import { html } from '../html.ts';

/** Lines on a field of 24 by 24. */
const paths = {
  back: 'M19 12H5M11 6l-6 6 6 6',
  people:
    'M6 8a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M3 19c.5-3.4 3-5 6-5s5.5 1.6 6 5M16 5.5a2.6 2.6 0 0 1 0 5.2M17.5 14c2 .6 3.2 2.2 3.5 4.5',
  external: 'M13 5h6v6M19 5l-9 9M17 14v5H5V7h5',
  eye: 'M2.5 12C4.7 8 7.9 6 12 6s7.3 2 9.5 6c-2.2 4-5.4 6-9.5 6s-7.3-2-9.5-6zM9.5 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M6 9l6 6 6-6',
  clock: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0M12 7v5l3 2',
  inspect: 'M4 6h16M4 11h9M4 16h5M12.5 16a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0M18.5 18.5 21 21',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5l12 7-12 7z',
  up: 'M6 15l6-6 6 6',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  warning: 'M12 3.5 2.5 20h19zM12 10v4.5M12 17.4v.1',
  hash: 'M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16',
  thread: 'M4 5h16v11h-8l-4.500 4V16H4zM8 9h8M8 12.500h5',
  pin: 'M9 3.500h6M10 3.500v6l-3.500 4h11l-3.500-4v-6M12 13.500v7',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  megaphone: 'M4 10v4h3l10 5V5L7 10zM7 14l1.5 6H11M20 10.5v3',
  mention: 'M16 12a4 4 0 1 1-8 0a4 4 0 1 1 8 0v1.5a2.7 2.7 0 0 0 5.4 0V12A9.4 9.4 0 1 0 17 20',
  chats: 'M4 5h11v8H9l-4 3.5V13H4zM18 9h2v8h-1v3.5L15 17h-4.5',
  sun: 'M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M20 14.5A8.3 8.3 0 0 1 9.5 4a8.3 8.3 0 1 0 10.5 10.5z',
  gem: 'M7 4h10l4 6-9 10L3 10zM3 10h18M9 10l3 10 3-10',
  send: 'M5 12h7M4 4.5 20.5 12 4 19.5 6 12z',
  slash: 'M7 4h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM14 8l-4 8',
  upload: 'M12 20V9M7.5 13 12 8.5l4.5 4.5M5 4h14',
  reply: 'M9 6 4 11l5 5M4 11h9c4 0 7 2.5 7 7',
};

export type IconName = keyof typeof paths;

/** A decoration: whoever uses it gives the words. */
export function Icon({ name }: { name: IconName }) {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${paths[name]} />
  </svg>`;
}
