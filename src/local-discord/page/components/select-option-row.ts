import { hexColor } from '../colors.ts';
import { html } from '../html.ts';
import type { Listbox } from '../listbox.ts';
import { Avatar } from './avatar.ts';
import { ComponentEmoji, EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import type { SelectOption } from './select-options.ts';

interface OptionRowProps {
  option: SelectOption;
  index: number;
  listbox: Listbox;
  isPicked: boolean;
  /** No further one can be chosen. */
  isFull: boolean;
  showsBox: boolean;
  toggle: (index: number) => void;
}

/** A line of the list of a select. */
export function OptionRow({
  option,
  index,
  listbox,
  isPicked,
  isFull,
  showsBox,
  toggle,
}: OptionRowProps) {
  const { label, description } = option;
  return html`
    <li
      id=${listbox.optionId(index)}
      role="option"
      aria-selected=${isPicked}
      aria-disabled=${isFull && !isPicked}
      class="option ${index === listbox.active ? 'active' : ''}"
      onMouseDown=${(event: MouseEvent) => event.preventDefault()}
      onMouseMove=${() => listbox.setActive(index)}
      onClick=${() => toggle(index)}
    >
      <${OptionFace} option=${option} size=${24} />
      <span class="option-text"
        ><span class="name"><${EmojiText} text=${label} /></span
        >${description && html`<span class="note"><${EmojiText} text=${description} /></span>`}</span
      >
      <span class="mark ${showsBox ? 'box' : ''}" aria-hidden="true"
        >${isPicked && html`<${Icon} name="check" />`}</span
      >
    </li>
  `;
}

/** What stands before an option: its emoji, a person's picture, a role's colour. */
export function OptionFace({ option, size }: { option: SelectOption; size: 16 | 24 }) {
  const { emoji, user, color } = option;
  if (user)
    return html`<${Avatar}
      id=${user.id}
      name=${user.displayName}
      url=${user.avatarUrl}
      size=${size}
    />`;
  if (color !== undefined)
    return html`<i class="role-dot" style=${color ? { '--dot': hexColor(color) } : undefined}></i>`;
  return emoji
    ? html`<span class="option-emoji"><${ComponentEmoji} emoji=${emoji} /></span>`
    : null;
}
