import { html } from '../html.ts';

/** Lines on a field of 24 by 24. */
const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  people:
    'M6 8a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M3 19c.5-3.4 3-5 6-5s5.5 1.6 6 5M16 5.5a2.6 2.6 0 0 1 0 5.2M17.5 14c2 .6 3.2 2.2 3.5 4.5',
  external: 'M9 5h10v10M19 5 6 18',
  eye: 'M2.5 12C4.7 8 7.9 6 12 6s7.3 2 9.5 6c-2.2 4-5.4 6-9.5 6s-7.3-2-9.5-6zM9.5 12a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M6 9l6 6 6-6',
};

/** A decoration: whoever uses it gives the words. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${paths[name]} />
  </svg>`;
}
