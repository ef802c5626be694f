import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import { html } from '../html.ts';
import { cellAfter, TypeAhead } from '../list-keys.ts';
import { usePage } from '../page-context.ts';
import { memberOf, nameOf, peopleOf } from '../places.ts';
import type { StageUser } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';

/** More people than this get a field to search them. */
const seenAtOnce = 8;

/** Everybody of this world: who to be in this window, or in another one. */
export function MemberMenu({ close }: { close: () => void }) {
  const { world, here } = usePage();
  const [search, setSearch] = useState('');
  const typed = useRef(new TypeAhead());
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLElement>(null);
  const people = peopleOf(world);
  const names = people.map(({ id, username }) => nameOf(world, here.guild, id) ?? username);
  const wanted = search.trim().toLowerCase();
  const shown = people.filter(({ username, bio }, index) =>
    `${names[index]} ${username} ${bio}`.toLowerCase().includes(wanted),
  );
  const links = (): HTMLElement[] => [...grid.current!.querySelectorAll('a')];
  useLayoutEffect(() => {
    const current = grid.current!.querySelector<HTMLElement>('[aria-current]');
    current?.scrollIntoView({ block: 'nearest' });
    (field.current ?? current ?? links()[0])?.focus();
  }, []);

  const onGridKey = (event: KeyboardEvent): void => {
    const { key } = event;
    const all = links();
    const index = all.indexOf(document.activeElement as HTMLElement);
    const next = cellAfter(key, index, all.length);
    if (next !== null) all[next]?.focus();
    else if (key.length > 1 || key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
      return;
    // The letter then lands in the field that has the focus now.
    else if (field.current) return field.current.focus();
    else all[2 * typed.current.find(names, key, performance.now())]?.focus();
    event.preventDefault();
  };
  const onFieldKey = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowDown') links()[0]?.focus();
    if (key === 'Enter' && wanted !== '') links()[0]?.click();
  };
  return html`
    <div class="member-menu-inside">
      <p class="member-menu-head">
        <span class="stage-name" aria-hidden="true">Stage</span><span>Act as</span>
      </p>
      ${people.length > seenAtOnce && html`<input ref=${field} type="search" placeholder="Search" aria-label="Search people" value=${search} onInput=${(event: InputEvent) => setSearch((event.target as HTMLInputElement).value)} onKeyDown=${onFieldKey} />`}
      <div
        ref=${grid}
        class="member-grid"
        role="grid"
        aria-label="People"
        onKeyDown=${onGridKey}
        onClick=${close}
      >
        ${shown.map((person) => html`<${PersonRow} key=${person.id} person=${person} />`)}
      </div>
      ${shown.length === 0 && html`<p class="stage-note" role="status">Nobody found</p>`}
    </div>
  `;
}

function PersonRow({ person }: { person: StageUser }) {
  const { world, here } = usePage();
  const id = useId();
  const isActing = person.id === here.acting.id;
  const name = nameOf(world, here.guild, person.id) ?? person.username;
  // A member of the same server keeps the channel; a direct channel is one's own.
  const channelId = memberOf(here.guild, person.id) ? here.channelId : null;
  const isOrganiser = world.guilds.some((guild) => memberOf(guild, person.id)?.isOrganiser);
  const marks = [isOrganiser && 'Organiser', !person.dmsOpen && 'DMs closed'].filter(
    (mark) => mark !== false,
  );
  return html`
    <div role="row" class="person ${isActing ? 'acting' : ''}">
      <div role="gridcell" class="person-cell">
        <${Avatar} id=${person.id} name=${name} url=${person.avatarUrl} size=${32} />
        <div class="person-head">
          <${InnerLink} class="person-link" as=${person.id} channelId=${channelId} tabindex=${isActing ? 0 : -1}
            aria-describedby="${id}-bio ${id}-marks" aria-current=${isActing ? 'true' : undefined}><bdi class="name"><${EmojiText} text=${name} /></bdi></${InnerLink}>
          <span id="${id}-marks" class="person-marks">
            ${marks.map((mark) => html`<span key=${mark} class="stage-mark">${mark}</span> `)}
          </span>
        </div>
        <span id="${id}-bio" class="person-bio">${person.bio}</span>
      </div>
      <div role="gridcell">
        <a class="stage-icon-button" href="/${addressOf(person.id, channelId)}" target="_blank" tabindex=${isActing ? 0 : -1}
          title="Open in a second window" aria-label="Open in a second window: ${name}"><${Icon} name="external" /></a>
      </div>
    </div>
  `;
}
