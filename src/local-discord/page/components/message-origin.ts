import type { APIMessage } from 'discord-api-types/v10';
import { colorText } from '../colors.ts';
import { html } from '../html.ts';
import { useGoToMessage } from '../go-to-message.ts';
import { usePage } from '../page-context.ts';
import { memberOf, nameOf } from '../places.ts';
import type { MessageView } from '../wire.ts';
import { Avatar } from './avatar.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { MarkdownPreview } from './markdown-preview.ts';
import { ProfileButton } from './profile.ts';

/** Where the message comes from: the command somebody used, or the message it answers. */
export function MessageOrigin({ message }: { message: MessageView }) {
  if (message.command) return html`<${UsedCommand} ...${message.command} />`;
  const answered = message.referenced_message;
  if (answered === undefined) return null;
  if (answered === null)
    return html`<p class="origin">
      <${Icon} name="reply" /><em>The original message was deleted</em>
    </p>`;
  return html`<${Answered}
    answered=${answered}
    isPinged=${message.mentions.some(({ id }) => id === answered.author.id)}
  />`;
}

export function UsedCommand({ name, userId }: { name: string; userId: string }) {
  return html`
    <p class="origin">
      <${Person} id=${userId} /><span>used</span><span class="used-command">/${name}</span>
    </p>
  `;
}

function Answered({ answered, isPinged }: { answered: APIMessage; isPinged: boolean }) {
  const goToMessage = useGoToMessage();
  return html`
    <p class="origin">
      <${Person} id=${answered.author.id} sign=${isPinged ? '@' : ''} />
      ${answered.author.bot && html`<span class="tag">APP</span>`}
      <button
        type="button"
        class="answered"
        onClick=${() => goToMessage(answered.channel_id, answered.id)}
      >
        ${answered.content ? html`<${MarkdownPreview} text=${answered.content} />` : html`<em>Press to see the message</em>`}
      </button>
    </p>
  `;
}

function Person({ id, sign = '' }: { id: string; sign?: string }) {
  const { world, here } = usePage();
  const name = nameOf(world, here.guild, id) ?? 'Somebody';
  const url = world.users.find((user) => user.id === id)?.avatarUrl;
  return html`
    <${ProfileButton} userId=${id} class="name" style=${colorText(memberOf(here.guild, id)?.color)}>
      <${Avatar} id=${id} name=${name} url=${url} size=${16} />${sign}<${EmojiText} text=${name} />
    </${ProfileButton}>
  `;
}
