import { PermissionFlagsBits } from 'discord-api-types/v10';
import { channelPermissions } from '../permissions.ts';
import type { AllowedMentions } from '../validation/messages.ts';
import type { Channel, MessageRecord, User } from './records.ts';

export interface Mentions {
  mentions: User[];
  mention_roles: string[];
  mention_everyone: boolean;
}

/** Without `allowed_mentions` everything the text names is pinged, and the author replied to. */
const everythingAllowed: AllowedMentions = {
  parse: ['users', 'roles', 'everyone'],
  users: [],
  roles: [],
  repliedUser: true,
};

/**
 * Who a message pings: what its text names, as far as `allowed_mentions` and the author's
 * permission to mention everyone let it.
 */
export function findMentions(
  text: string,
  {
    channel,
    authorId,
    users,
  }: { channel: Channel; authorId: string; users: ReadonlyMap<string, User> },
  allowed: AllowedMentions = everythingAllowed,
  repliedTo?: MessageRecord,
): Mentions {
  const found = new Map<string, User>();
  const roles = new Set<string>();
  let everyone = false;
  if (text.includes('@')) {
    const mayMentionAll = () =>
      (channelPermissions(channel, authorId) & PermissionFlagsBits.MentionEveryone) !== 0n;
    for (const [, id = ''] of text.matchAll(/<@!?(\d+)>/g)) {
      const user = users.get(id);
      if (user && (allowed.parse.includes('users') || allowed.users.includes(id)))
        found.set(id, user);
    }
    for (const [, id = ''] of text.matchAll(/<@&(\d+)>/g)) {
      const role = channel.guild?.roles.get(id);
      if (!role || !(allowed.parse.includes('roles') || allowed.roles.includes(id))) continue;
      if (role.mentionable || mayMentionAll()) roles.add(id);
    }
    everyone =
      allowed.parse.includes('everyone') && /@(everyone|here)\b/.test(text) && mayMentionAll();
  }
  if (repliedTo && allowed.repliedUser) found.set(repliedTo.json.author.id, repliedTo.json.author);
  return { mentions: [...found.values()], mention_roles: [...roles], mention_everyone: everyone };
}
