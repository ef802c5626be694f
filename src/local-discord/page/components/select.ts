import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { OptionFace } from './select-option-row.ts';
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

/**
 * A select menu of any kind, with Discord's habits: one value is taken at once; several are gathered, and taken when the
 * list closes, if they are as many as are wanted.
 */
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
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { min_values: min = 1, max_values: max = 1 } = select;
  const { picked, setPicked, close, leave } = usePicking(values, min, max, onChoose);
  const options = optionsOf(select, world, here);
  const chosen = (picked ?? values)
    .map((value) => options.find((option) => option.value === value))
    .filter((option) => option !== undefined);
  const isOpen = picked !== null;

  const onClose = (): void => {
    leave();
    button.current?.focus();
  };
  const onPick = (next: string[]): void => {
    if (max > 1) return setPicked(next);
    close(next);
    button.current?.focus();
  };
  const onFocusOut = (event: FocusEvent): void => {
    if (!root.current?.contains(event.relatedTarget as Node | null)) leave();
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
        aria-labelledby=${labelledBy}
        aria-describedby=${describedBy}
        onClick=${() => (isOpen ? onClose() : setPicked(values))}
      >
        <${Chosen} options=${chosen} placeholder=${placeholder} isSingle=${max === 1} />
        <${Icon} name="down" />
      </button>
      ${isOpen && html`<${SelectPopup} anchor=${button} options=${options} picked=${picked} min=${min} max=${max} label=${placeholder} onPick=${onPick} onClose=${onClose} />`}
    </div>
  `;
}

/** What is picked while the list is open, null while it is not; and what comes of it when it closes. */
function usePicking(
  values: string[],
  min: number,
  max: number,
  onChoose: (values: string[]) => void,
) {
  const [picked, setPicked] = useState<string[] | null>(null);
  const close = (last: string[]): void => {
    setPicked(null);
    const isChanged = last.length !== values.length || last.some((one) => !values.includes(one));
    // A single value that is chosen again is sent again.
    if (last.length >= min && (isChanged || (max === 1 && last.length === 1))) onChoose(last);
  };
  const leave = (): void => {
    if (picked === null) return;
    if (max > 1) close(picked);
    else setPicked(null);
  };
  return { picked, setPicked, close, leave };
}

interface ChosenProps {
  options: SelectOption[];
  placeholder: string;
  isSingle: boolean;
}

function Chosen({ options, placeholder, isSingle }: ChosenProps) {
  if (options.length === 0) return html`<span class="placeholder">${placeholder}</span>`;
  return html`<span class=${isSingle ? 'chosen-one' : 'tags'}
    ><span class="visually-hidden">${placeholder}</span>${options.map(
      (option) =>
        html`<span key=${option.value} class="tag-chosen"
          ><span class="visually-hidden">, </span><${OptionFace} option=${option} size=${16} /><span
            ><${EmojiText} text=${option.label} /></span
        ></span>`,
    )}</span
  >`;
}
