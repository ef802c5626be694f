import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import type { StageGuild, StageMember } from '../wire.ts';
import { colorText } from '../colors.ts';
import { Avatar } from './avatar.ts';

export function MemberList({ guild, isOpen }: { guild: StageGuild; isOpen: boolean }) {
  const { world } = usePage();
  const isBot = ({ userId }: StageMember): boolean =>
    world.users.some(({ id, bot }) => id === userId && bot);
  const people = guild.members.filter((member) => !isBot(member));
  const groups: [title: string, members: StageMember[]][] = [
    ['Organisers', people.filter(({ isOrganiser }) => isOrganiser)],
    ['Members', people.filter(({ isOrganiser }) => !isOrganiser)],
    ['Bots', guild.members.filter(isBot)],
  ];
  return html`
    <aside class="member-list drawer ${isOpen ? 'open' : ''}" tabindex="-1" aria-label="Members">
      ${groups
        .filter(([, members]) => members.length > 0)
        .map(
          ([title, members]) => html`
            <section key=${title}>
              <h2>${title} — ${members.length}</h2>
              <ul>
                ${members.map((member) => html`<${MemberRow} key=${member.userId} member=${member} />`)}
              </ul>
            </section>
          `,
        )}
    </aside>
  `;
}

function MemberRow({ member }: { member: StageMember }) {
  const { world } = usePage();
  const user = world.users.find(({ id }) => id === member.userId);
  const application = world.applications.find(({ id }) => id === member.userId);
  return html`
    <li class=${application?.online === false ? 'offline' : ''}>
      <${Avatar} id=${member.userId} name=${member.displayName} url=${user?.avatarUrl} size=${32} />
      <span class="name" style=${colorText(member.color)}>${member.displayName}</span>
      ${application && html`<span class="tag">APP</span>`}
      ${application?.online === false && html`<span class="note">offline</span>`}
    </li>
  `;
}
