import path from 'node:path';
import { startLocalDiscord } from '../../src/local-discord/index.ts';
import { startContestant } from './contestants.ts';

/** As many messages as the local Discord keeps of a channel. */
export const many = 5_000;

/** Roadmate in a small server, with one channel of thousands of messages and one of none. */
export async function makePageScene(folder: string) {
  const discord = await startLocalDiscord({ rateLimits: false });
  const { world } = discord;
  const userIds = ['Ines Duarte', 'Ada', 'Ben Okafor', '李 Mei', '🌙 نور'].map(
    (globalName, index) => world.createUser({ username: `member${index}`, globalName }).id,
  );
  const viewerId = userIds[1]!;
  const { id: guildId } = world.createGuild({ name: 'Study Hall', ownerId: userIds[0]! });
  for (const userId of userIds.slice(1)) world.addMember({ guildId, userId });
  const [quiet, busy] = ['quiet', 'busy'].map(
    (name) => world.createChannel({ guildId, name, type: 0 }).id,
  ) as [string, string];
  const application = world.createApplication({ name: 'Roadmate' });
  const permissions = 0x400n | 0x800n | 0x10000n;
  world.installApplication({ applicationId: application.id, guildId, permissions });
  const bot = await startContestant(discord, {
    name: 'roadmate',
    applicationId: application.id,
    token: application.token,
    program: 'src/main.ts',
    databaseFile: path.join(folder, 'page.db'),
  });

  /** Two of three messages are people's, the others are what the bot answers the viewer. */
  async function talk(channelId: string, count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const userId = userIds[Math.floor(index / 6) % userIds.length]!;
      if (index % 3 === 0)
        await discord.stage.command({ userId: viewerId, channelId, name: commands[index % 2]! });
      else discord.stage.say({ userId, channelId, content: texts[index % texts.length]! });
    }
  }

  async function close(): Promise<void> {
    await bot.stop();
    await discord.close();
  }
  return { discord, viewerId, guests: userIds.slice(2), quiet, busy, talk, close };
}

const commands = ['next', 'roadmap'] as const;
const texts = [
  'Good morning!',
  'Does anybody know why **fetch** resolves although the server said 500? I read `response.ok` twice.',
  'Nice 🎉',
  '> it is in the second chapter\nThank you, found it.',
  'I would do the exercises first, and the video after: it makes much more sense when one was stuck before.',
];
