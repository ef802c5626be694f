import { describe, expect, it } from 'vitest';
import { auditOf, exchangeProblems, interactionProblems } from './discord-audit.ts';
import { makeScene } from './local-discord/scene.ts';
import { available, type Exchange } from './specification.ts';

const messages = '/channels/1/messages';
const callback = '/interactions/1/some-token/callback';

const refusal = (errors?: object) => ({ code: 50035, message: 'Invalid Form Body', errors });
const limited = { message: 'You are being rate limited.', retry_after: 1, global: false };
const button = { type: 2, style: 1, label: 'x'.repeat(81), custom_id: 'a' };
const card = {
  type: 17,
  components: [
    { type: 10, content: 'Text' },
    { type: 1, components: [button] },
  ],
};

function problemsOf(changes: Partial<Exchange>): string[] {
  const right = { method: 'GET', path: messages, query: '', status: 200, body: {}, response: [] };
  return exchangeProblems({ ...right, ...changes });
}

describe.skipIf(!available)(
  'a comparison with Discord’s own description (skipped where it is not at hand)',
  () => {
    it.each<[string, Partial<Exchange>]>([
      ['an answer', {}],
      ['a query', { query: '?limit=100&before=1' }],
      [
        'a callback without an answer',
        { method: 'POST', path: callback, status: 204, body: { type: 5 }, response: undefined },
      ],
      ['a truth in a query', { ...post({ type: 5 }), query: '?with_response=false' }],
      ['a refusal', { status: 404, response: { code: 10003, message: 'Unknown Channel' } }],
      [
        'a refusal by places',
        {
          status: 400,
          response: refusal({
            content: { _errors: [{ code: 'A', message: 'B' }] },
            components: { 0: { label: { _errors: [{ code: 'A', message: 'B' }] } } },
          }),
        },
      ],
      ['a refusal by a rate limit', { status: 429, response: limited }],
      [
        'a refused body, whatever it was',
        { ...post({ type: 'x' }), status: 400, response: refusal() },
      ],
    ])('allows %s', (_, exchange) => {
      expect(problemsOf(exchange)).toEqual([]);
    });

    it.each<[string, Partial<Exchange>, string]>([
      [
        'what is too long deep inside, and nothing of what was not meant',
        post({ type: 4, data: { flags: 1 << 15, components: [card] } }),
        'body/data/components/0/components/1/components/0/label must NOT have more than 80 characters',
      ],
      [
        'what is missing',
        post({
          type: 9,
          data: {
            custom_id: 'a',
            title: 'A',
            components: [{ type: 18, label: 'L', component: { type: 4, custom_id: 'a' } }],
          },
        }),
        "body/data/components/0/component must have required property 'style'",
      ],
      ['a wrong query', { query: '?limit=101' }, 'query limit must be integer'],
      ['an unknown query', { query: '?size=1' }, 'query size is not in the description'],
      ['an answer that is none', { response: {} }, 'answer 200 must be array,null'],
      ['an answer where none is due', { ...post({ type: 5 }), response: {} }, '204 has no body'],
      [
        'a refusal without words',
        { status: 400, response: refusal({ content: { _errors: [{ code: 'A' }] } }) },
        "answer 400/errors/content/_errors/0 must have required property 'message'",
      ],
      [
        'a rate limit without a time',
        { status: 429, response: { message: 'No', global: true } },
        "answer 429 must have required property 'retry_after'",
      ],
      ['a status there is not', { status: 500 }, 'is never answered with 500'],
      ['a method there is not', { method: 'PUT' }, 'is not in the description'],
    ])('finds %s', (_, exchange, problem) => {
      expect(problemsOf(exchange)).toEqual([expect.stringMatching(`: .*${escaped(problem)}`)]);
    });

    it('names the operation, however the client writes its path', () => {
      const path = '/webhooks/1/some-token/messages/%40original';
      const [problem] = problemsOf({ path, response: 'x' });
      expect(problem).toBe(
        'GET /webhooks/{webhook_id}/{webhook_token}/messages/@original: answer 200 must be object',
      );
    });

    it('looks at the parts of an interaction, but not at what a test made up', () => {
      const interaction = { token: 'x', id: '1', guild_id: '2', type: 2, data: { resolved: null } };
      expect(interactionProblems(interaction)).toEqual([]);
      const user = { id: '1' };
      expect(interactionProblems({ ...interaction, user })).toContain(
        "INTERACTION_CREATE: user must have required property 'username'",
      );
      const resolved = { users: { 1: user } };
      expect(interactionProblems({ ...interaction, data: { resolved } })).toContain(
        "INTERACTION_CREATE: data.resolved/users/1 must have required property 'username'",
      );
      expect(interactionProblems(null)).toEqual([]);
      expect(interactionProblems({ id: 1, user })).toEqual([]);
    });

    it('tells each thing once, and nothing of what was made to fail', async () => {
      const scene = await makeScene();
      const throwOverProblems = auditOf(scene.discord);
      scene.discord.faults.add({ method: 'GET', status: 500, body: {}, times: 2 });
      const ask = () => scene.api('GET', `/channels/${scene.channel.id}/messages?nonsense=1`);
      for (let count = 0; count < 4; count += 1) await ask();
      scene.discord.stage.dispatch('INTERACTION_CREATE', null);
      await scene.close();
      expect(throwOverProblems).toThrow(
        /:\nGET \/channels\/\{channel_id\}\/messages: query nonsense is not in the description$/,
      );
    });
  },
);

function post(body: object): Partial<Exchange> {
  return { method: 'POST', path: callback, status: 204, body, response: undefined };
}

function escaped(text: string): string {
  return text.replaceAll(/[/.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
