import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';

/** The way into a thread, under the message it started from or that tells of it; nothing of one that is out of sight. */
export function ThreadCard({ threadId }: { threadId: string | undefined }) {
  const { here } = usePage();
  const thread = here.guild?.threads.find(({ id }) => id === threadId);
  if (!thread) return null;
  const { messageCount } = thread;
  const count = `${messageCount} ${messageCount === 1 ? 'Message' : 'Messages'}`;
  const said = messageCount === 0 ? 'There are no recent messages in this thread.' : '';
  return html`
    <${InnerLink} class="thread-card" channelId=${thread.id}>
      <span class="thread-line">
        <b><${EmojiText} text=${thread.name} /></b>
        <span class="thread-count">${messageCount === 0 ? 'See Thread' : count}<${Icon} name="right" /></span>
      </span>
      <span class="note">${thread.archived ? `This thread is archived${thread.locked ? ' and locked' : ''}.` : said}</span>
    </${InnerLink}>
  `;
}
