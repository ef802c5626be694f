import { ChannelType, MessageFlags, type Interaction } from 'discord.js';
import { makeScene, type Scene } from '../local-discord/scene.ts';
import { controlMessages } from './gallery-controls.ts';
import { shownMessages } from './gallery-media.ts';
import { type GalleryMessage, pictureNames } from './gallery-parts.ts';
import { textMessages } from './gallery-text.ts';
import { makePicture } from './picture.ts';

const colors = [
  [0x5865f2, 0xeb459e],
  [0x57f287, 0x3ba5c8],
  [0xfee75c, 0xed4245],
] as const;

/** A world whose channel #gallery shows every kind of message that an app can post or answer. */
export async function startGallery() {
  const scene = await makeScene({ rateLimits: false });
  const { world, guild, ada, ben, application, stage } = scene;
  const channel = world.createChannel({
    guildId: guild.id,
    name: 'gallery',
    type: ChannelType.GuildText,
    topic: 'Every **kind** of message 🖼️',
  });
  const role = world.createRole({ guildId: guild.id, name: 'Learners', color: 0x1f8b4c });
  const noor = world.createUser({ username: 'noor', globalName: '🌙 نور' });
  world.addMember({ guildId: guild.id, userId: noor.id, roleIds: [role.id] });
  const thinking = Promise.withResolvers<void>();
  await scene.connect((interaction) => answer(interaction, thinking.resolve));
  await scene.register({
    name: 'gallery',
    description: 'Answers in the ways an app can',
    options: [answerKinds],
  });
  const [command] = world.commandsOf(application.id);

  const place = {
    userId: ben.id,
    otherUserId: ada.id,
    roleId: role.id,
    channelId: scene.channel.id,
    commandId: command!.id,
    now: scene.discord.clock.now(),
  };
  await postAll(scene, channel.id, [
    ...textMessages(place),
    ...controlMessages(place),
    ...shownMessages(place),
  ]);
  const use = (userId: string, how: string) =>
    stage.command({ userId, channelId: channel.id, name: 'gallery', options: { how } });
  await use(noor.id, 'plain');
  await use(ben.id, 'ephemeral');
  // Its answer never comes: the message stays as it is.
  void use(ben.id, 'thinking').catch(() => {});
  await thinking.promise;
  return { scene, channel, ada, ben, noor, url: scene.discord.url, close: scene.close };
}

/** Posts these, then one that answers the first, and edits the one of nothing but emoji. */
async function postAll(scene: Scene, channelId: string, messages: GalleryMessage[]): Promise<void> {
  const post = async (body: object, files: readonly File[] = []): Promise<string> => {
    const path = `/channels/${channelId}/messages`;
    const answer = await scene.api('POST', path, withFiles(body, files));
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body.id;
  };
  const posted: string[] = [];
  for (const { body, pictures = [], file } of messages) {
    const files = pictures.map(([width, height], index) => {
      const bytes = new Uint8Array(makePicture(width, height, colors[index % colors.length]!));
      return new File([bytes], `${pictureNames[index]}.png`, { type: 'image/png' });
    });
    if (file) files.push(new File(['What the file says\n'], file, { type: 'text/plain' }));
    posted.push(await post(body, files));
  }
  await post({ content: 'An answer to the first', message_reference: { message_id: posted[0] } });
  const onlyEmoji = messages.findIndex(({ body }) => body.content === '🎉 🏆 🥇');
  const path = `/channels/${channelId}/messages/${posted[onlyEmoji]}`;
  await scene.api('PATCH', path, { content: '🎉 🏆 🥈' });
}

const answerKinds = {
  type: 3,
  name: 'how',
  description: 'The way to answer',
  required: true,
  choices: ['plain', 'ephemeral', 'thinking'].map((value) => ({ name: value, value })),
};

async function answer(interaction: Interaction, isThinking: () => void): Promise<unknown> {
  if (interaction.isChatInputCommand()) {
    const how = interaction.options.getString('how', true);
    if (how === 'thinking') return interaction.deferReply().then(isThinking);
    return interaction.reply({
      content: `This is the ${how} answer.`,
      ...(how === 'ephemeral' && { flags: MessageFlags.Ephemeral }),
    });
  }
  // What the button named so does is not to answer in time.
  if (interaction.isButton() && interaction.customId === 'press-Fails') return undefined;
  if (interaction.isMessageComponent()) {
    const values = interaction.isAnySelectMenu()
      ? interaction.values.join(', ')
      : interaction.customId;
    return interaction.reply({ content: `Got ${values}`, flags: MessageFlags.Ephemeral });
  }
  return undefined;
}

function withFiles(body: object, files: readonly File[]): object {
  if (files.length === 0) return body;
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  for (const [index, file] of files.entries()) form.append(`files[${index}]`, file);
  return form;
}
