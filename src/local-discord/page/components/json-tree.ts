import { useState } from 'preact/hooks';
import { html } from '../html.ts';

/** Deeper parts start folded, and long lists show their beginning: a server of thousands stays quick to look at. */
const openDepth = 3;
const chunk = 100;
const longText = 400;

interface JsonTreeProps {
  value: unknown;
  name?: string;
  depth?: number;
}

/** Any JSON, each object and list of it to be folded. */
export function JsonTree({ value, name, depth = 0 }: JsonTreeProps) {
  const label = name !== undefined && html`<span class="json-name">${name}: </span>`;
  if (typeof value !== 'object' || value === null)
    return html`<div class="json-line">${label}<${Plain} value=${value} /></div>`;
  const parts = Object.entries(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (parts.length === 0)
    return html`<div class="json-line">
      ${label}<span class="json-sign">${open}${close}</span>
    </div>`;
  return html`<${Folded}
    label=${label}
    sign="${open} ${parts.length} ${close}"
    parts=${parts}
    depth=${depth}
  />`;
}

interface FoldedProps {
  label: unknown;
  sign: string;
  parts: [name: string, value: unknown][];
  depth: number;
}

function Folded({ label, sign, parts, depth }: FoldedProps) {
  const [isOpen, setOpen] = useState(depth < openDepth && (depth === 0 || parts.length <= chunk));
  const [shown, setShown] = useState(chunk);
  return html`
    <details
      class="json-part"
      open=${isOpen}
      onToggle=${(event: ToggleEvent) => {
        event.stopPropagation();
        setOpen((event.currentTarget as HTMLDetailsElement).open);
      }}
    >
      <summary>${label}<span class="json-sign">${sign}</span></summary>
      ${
        isOpen &&
        parts
          .slice(0, shown)
          .map(
            ([name, value]) =>
              html`<${JsonTree} key=${name} name=${name} value=${value} depth=${depth + 1} />`,
          )
      }
      ${
        isOpen &&
        parts.length > shown &&
        html`<button type="button" class="text-button" onClick=${() => setShown(shown + chunk)}>
          Show ${Math.min(chunk, parts.length - shown)} more of ${parts.length}
        </button>`
      }
    </details>
  `;
}

function Plain({ value }: { value: unknown }) {
  const [isWhole, setWhole] = useState(false);
  const kind = value === null ? 'null' : typeof value;
  const text = JSON.stringify(value) ?? 'undefined';
  if (isWhole || text.length <= longText) return html`<span class="json-${kind}">${text}</span>`;
  return html`
    <span class="json-${kind}">
      ${text.slice(0, longText)}…${' '}
      <button type="button" class="text-button" onClick=${() => setWhole(true)}>
        Show all ${text.length} characters
      </button>
    </span>
  `;
}
