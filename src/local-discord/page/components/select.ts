import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { Icon } from './icon.ts';
import { optionsOf, type SelectOption } from './select-options.ts';
import { SelectPopup } from './select-popup.ts';

interface SelectProps {
  select: APISelectMenuComponent;
  values: string[];
  onChoose: (values: string[]) => void;
  isBusy?: boolean;
  id?: string;
  labelledBy?: string;
  describedBy?: string;
}

/** A select menu of any kind. One value is taken at once; several are gathered and confirmed, or dropped by Escape. */
export function Select({
  select,
  values,
  onChoose,
  isBusy = false,
  id,
  labelledBy,
  describedBy,
}: SelectProps) {
  const { world, here } = usePage();
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const options = optionsOf(select, world, here);
  const chosen = values
    .map((value) => options.find((option) => option.value === value))
    .filter((option) => option !== undefined);

  useLayoutEffect(() => {
    if (isOpen) root.current?.querySelector('.select-popup')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (next: string[]): void => {
    close();
    onChoose(next);
  };
  const onFocusOut = (event: FocusEvent): void => {
    if (!root.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
  };
  const placeholder = select.placeholder ?? 'Make a selection';
  return html`
    <div class="select" ref=${root} tabindex="-1" onFocusOut=${onFocusOut}>
      <button
        ref=${button}
        id=${id}
        type="button"
        class="select-button ${isBusy ? 'busy' : ''}"
        disabled=${select.disabled}
        aria-haspopup="listbox"
        aria-expanded=${isOpen}
        aria-busy=${isBusy}
        aria-label="${[placeholder, ...chosen.map(({ label }) => label)].join(', ')}"
        aria-labelledby=${labelledBy}
        aria-describedby=${describedBy}
        onClick=${() => setOpen(!isOpen)}
      >
        <${Chosen} options=${chosen} placeholder=${placeholder} />
        <${Icon} name="down" />
      </button>
      ${isOpen && html`<${SelectPopup} select=${select} options=${options} values=${values} label=${placeholder} onChoose=${choose} onClose=${close} />`}
    </div>
  `;
}

function Chosen({ options, placeholder }: { options: SelectOption[]; placeholder: string }) {
  if (options.length === 0) return html`<span class="placeholder">${placeholder}</span>`;
  if (options.length === 1) return html`<span class="name">${options[0]!.label}</span>`;
  return html`<span class="tags"
    >${options.map(({ value, label }) => html`<span key=${value} class="tag-chosen">${label}</span>`)}</span
  >`;
}
