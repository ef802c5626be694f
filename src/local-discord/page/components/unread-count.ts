import { html } from '../html.ts';

/** How many messages came into each channel since it was last looked at. */
export type Unread = Record<string, number>;

export function UnreadCount({ count }: { count: number | undefined }) {
  return count
    ? html`<span class="count">${count}<span class="visually-hidden"> unread</span></span>`
    : null;
}
