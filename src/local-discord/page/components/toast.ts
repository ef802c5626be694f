import { useEffect } from 'preact/hooks';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { Icon } from './icon.ts';

/** Long enough to read two sentences; it can also be closed. */
const shownMs = 8000;

export function Toast({ toast }: { toast: { text: string } | null }) {
  const { dispatch } = usePage();
  const close = (): void => dispatch({ type: 'toast', text: null });
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(close, shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return html`
    <div class="toasts" role="alert">
      ${
        toast &&
        html`<div class="toast">
          <${Icon} name="warning" /><span>${toast.text}</span
          ><button type="button" class="icon-button" aria-label="Close" onClick=${close}>
            <${Icon} name="close" />
          </button>
        </div>`
      }
    </div>
  `;
}
