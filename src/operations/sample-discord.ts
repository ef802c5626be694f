import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { Bot } from '../bot.ts';
import { startLocalDiscord, type World } from '../local-discord/index.ts';

/** What Roadmate asks for when it is invited; the README says why each. */
const invitedWith =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory;

/** Fixed ids, so that progress in the database belongs to the same members after a restart. */
const id = (number: number) => `11000000000000${String(number).padStart(5, '0')}`;

const organiser = { username: 'ines', globalName: 'Ines Duarte' };
const members = [
  { username: 'ada', globalName: 'Ada' },
  { username: 'ben', globalName: 'Ben Okafor' },
  { username: 'mei', globalName: '李 Mei' },
  { username: 'noor', globalName: '🌙 نور' },
  { username: 'sam', globalName: 'Sam the Newcomer' },
];

/** The local Discord with a sample study server, for trying the bot without an account. */
export async function startSampleDiscord(port: number) {
  const discord = await startLocalDiscord({ port });
  const token = furnish(discord.world);
  return {
    token,
    url: discord.url,
    apiUrl: discord.apiUrl,
    clock: discord.clock,
    welcome(bot: Bot) {
      discord.clock.onChange(() => void bot.tick());
      console.log(`\nRoadmate is at work in a Discord of this machine. Open it: ${discord.url}\n`);
    },
    close: () => discord.close(),
  };
}

/** @returns the token of Roadmate's application. */
function furnish(world: World): string {
  const { id: applicationId, token } = world.createApplication({ name: 'Roadmate', id: id(1) });
  const owner = world.createUser({ ...organiser, id: id(100) });
  const guildId = id(10);
  world.createGuild({ name: 'Backend Study Hall', ownerId: owner.id, id: guildId });
  const channels = [
    ['welcome', 'What this server is about'],
    ['study-hall', 'Learn together: /next, /done, /leaderboard'],
    ['daily-nudge', 'One small win a day'],
  ] as const;
  for (const [index, [name, topic]] of channels.entries()) {
    world.createChannel({ guildId, name, topic, type: ChannelType.GuildText, id: id(20 + index) });
  }
  const learners = world.createRole({ guildId, name: 'Learners', id: id(30) });
  for (const [index, member] of members.entries()) {
    const user = world.createUser({ ...member, id: id(101 + index) });
    world.addMember({ guildId, userId: user.id, roleIds: [learners.id] });
  }
  world.installApplication({ applicationId, guildId, permissions: invitedWith });
  return token;
}
