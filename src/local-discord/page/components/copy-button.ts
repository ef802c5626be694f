import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from './icon.ts';

const shownMs = 2000;

/** Copies a text, and says so in its own words for a moment. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setSaid('Copied'),
      () => setSaid('The browser does not allow it'),
    );
  };
  return html`
    <span>
      <button type="button" class="stage-button" onClick=${copy}>
        <${Icon} name="copy" />${said ?? label}
      </button>
      <span class="visually-hidden" role="status">${said}</span>
    </span>
  `;
}
