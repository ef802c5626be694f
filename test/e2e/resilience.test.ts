import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId } from '../../src/domain/ids.ts';
import { ids } from '../../src/views/custom-id.ts';
import { seen } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';

let server: StudyServer;
beforeEach(async () => {
  server = await openStudyServer();
});
afterEach(() => server.close());

const press = (customId: string) => ({ component_type: 2, custom_id: customId });

describe('whatever Discord or a member sends', () => {
  it('counts an interaction once that is delivered twice', async () => {
    const ada = server.person('Ada');
    const first = await ada.runs('/done');
    server.discord.stage.redeliver(first.outcome.interactionId);
    const second = await ada.runs('/done');
    server.discord.stage.redeliver(second.outcome.interactionId);
    const undone = await ada.runs('/undo');
    server.discord.stage.redeliver(undone.outcome.interactionId);
    expect((await ada.runs('/progress')).words).toContain('1 of 26 steps');
    expect((await ada.runs('/leaderboard')).words).toContain('Ada · 100 points');
  });

  it('answers forged and outdated custom ids kindly', async () => {
    const ada = server.person('Ada');
    const card = await ada.runs('/next');
    const act = { userId: ada.id, channelId: ada.channelId, type: 'component' as const };
    const messageId = card.messageId;
    const hostile = [
      '0:tick:a:b:1',
      '1:no-such-thing',
      '1:tick:too-few',
      '1:board:year:points',
      '1:undo:nothing:here:at:all',
      'nonsense',
      '🦉',
      '1:next:surplus',
    ];
    for (const customId of hostile) {
      const data = press(customId);
      const answer = seen(await server.discord.stage.forge({ ...act, messageId, data }));
      expect(answer.ephemeral).toBe(true);
      expect(answer.words).toContain('older message');
    }
    const refusals: [string, string][] = [
      ['1:tick:how-the-web-works:no-such-checkpoint:1', 'I know no step'],
      ['1:done:no-such-step', 'I know no step'],
      [`1:undo:no-such-activity:${ada.id}`, 'no finished step'],
      ['1:setup-ideas:0', 'needs the *Manage Server*'],
      ['1:nudge-resume', 'needs the *Manage Server*'],
    ];
    for (const [customId, words] of refusals) {
      const data = press(customId);
      const answer = seen(await server.discord.stage.forge({ ...act, messageId, data }));
      expect(answer.words).toContain(words);
    }
    const wrongKind = { component_type: 3, custom_id: '1:next', values: ['x'] };
    const answer = seen(await server.discord.stage.forge({ ...act, messageId, data: wrongKind }));
    expect(answer.words).toContain('older message');
    expect(server.logged.filter((entry) => 'err' in entry)).toEqual([]);
  });

  it('does not let a member take back what is not theirs, whatever the button says', async () => {
    const ada = server.person('Ada');
    const eve = server.person('Eve');
    const done = await ada.runs('/done');
    const undo = done.controls.find(({ label }) => label === 'Undo')!;
    const forged = undo.customId.replace(ada.id, eve.id);
    const act = { userId: eve.id, channelId: eve.channelId, type: 'component' as const };
    const data = press(forged);
    const answer = seen(
      await server.discord.stage.forge({ ...act, messageId: done.messageId, data }),
    );
    expect(answer.words).toContain('Only the member who finished');
    expect((await ada.runs('/progress')).words).toContain('1 of 26 steps');
  });

  it('refuses organiser commands to members on its own side too', async () => {
    const eve = server.person('Eve');
    await expect(eve.runs('/setup')).rejects.toThrow('Manage Server');
    for (const name of ['setup', 'nudge', 'manage']) {
      const data = { id: '1', name, type: 1, options: [{ type: 1, name: 'now', options: [] }] };
      const act = { userId: eve.id, channelId: eve.channelId, type: 'command' as const };
      const answer = seen(await server.discord.stage.forge({ ...act, data }));
      expect(answer.words).toContain('Manage Server');
    }
  });

  it('refuses every control of organisers to members, whatever it carries', async () => {
    const eve = server.person('Eve');
    const { messageId } = await eve.runs('/next');
    const act = { userId: eve.id, channelId: eve.channelId, type: 'component' as const };
    // Told by name, so that one is found that forgets to ask for the permission.
    const forOrganisers = Object.values(ids).filter(({ name }) =>
      /^(setup|milestone|nudge-|cohort-nudge|cohort-panel|cohort-restore|digest-preview|help-thread)/.test(
        name,
      ),
    );
    expect(forOrganisers.length).toBeGreaterThan(20);
    for (const { name, fields } of forOrganisers) {
      const data = press(['1', name, ...fields.map(() => '25')].join(':'));
      const answer = seen(await server.discord.stage.forge({ ...act, messageId, data }));
      expect([name, answer.words]).toEqual([name, expect.stringContaining('Manage Server')]);
      expect(answer.ephemeral).toBe(true);
    }
    expect(await server.store.nudges.ofServer(server.guildId as GuildId)).toEqual([]);
    expect(await server.store.milestones.of(server.guildId as GuildId)).toEqual([]);
  });

  it('answers commands it does not have, and commands outside a server', async () => {
    const ada = server.person('Ada');
    const unknown = { id: '1', name: 'no-such-command', type: 1 };
    const act = { userId: ada.id, channelId: ada.channelId, type: 'command' as const };
    const answer = seen(await server.discord.stage.forge({ ...act, data: unknown }));
    expect(answer.words).toContain('no longer have this command');
    const channelId = server.discord.stage.dm(ada.id, server.applicationId);
    const data = { id: '1', name: 'next', type: 1 };
    const direct = seen(
      await server.discord.stage.forge({
        ...act,
        channelId,
        data,
        applicationId: server.applicationId,
      }),
    );
    expect(direct.words).toContain('inside a server');
    ada.channelId = channelId;
    expect((await ada.runs('/help')).words).toContain('/next');
  });

  it('survives packets that discord.js cannot read, and still answers', async () => {
    const { stage } = server.discord;
    stage.dispatch('INTERACTION_CREATE', null);
    stage.dispatch('GUILD_CREATE', null);
    stage.dispatch('INTERACTION_CREATE', { id: '1', type: 2, data: null, guild_id: null });
    const ada = server.person('Ada');
    expect((await ada.runs('/next')).words).toContain('How the web works');
    expect(server.logged.some(({ msg }) => String(msg).includes('could not be read'))).toBe(true);
  });

  it('reads an interaction whose left-out keys are null or missing', async () => {
    const ada = server.person('Ada');
    const { stage, world } = server.discord;
    const command = world.commandsOf(server.applicationId).find(({ name }) => name === 'next')!;
    const forged = await stage.forge({
      userId: ada.id,
      channelId: ada.channelId,
      type: 'command',
      data: { id: command.id, name: 'next', type: 1, resolved: null, options: null },
    });
    expect(seen(forged).words).toContain('How the web works');
    expect(server.logged).toEqual([]);
  });

  it('answers over a connection that breaks, once', async () => {
    const ada = server.person('Ada');
    const path = /\/interactions\/\d+\/.*\/callback/;
    server.discord.faults.add({ method: 'POST', path, drop: true, times: 1 });
    expect((await ada.runs('/done')).words).toContain('Ada finished');
    server.discord.faults.add({ method: 'POST', path, drop: true, times: 1, afterwards: true });
    expect((await ada.runs('/done')).words).toContain('Ada finished');
    expect((await ada.runs('/progress')).words).toContain('2 of 26 steps');
  });

  it('goes by the user name when a display name shows nothing', async () => {
    const blank = server.person('\u3164\u200b');
    expect((await blank.runs('/done')).words).toContain('user0 finished');
  });

  it('answers when a handler breaks, once for the member and once in the log', async () => {
    const ada = server.person('Ada');
    const { of } = server.store.progress;
    server.store.progress.of = () => Promise.reject(new Error('the disk is on fire'));
    const answer = await ada.runs('/roadmap');
    server.store.progress.of = of;
    expect(answer.ephemeral).toBe(true);
    expect(answer.words).toContain('Something broke on my side');
    expect(answer.words).not.toContain('disk');
    const errors = server.logged.filter((entry) => 'err' in entry);
    expect(errors).toHaveLength(1);
    expect(answer.words).toContain(String(errors[0]!.reference));
  });

  it('answers when it breaks after a deferral', async () => {
    const { get } = server.store.nudges;
    server.store.nudges.get = () => Promise.reject(new Error('the disk is on fire'));
    const answer = await server.organiser.runs('/setup');
    server.store.nudges.get = get;
    expect(answer.words).toContain('Something broke on my side');
  });

  it('goes on when answering itself fails, and what was done is kept', async () => {
    const ada = server.person('Ada');
    const path = /\/interactions\/\d+\/.*\/callback/;
    server.discord.faults.add({
      method: 'POST',
      path,
      status: 400,
      body: { code: 0, message: 'no' },
      times: 2,
    });
    await expect(ada.runs('/done')).rejects.toThrow('did not respond');
    expect((await ada.runs('/progress')).words).toContain('1 of 26 steps');
  });

  it('resumes after the gateway drops', async () => {
    const ada = server.person('Ada');
    await ada.runs('/done');
    server.discord.dropGateway();
    expect((await ada.runs('/progress')).words).toContain('1 of 26 steps');
  });

  it('keeps the state of buttons over a restart and weeks', async () => {
    const ada = server.person('Ada');
    const card = await ada.runs('/next');
    await server.stopBot();
    server.discord.clock.advance(21 * 86_400_000);
    await server.startBot();
    expect((await ada.presses('Tick', card)).words).toContain('Checkpoints · 1 of 7');
    expect((await ada.presses('Done', card)).words).toContain('Ada finished');
  });

  it('registers its commands only when they changed', async () => {
    const puts = () =>
      server.discord.requests.all().filter(({ method }) => method === 'PUT').length;
    const before = puts();
    await server.stopBot();
    await server.startBot();
    expect(puts()).toBe(before);
  });

  it('shows hostile names harmless and keeps them inside the limits', async () => {
    const names = [
      '# big **bold** <@1> [a](https://x.y)',
      '🦉'.repeat(16),
      '‮evil',
      'اسم طويل',
      '`code` ||spoiler||',
    ];
    const told: string[] = [];
    for (const name of names) told.push((await server.person(name).runs('/done')).words);
    const board = await server.person(names[0]!).runs('/leaderboard');
    expect(told[0]).toContain(String.raw`\# big \*\*bold\*\* \<\@1\> \[a\]`);
    expect(board.words).toContain('🦉'.repeat(16));
    for (const words of [...told, board.words]) expect(words).not.toContain('‮');
  });
});
