import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoggedRequest } from '../../src/local-discord/index.ts';
import { available, readSpecification } from '../specification.ts';
import { makeScene, type Scene } from './scene.ts';

describe.skipIf(!available)(
  'by Discord’s own description of its API (skipped where openapi.json is not at hand)',
  () => {
    let scene: Scene;

    beforeAll(async () => {
      scene = await makeScene();
      await scene.register({
        name: 'go',
        description: 'Goes',
        options: [
          { type: 3, name: 'text', description: 'Text', required: true, max_length: 10 },
          { type: 4, name: 'count', description: 'Count', choices: [{ name: 'One', value: 1 }] },
        ],
      });
    });
    afterAll(() => scene.close());

    const problems = (schema: string, value: unknown) =>
      readSpecification().problems(schema, value);

    const everything = {
      flags: 1 << 15,
      components: [
        {
          type: 17,
          accent_color: 255,
          components: [
            {
              type: 9,
              components: [{ type: 10, content: 'A' }],
              accessory: { type: 2, style: 5, label: 'Link', url: 'https://example.org' },
            },
            {
              type: 9,
              components: [{ type: 10, content: 'B' }],
              accessory: { type: 11, media: { url: 'https://example.org/a.png' } },
            },
            { type: 14, spacing: 2 },
            {
              type: 12,
              items: [{ media: { url: 'https://example.org/a.png' }, description: 'Picture' }],
            },
            {
              type: 1,
              components: [
                { type: 2, style: 1, label: 'Press', custom_id: 'b', emoji: { name: '🦊' } },
              ],
            },
            {
              type: 1,
              components: [
                {
                  type: 3,
                  custom_id: 's',
                  options: [{ label: 'A', value: 'a', description: 'First' }],
                },
              ],
            },
            ...[5, 6, 7, 8].map((type) => ({
              type: 1,
              components: [{ type, custom_id: `s${type}` }],
            })),
          ],
        },
      ],
    };

    test.each<[string, string, (scene: Scene) => string]>([
      ['the bot’s user', 'UserPIIResponse', () => '/users/@me'],
      ['a user', 'UserResponse', ({ ben }) => `/users/${ben.id}`],
      ['the application', 'PrivateApplicationResponse', () => '/applications/@me'],
      ['the gateway', 'GatewayBotResponse', () => '/gateway/bot'],
      ['a guild', 'GuildWithCountsResponse', ({ guild }) => `/guilds/${guild.id}?with_counts=true`],
      ['a channel', 'GuildChannelResponse', ({ channel }) => `/channels/${channel.id}`],
      [
        'a direct channel',
        'PrivateChannelResponse',
        ({ stage, ben, application }) => `/channels/${stage.dm(ben.id, application.id)}`,
      ],
      [
        'a member',
        'GuildMemberResponse',
        ({ guild, ben }) => `/guilds/${guild.id}/members/${ben.id}`,
      ],
      ['a role', 'GuildRoleResponse', ({ guild }) => `/guilds/${guild.id}/roles/${guild.id}`],
      ['a refusal', 'ErrorResponse', () => '/channels/1'],
    ])('%s is a %s', async (_, schema, path) => {
      const { body } = await scene.api('GET', path(scene));
      expect(problems(schema, body)).toEqual([]);
    });

    test.each<[string, string, (scene: Scene) => string]>([
      ['the roles', 'GuildRoleResponse', ({ guild }) => `/guilds/${guild.id}/roles`],
      ['the channels', 'GuildChannelResponse', ({ guild }) => `/guilds/${guild.id}/channels`],
      ['the bot’s guilds', 'MyGuildResponse', () => '/users/@me/guilds'],
      [
        'the commands',
        'ApplicationCommandResponse',
        ({ application }) => `/applications/${application.id}/commands`,
      ],
    ])('%s are each a %s', async (_, schema, path) => {
      const { body } = await scene.api('GET', path(scene));
      expect(body.length).toBeGreaterThan(0);
      for (const each of body) expect(problems(schema, each)).toEqual([]);
    });

    test('messages are, with components, embeds, files and replies', async () => {
      const post = (body: unknown) =>
        scene.api('POST', `/channels/${scene.channel.id}/messages`, body);
      const { body: first } = await post(everything);
      expect(problems('MessageResponse', first)).toEqual([]);
      expect(problems('MessageCreateRequest', everything)).toEqual([]);
      const form = new FormData();
      const embed = {
        title: 'T',
        author: { name: 'A' },
        footer: { text: 'F' },
        fields: [{ name: 'N', value: 'V' }],
        timestamp: '2026-01-01T00:00:00Z',
      };
      form.set(
        'payload_json',
        JSON.stringify({
          embeds: [embed],
          message_reference: { message_id: first.id },
          nonce: 'n',
        }),
      );
      form.set('files[0]', new Blob(['x']), 'a.txt');
      expect(problems('MessageResponse', (await post(form)).body)).toEqual([]);
      const file = new FormData();
      file.set(
        'payload_json',
        JSON.stringify({
          flags: 1 << 15,
          components: [{ type: 13, file: { url: 'attachment://a.txt' } }],
        }),
      );
      file.set('files[0]', new Blob(['x']), 'a.txt');
      const { body: withFile } = await post(file);
      expect(problems('MessageResponse', withFile)).toEqual([]);
      expect(withFile.components[0]).toMatchObject({ name: 'a.txt', size: 1 });
    });

    test('threads are, with their members, and so are the messages they come from', async () => {
      const path = `/channels/${scene.channel.id}`;
      const { body: message } = await scene.api('POST', `${path}/messages`, { content: 'A' });
      const from = `${path}/messages/${message.id}`;
      const { body: thread } = await scene.api('POST', `${from}/threads`, { name: 'T' });
      const { body: other } = await scene.api('POST', `${path}/threads`, { name: 'P' });
      for (const each of [thread, other]) {
        expect(problems('CreatedThreadResponse', each)).toEqual([]);
        const { body } = await scene.api('GET', `/channels/${each.id}`);
        expect(problems('ThreadResponse', body)).toEqual([]);
      }
      const { body: members } = await scene.api('GET', `/channels/${thread.id}/thread-members`);
      expect(problems('ThreadMemberResponse', members[0])).toEqual([]);
      const { body: active } = await scene.api('GET', `/guilds/${scene.guild.id}/threads/active`);
      expect(problems('ThreadsResponse', active)).toEqual([]);
      expect(active.threads).toHaveLength(2);
      const said = await scene.api('GET', `/channels/${thread.id}/messages`);
      for (const each of [(await scene.api('GET', from)).body, ...said.body])
        expect(problems('MessageResponse', each)).toEqual([]);
    });

    test('pins are, in both lists, and so is what is said of them', async () => {
      const { world, guild, application } = scene;
      const place = { guildId: guild.id, applicationId: application.id };
      const { id: roleId } = world.roleOfApplication(place);
      world.updateRole({ guildId: guild.id, roleId, permissions: 1n << 51n });
      const path = `/channels/${scene.channel.id}`;
      const { body: message } = await scene.api('POST', `${path}/messages`, { content: 'A' });
      await scene.api('PUT', `${path}/messages/pins/${message.id}`);
      const { body: pins } = await scene.api('GET', `${path}/messages/pins`);
      expect(problems('PinnedMessagesResponse', pins)).toEqual([]);
      const { body: old } = await scene.api('GET', `${path}/pins`);
      const { body: said } = await scene.api('GET', `${path}/messages?limit=2`);
      expect([old.length, said[0].type]).toEqual([1, 6]);
      for (const each of [...old, ...said]) expect(problems('MessageResponse', each)).toEqual([]);
      expect(problems('GuildChannelResponse', (await scene.api('GET', path)).body)).toEqual([]);
    });

    test('what discord.js sends and gets for an interaction is, and so are the answers', async () => {
      await scene.connect(async (interaction) => {
        if (interaction.isChatInputCommand())
          await interaction.reply({ ...everything, withResponse: true } as never);
        if (interaction.isButton()) {
          const component = { type: 4, custom_id: 'a', style: 1, required: false } as const;
          await interaction.showModal({
            custom_id: 'm',
            title: 'M',
            components: [{ type: 18, label: 'L', component }],
          });
        }
        if (interaction.isModalSubmit()) {
          await interaction.deferReply({ withResponse: true });
          await interaction.editReply('Done');
          await interaction.followUp('More');
        }
      });
      const answers: LoggedRequest[] = [];
      const all = Promise.withResolvers<void>();
      scene.discord.requests.onRequest((request) => {
        if (/^\/(interactions|webhooks)\//.test(request.path)) answers.push(request);
        if (answers.length === 5) all.resolve();
      });
      const { message } = await scene.stage.command({
        ...scene.inGeneral,
        name: 'go',
        options: { text: 'x' },
      });
      const { modal } = await scene.stage.press({
        ...scene.inGeneral,
        messageId: message!.id,
        customId: 'b',
      });
      await scene.stage.submit({ ...scene.inGeneral, modalId: modal!.id, fields: {} });
      await all.promise;
      const [reply, show, defer, edit, followUp] = answers;
      expect(problems('CreateMessageInteractionCallbackRequest', reply?.body)).toEqual([]);
      expect(problems('InteractionCallbackResponse', reply?.response)).toEqual([]);
      expect(problems('ModalInteractionCallbackRequest', show?.body)).toEqual([]);
      expect(problems('InteractionCallbackResponse', defer?.response)).toEqual([]);
      expect(
        problems('IncomingWebhookUpdateForInteractionCallbackRequestPartial', edit?.body),
      ).toEqual([]);
      for (const answer of [edit, followUp])
        expect(problems('MessageResponse', answer?.response)).toEqual([]);
      expect(followUp?.response).toMatchObject({
        interaction_metadata: { original_response_message_id: expect.any(String) },
      });
    });
  },
);
