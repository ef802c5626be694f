import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudyServer, type StudyServer } from './study-server.ts';

let server: StudyServer;
beforeAll(async () => {
  server = await openStudyServer();
});
afterAll(() => server.close());

describe('a member walks the roadmap', () => {
  it('asks what is next, reads the step, ticks a checkpoint and finishes it', async () => {
    const ada = server.person('Ada');
    const card = await ada.runs('/next');
    expect(card.ephemeral).toBe(true);
    expect(card.words).toContain('How the web works');
    expect(card.words).toContain('Checkpoints · 0 of 7');
    expect(card.words).toContain('https://www.freecodecamp.org/news/how-the-web-works');

    const ticked = await ada.presses('Tick', card);
    expect(ticked.messageId).toBe(card.messageId);
    expect(ticked.words).toContain('Checkpoints · 1 of 7');

    const done = await ada.runs('/done', {
      note: 'DNS is a **phone book**',
      link: 'https://example.org/a',
    });
    expect(done.ephemeral).toBe(false);
    expect(done.words).toContain('Ada finished 1 · How the web works');
    expect(done.words).toContain('+100 points');
    expect(done.words).toContain('1-day streak');
    expect(done.words).toContain('1 of 26 steps');
    expect(done.words).toContain(String.raw`\*\*phone book\*\*`);
    expect(done.words).toContain('<https://example.org/a>');
    expect(done.words).toContain('Next: **2 · Computer science fundamentals**');

    const board = await ada.runs('/leaderboard');
    expect(board.ephemeral).toBe(false);
    expect(board.words).toContain('1. Ada · 110 points');
    const map = await ada.runs('/roadmap');
    expect(map.words).toContain('1 of 26 steps');
    expect(map.words).toContain('1 How the web works: done');
    expect((await ada.runs('/next')).words).toContain('Computer science fundamentals');
  });

  it('takes a completion back, points and all, and can do it again', async () => {
    const ben = server.person('Ben');
    const done = await ben.runs('/done');
    const other = server.person('Ada');
    expect((await other.presses('Undo', done)).words).toContain('Only the member who finished');
    expect((await ben.presses('Undo', done)).words).toContain('Taken back');
    expect((await ben.presses('Undo', done)).words).toContain('already taken back');
    expect((await ben.runs('/progress')).words).toContain('0 of 26 steps');
    expect((await ben.runs('/undo')).words).toContain('no finished step');
    await ben.runs('/done');
    expect((await ben.runs('/undo')).words).toContain('How the web works');
    expect((await ben.runs('/progress')).words).toContain('**0 points** in all');
  });

  it('walks all 26 steps in an order in which nothing is unmet, to 100 %', async () => {
    const eve = server.person('Eve');
    const order: string[] = [];
    for (let index = 0; index < 26; index += 1) {
      const card = await eve.runs('/next');
      expect(card.words).not.toContain('It builds on');
      order.push(card.words.split('\n')[0]!);
      await eve.runs('/done', { quiet: true });
    }
    expect(new Set(order).size).toBe(26);
    expect((await eve.runs('/next')).words).toContain('all done');
    const map = await eve.runs('/roadmap');
    expect(map.words).toContain('26 of 26 steps');
    expect((await eve.runs('/done')).words).toContain('You have finished every step');
  });

  it('serves every step with all its resources and checkpoints', async () => {
    const reader = server.person('Reader');
    for (const step of server.library.default.steps) {
      const { words } = await reader.runs('/step', { step: step.id });
      for (const { url } of step.resources) expect(words).toContain(url);
      for (const { text } of step.checkpoints) expect(words).toContain(text);
    }
  });

  it('finds a step by number, id or any word of its title', async () => {
    const ada = server.person('Ada');
    expect(await ada.types('/done', 'step', '9.2')).toEqual(['postgresql']);
    expect(await ada.types('/step', 'step', 'web3-sol')).toEqual(['web3-solidity']);
    expect(await ada.types('/step', 'step', 'SECURITY')).toEqual(['web-security-fundamentals']);
    expect(await ada.types('/step', 'step', '')).toHaveLength(25);
    expect((await ada.runs('/step', { step: '9.2' })).words).toContain('PostgreSQL');
    expect((await ada.runs('/step', { step: 'No such `thing`' })).words).toContain(
      'I know no step',
    );
  });

  it('opens a step from the map, starts it and finishes it by buttons', async () => {
    const fay = server.person('Fay');
    const map = await fay.runs('/roadmap');
    const select = map.controls.find((one) =>
      one.options.some(({ value }) => value === 'git-version-control'),
    )!;
    const card = await fay.chooses(select.label, ['git-version-control'], map);
    expect(card.words).toContain('It builds on **Computer science fundamentals**');
    const started = await fay.presses('Start', card);
    expect(started.words).toContain('🔶');
    const done = await fay.presses('Done', started);
    expect(done.ephemeral).toBe(false);
    expect(done.words).toContain('Fay finished 4 ·');
    expect((await fay.presses('Done', started)).words).toContain('it counts once');
  });

  it('lets /done mean the step that /next or Start showed last', async () => {
    const joy = server.person('Joy');
    await joy.runs('/next');
    await joy.presses('Start', await joy.runs('/step', { step: '9.2' }));
    expect((await joy.runs('/next')).words).toContain('How the web works');
    expect((await joy.runs('/done')).words).toContain('Joy finished 1 · How the web works');
    await joy.presses('Start', await joy.runs('/step', { step: '16' }));
    await joy.presses('Start', await joy.runs('/step', { step: '13' }));
    expect((await joy.runs('/done')).words).toContain('Joy finished 13 · TypeScript');
  });

  it('refuses a bad link and a yesterday that is over, and loses nothing', async () => {
    const gil = server.person('Gil');
    expect((await gil.runs('/done', { link: 'http://plain.example' })).words).toContain(
      'no link I can show',
    );
    expect((await gil.runs('/done', { day: 'yesterday' })).words).toContain('Gil finished');
    server.discord.clock.advance(3 * 3_600_000);
    expect((await gil.runs('/done', { day: 'yesterday' })).words).toContain('has passed');
    expect((await gil.runs('/progress')).words).toContain('1 of 26 steps');
  });

  it('suggests ideas that do not repeat until all have been seen', async () => {
    const hal = server.person('Hal');
    const titles: string[] = [];
    let idea = await hal.runs('/project idea', { level: 'beginner' });
    for (let index = 0; index < 9; index += 1) {
      titles.push(idea.words.split('\n')[0]!);
      idea = await hal.presses('Another idea', idea);
    }
    expect(new Set(titles).size).toBe(9);
    expect(idea.words.split('\n')[0]).toBe(titles[0]);
    const none = await hal.runs('/project idea', { level: 'beginner', step: 'web3-solidity' });
    expect(none.words).toContain('There is no project idea');
  });

  it('shows progress to others and shares it', async () => {
    const ada = server.person('Ada');
    const ivy = server.person('Ivy');
    const own = await ada.runs('/progress');
    const shared = await ada.presses('Share', own);
    expect(shared.ephemeral).toBe(false);
    expect(shared.words).toContain('Ada');
    expect((await ivy.runs('/progress', { member: ada.id })).words).toContain('1 of 26 steps');
    const nobody = server.person('Nobody');
    expect((await ivy.runs('/progress', { member: nobody.id })).words).toContain(
      'not used Roadmate',
    );
  });

  it('helps, with the organiser part for organisers only', async () => {
    const ada = server.person('Ada');
    const help = await ada.runs('/help');
    expect(help.words).toContain('/next');
    expect(help.words).not.toContain('/setup');
    expect((await server.organiser.runs('/help')).words).toContain('/setup');
    expect((await ada.runs('/help', { command: 'done' })).words).toContain('[quiet]');
  });
});
