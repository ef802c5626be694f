import { colorText } from '../colors.ts';
import { html } from '../html.ts';
import { memberGroups } from '../member-groups.ts';
import { usePage } from '../page-context.ts';
import type { StageGuild, StageMember } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { EmojiText } from './emoji.ts';
import { ProfileButton } from './profile.ts';

/** Who is in the server, as Discord groups them: by the hoisted roles, then everybody else; apps by themselves. */
export function MemberList({ guild, isOpen }: { guild: StageGuild; isOpen: boolean }) {
  const { world } = usePage();
  const groups = memberGroups(guild, world);
  return html`
    <aside class="member-list drawer ${isOpen ? 'open' : ''}" tabindex="-1" aria-label="Members">
      ${groups
        .filter(({ members }) => members.length > 0)
        .map(
          ({ title, members, isOffline = false }, index) => html`
            <section key=${index} class=${isOffline ? 'offline' : ''}>
              <h2><${EmojiText} text=${title} /> — ${members.length}</h2>
              <ul>
                ${members.map((member) => html`<${MemberRow} key=${member.userId} member=${member} isOnline=${!isOffline} />`)}
              </ul>
            </section>
          `,
        )}
    </aside>
  `;
}

function MemberRow({ member, isOnline }: { member: StageMember; isOnline: boolean }) {
  const { world } = usePage();
  const user = world.users.find(({ id }) => id === member.userId);
  return html`
    <li>
      <${ProfileButton} userId=${member.userId} class="row">
        <${Avatar}
          id=${member.userId}
          name=${member.displayName}
          url=${user?.avatarUrl}
          size=${32}
          status=${isOnline ? 'online' : 'offline'}
        />
        <span class="name" style=${colorText(member.color)}><${EmojiText} text=${member.displayName} /></span>
        ${user?.bot && html`<span class="tag">APP</span>`}
      </${ProfileButton}>
    </li>
  `;
}
