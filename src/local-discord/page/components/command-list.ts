import { html } from '../html.ts';
import { cutAtMatch, type Invocation } from '../invocations.ts';
import type { Listbox } from '../listbox.ts';
import { usePage } from '../page-context.ts';
import { Avatar } from './avatar.ts';
import { keepFocus } from './option-panel.ts';

/** So many options of a command are named in the list, and all that are required. */
const mostNames = 4;

interface CommandListProps {
  found: Invocation[];
  search: string;
  listbox: Listbox;
  onChoose: (invocation: Invocation) => void;
}

/** The commands that can be used here, application by application, with a rail to jump between them. */
export function CommandList({ found, search, listbox, onChoose }: CommandListProps) {
  const groups = [...Map.groupBy(found, ({ applicationId }) => applicationId)];
  const { active } = listbox;
  const show = (index: number): void => {
    listbox.setActive(index);
    const group = document.getElementById(listbox.optionId(index))?.parentElement;
    group?.scrollIntoView({ block: 'start' });
  };
  return html`
    <div class="panel command-list" onMouseDown=${keepFocus}>
      <div class="app-rail" aria-hidden="true">
        ${groups.map(
          ([id, [first]]) => html`
            <button
              key=${id}
              type="button"
              tabindex="-1"
              class=${found[active]?.applicationId === id ? 'current' : ''}
              onClick=${() => show(found.indexOf(first!))}
            >
              <${AppIcon} id=${id} size=${32} />
            </button>
          `,
        )}
      </div>
      <div class="commands" id=${listbox.listId} role="listbox" aria-label="Commands">
        ${groups.map(
          ([id, own]) => html`
            <div key=${id} role="group" aria-labelledby="${listbox.listId}-${id}">
              <${GroupHead} headId="${listbox.listId}-${id}" applicationId=${id} />
              ${own.map((invocation) => {
                const index = found.indexOf(invocation);
                return html`<${CommandRow}
                  key=${invocation.commandId + invocation.path}
                  id=${listbox.optionId(index)}
                  isActive=${index === active}
                  invocation=${invocation}
                  search=${search}
                  onHover=${() => listbox.setActive(index)}
                  onChoose=${() => onChoose(invocation)}
                />`;
              })}
            </div>
          `,
        )}
      </div>
    </div>
  `;
}

function GroupHead({ headId, applicationId }: { headId: string; applicationId: string }) {
  const { world } = usePage();
  const application = world.applications.find(({ id }) => id === applicationId);
  return html`
    <p class="group-head" id=${headId} role="presentation">
      <${AppIcon} id=${applicationId} size=${16} />
      <span class="name">${application?.name ?? 'Bot'}</span>
      ${application && !application.online && html`<span class="note">is offline</span>`}
    </p>
  `;
}

function AppIcon({ id, size }: { id: string; size: 16 | 32 }) {
  const { world } = usePage();
  const user = world.users.find((one) => one.id === id);
  return html`<${Avatar}
    id=${id}
    name=${user?.displayName ?? 'Bot'}
    url=${user?.avatarUrl}
    size=${size}
  />`;
}

interface CommandRowProps {
  id: string;
  isActive: boolean;
  invocation: Invocation;
  search: string;
  onHover: () => void;
  onChoose: () => void;
}

/** Hovering makes active, as in Discord; the mouse has to move for it, since lists also pass under a resting one. */
function CommandRow({ id, isActive, invocation, search, onHover, onChoose }: CommandRowProps) {
  const [before, match, after] = cutAtMatch(invocation.path, search);
  const required = invocation.options.filter((option) => option.required).length;
  const most = Math.max(required, mostNames);
  const more = invocation.options.length - most;
  return html`
    <div
      id=${id}
      role="option"
      aria-selected=${isActive}
      class="option ${isActive ? 'active' : ''}"
      onMouseMove=${onHover}
      onClick=${onChoose}
    >
      <span class="command-line">
        <span class="command-name">/${before}<mark>${match}</mark>${after}</span>
        ${invocation.options.slice(0, most).map(({ name, required }) => html`<span key=${name} class="option-name ${required ? 'required' : ''}">${name}</span> `)}
        ${more > 0 && html`<span class="note">+${more} more</span>`}
      </span>
      <span class="note">${invocation.description}</span>
    </div>
  `;
}
