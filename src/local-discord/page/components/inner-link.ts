import type { ComponentChildren } from 'preact';
import { addressOf } from '../address.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';

interface InnerLinkProps {
  /** Who acts there; the same person unless named. */
  as?: string;
  channelId: string | null;
  children: ComponentChildren;
  class?: string;
  /** What happens besides, when it is followed in this window. */
  onPress?: () => void;
  [attribute: string]: unknown;
}

/** A link inside the page: a plain press stays in this window, the browser's ways to open another one still work. */
export function InnerLink({ as, channelId, children, onPress, ...attributes }: InnerLinkProps) {
  const { here, go } = usePage();
  const person = as ?? here.acting.id;
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    event.preventDefault();
    onPress?.();
    go(person, channelId);
  };
  return html`<a ...${attributes} href=${addressOf(person, channelId)} onClick=${follow}
    >${children}</a
  >`;
}
