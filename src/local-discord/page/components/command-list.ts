import { html } from '../html.ts';
import type { Invocation } from '../invocations.ts';
import type { Listbox } from '../listbox.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from './avatar.ts';

interface CommandListProps {
  found: Invocation[];
  listbox: Listbox;
  onChoose: (invocation: Invocation) => void;
}

export function CommandList({ found, listbox, onChoose }: CommandListProps) {
  const { world } = usePage();
  return html`
    <ul class="popup command-list" id=${listbox.listId} role="listbox" aria-label="Commands">
      ${found.map((invocation, index) => {
        const bot = world.applications.find(({ id }) => id === invocation.applicationId);
        return html`
          <li
            key=${invocation.commandId + invocation.path}
            id=${listbox.optionId(index)}
            role="option"
            aria-selected=${index === listbox.active}
            class="option ${index === listbox.active ? 'active' : ''}"
            onMouseDown=${(event: MouseEvent) => event.preventDefault()}
            onMouseMove=${() => listbox.setActive(index)}
            onClick=${() => onChoose(invocation)}
          >
            <${Avatar} id=${invocation.applicationId} name=${bot?.name ?? 'Bot'} size=${24} />
            <span class="option-text">
              <span class="command-name"
                >/${invocation.path} <${OptionNames} invocation=${invocation}
              /></span>
              <span class="note">${invocation.description}</span>
            </span>
            <span class="note bot-name">${bot?.name}</span>
          </li>
        `;
      })}
    </ul>
  `;
}

function OptionNames({ invocation }: { invocation: Invocation }) {
  return html`<span
    >${invocation.options.map(({ name, required }) => html`<span key=${name} class="option-name ${required ? 'required' : ''}">${name}</span> `)}</span
  >`;
}
