import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportedData } from '../../src/actions/my-data.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { wordsOf } from './words.ts';
import { seen, type Person, type Seen } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';

let server: StudyServer;
let ada: Person;
let ben: Person;
let eve: Person;

beforeEach(async () => {
  server = await openStudyServer();
  [ada, ben, eve] = ['Ada', 'Ben', 'Eve'].map((name) => server.person(name)) as [
    Person,
    Person,
    Person,
  ];
});
afterEach(() => server.close());

const link = 'https://code.example/ada/bill-splitter';

async function pointsOf(person: Person): Promise<number> {
  const board = {
    guildId: server.guildId as GuildId,
    period: 'all',
    measure: 'points',
    viewerId: person.id as UserId,
    cohortId: null,
  } as const;
  return (await server.store.scores.of(board, person.id as UserId))?.line.score ?? 0;
}

/** A message as it is now, with what can be pressed on it. */
const now = (person: Person, on: Seen) => person.sees().find(({ id }) => id === on.messageId)!;
const wordsNow = (person: Person, on: Seen) => wordsOf(now(person, on).components);
const labels = (on: Seen) => on.controls.map(({ label }) => label);

async function exportOf(person: Person) {
  const exported = await person.runs('/mydata export');
  const [attachment] = exported.outcome.message!.attachments;
  const data = (await (await fetch(attachment!.url)).json()) as ExportedData;
  return data.servers[0];
}

describe('a project', () => {
  it('goes from idea over ticks to a public post, is cheered for, taken back and given again', async () => {
    const idea = await ada.runs('/project idea', { level: 'beginner' });
    expect(idea.ephemeral).toBe(true);
    const started = await ada.presses('Start', idea);
    expect(started.words).toContain('🔨');
    expect(started.words).toContain('0 of');
    await ada.presses('Give up', started);

    expect(await ada.types('/project start', 'idea', 'splitter')).toEqual(['bill-splitter']);
    const card = await ada.runs('/project start', { idea: 'bill-splitter' });
    const ticked = await ada.presses('Tick', card);
    expect(ticked.messageId).toBe(card.messageId);
    expect(ticked.words).toContain('1 of 4');
    expect((await ada.runs('/progress')).words).toContain('1 day streak');

    expect((await ada.runs('/project submit', { link: 'http://plain.example' })).words).toContain(
      'no link I can show',
    );
    const post = await ada.runs('/project submit', { link, note: 'Cents **never** lie' });
    expect(post.ephemeral).toBe(false);
    expect(post.words).toContain('Ada made Bill Splitter');
    expect(post.words).toContain(String.raw`\*\*never\*\*`);
    expect(post.words).toContain('100 points');
    expect(post.words).toContain('1 of 4 criteria');
    expect(await pointsOf(ada)).toBe(100);

    const cheered = await ben.presses('👏 Cheer', post);
    expect(labels(cheered)).toContain('👏 Cheer · 1');
    await eve.presses('👏 Cheer · 1', now(eve, post));
    expect(JSON.stringify(now(ada, post))).toContain('👏 Cheer · 2');
    await ben.presses('👏 Cheer · 2', now(ben, post));
    expect(JSON.stringify(now(ada, post))).toContain('👏 Cheer · 1');
    const own = await ada.presses('👏 Cheer · 1', now(ada, post));
    expect(own.ephemeral).toBe(true);
    expect(own.words).toContain('your own project');

    expect((await ben.presses('Undo', post)).words).toContain('Only the owner');
    const undone = await ada.presses('Undo', post);
    expect(undone.words).toContain('100 points');
    expect(await pointsOf(ada)).toBe(0);
    expect((await ada.presses('Undo', post)).words).toContain('already taken back');
    expect((await ben.presses('👏 Cheer', post)).words).toContain('taken back');
    expect((await ada.presses('Open the project', undone)).words).toContain('1 of 4');

    await ada.runs('/project submit', { link });
    expect(await pointsOf(ada)).toBe(100);
    expect((await ada.presses('Undo', post)).words).toContain('already taken back');
    const again = await ada.runs('/project submit', { link: `${link}/v2`, note: 'Better' });
    expect(again.words).toContain('Better');
    expect(await pointsOf(ada)).toBe(100);
    await ada.presses('Undo', again);
    expect(await pointsOf(ada)).toBe(0);
  });

  it('that is given up stays as of then, however often that is said', async () => {
    const card = await ada.runs('/project start', { idea: 'log-digest' });
    const dropped = await ada.presses('Give up', card);
    const givenUp = async () => (await exportOf(ada))!.projects[0]!.given_up;
    const first = await givenUp();
    expect(first).not.toBeNull();
    server.discord.clock.advance(60_000);
    server.discord.stage.redeliver(dropped.outcome.interactionId);
    await server.stopBot();
    await server.startBot();
    expect(await givenUp()).toBe(first);
  });

  it('names partners, and gives them points, only once they have accepted', async () => {
    const card = await ada.runs('/project start', { idea: 'log-digest' });
    const chosen = await ada.chooses(
      'Choose partners',
      [ben.id, eve.id, ada.id, server.applicationId],
      card,
    );
    expect(chosen.words).toContain('bots cannot be partners');
    expect(chosen.words).toContain('you are in it already');
    expect(chosen.words).toContain('not accepted yet');

    expect((await exportOf(ben))?.projects).toMatchObject([
      { idea: 'log-digest', role: 'invited' },
    ]);
    const bens = await ben.runs('/project mine');
    expect(bens.words).toContain('asked to be a partner');
    const invitation = await ben.presses('Open', bens);
    const accepted = await ben.presses('Accept', invitation);
    expect(accepted.words).toContain('0 of 4');
    expect((await ben.presses('Tick', accepted)).words).toContain('1 of 4');
    expect((await ada.runs('/project start', { idea: 'log-digest' })).words).toContain('1 of 4');

    const post = await ben.runs('/project submit', { link });
    expect(post.words).toContain('Ada and Ben made Log Digest');
    expect(post.words).toContain('100 points each');
    expect(post.words).not.toContain('Eve');
    expect([await pointsOf(ada), await pointsOf(ben), await pointsOf(eve)]).toEqual([100, 100, 0]);

    const stranger = server.person('Stranger');
    expect((await stranger.presses('I took part', post)).words).toContain('has named');
    await eve.presses('I took part', post);
    expect(wordsNow(ada, post)).toContain('Ada, Ben, and Eve made Log Digest');
    expect(await pointsOf(eve)).toBe(100);

    const evesCard = await eve.presses('Open', await eve.runs('/project mine'));
    expect((await eve.presses('Leave', evesCard)).words).toContain('not part of that project');
    expect(await pointsOf(eve)).toBe(0);

    expect((await ben.presses('Undo', post)).words).toContain('Only the owner');
    await ada.presses('Undo', post);
    expect([await pointsOf(ada), await pointsOf(ben)]).toEqual([0, 0]);

    await ada.runs('/project submit', { link });
    await ben.runs('/project start', { idea: 'log-digest' });
    await ada.presses('Delete everything', await ada.runs('/mydata delete'));
    expect((await ben.runs('/project showcase')).words).toContain('Log Digest** by Ben');
    expect((await ben.runs('/project mine')).words).toContain('Log Digest');
    expect(await pointsOf(ben)).toBe(100);
    await ben.presses('Delete everything', await ben.runs('/mydata delete'));
    expect((await eve.runs('/project showcase')).words).toContain('Nothing here yet');
  });

  it('asks for which of several a link is, and keeps the link until it is told', async () => {
    expect((await ada.runs('/project submit', { link })).words).toContain('no project to submit');
    await ada.runs('/project start', { idea: 'log-digest' });
    await ada.runs('/project start', { idea: 'bill-splitter' });
    const question = await ada.runs('/project submit', { link, note: 'Kept' });
    expect(question.words).toContain('Which project');
    const select = question.controls[0]!;
    const chosen = select.options.find(({ label }) => label === 'Bill Splitter')!.value;
    await server.stopBot();
    await server.startBot();
    const post = await ada.chooses('Choose a project', [chosen], question);
    expect(post.ephemeral).toBe(false);
    expect(post.words).toContain('Ada made Bill Splitter');
    expect(post.words).toContain('Kept');
    expect(await pointsOf(ada)).toBe(100);
    expect((await ada.runs('/project submit', { link })).words).toContain('made Log Digest');

    const card = await ada.runs('/project start', { idea: 'log-digest' });
    const form = await ada.presses('Change link or note', card);
    const changed = await ada.fillsIn({ link: `${link}/2`, note: 'Anew' }, form);
    expect(changed.words).toContain('Anew');
    expect(await pointsOf(ada)).toBe(200);
    const bad = await ada.presses('Change link or note', card);
    expect((await ada.fillsIn({ link: 'nowhere', note: '' }, bad)).words).toContain('no link');
  });

  it('is not touched by others, nor by forged ids', async () => {
    const card = await ada.runs('/project start', { idea: 'log-digest' });
    const tick = card.controls.find(({ label }) => label === 'Tick')!.customId;
    const id = tick.split(':')[2]!;
    const bens = await ben.runs('/project mine');
    const act = {
      userId: ben.id,
      channelId: ben.channelId,
      messageId: bens.messageId,
      type: 'component' as const,
    };
    const press = async (customId: string) => {
      const data = { component_type: 2, custom_id: customId, id: 2 };
      return seen(await server.discord.stage.forge({ ...act, data })).words;
    };
    expect(await press(tick)).toContain('somebody else’s project');
    expect(await press(`1:project:${id}`)).toContain('somebody else’s project');
    expect(await press(`1:project-drop:${id}:1`)).toContain('somebody else’s project');
    expect(await press(`1:project-submit:${id}`)).toContain('somebody else’s project');
    expect(await press(`1:partner-leave:${id}`)).toContain('not there any more');
    expect(await press(`1:partner-accept:${id}`)).toContain('somebody else’s project');
    expect(await press('1:project:nothing')).toContain('not there any more');
    expect(await press('1:cheer:nothing')).toContain('nothing to see');
    expect(await press(`1:cheer:${id}`)).toContain('nothing to see');
    expect(await press('1:project-undo:nothing')).toContain('already taken back');
    expect(await press('1:project-start:nothing')).toContain('no project idea');
    expect(await press('1:criterion:x:y:z')).toContain('older message');
    expect(await press('1:showcase:0:hard:')).toContain('older message');
    expect(server.logged).toEqual([]);
  });

  it('counts once, delivered twice', async () => {
    const twice = async (one: Seen) => {
      server.discord.stage.redeliver(one.outcome.interactionId);
      await ada.runs('/help');
      await server.stopBot();
      await server.startBot();
    };
    const card = await ada.runs('/project start', { idea: 'log-digest' });
    await ada.chooses('Choose partners', [ben.id], card);
    const ticked = await ada.presses('Tick', card);
    await ada.presses('Untick', ticked);
    await twice(ticked);
    const bens = await ben.presses('Open', await ben.runs('/project mine'));
    expect((await ben.presses('Accept', bens)).words).toContain('0 of 4');
    const post = await ada.runs('/project submit', { link });
    await twice(post);
    expect([await pointsOf(ada), await pointsOf(ben)]).toEqual([100, 100]);
    const cheered = await eve.presses('👏 Cheer', post);
    await twice(cheered);
    const mine = async () => (await ada.runs('/project mine')).words;
    expect(await mine()).toContain('1 👏');
    await eve.presses('👏 Cheer · 1', now(eve, post));
    await twice(cheered);
    expect(await mine()).toContain('0 👏');
    const undone = await ada.presses('Undo', post);
    await twice(undone);
    expect([await pointsOf(ada), await pointsOf(ben)]).toEqual([0, 0]);
    await twice(post);
    expect([await pointsOf(ada), await pointsOf(ben)]).toEqual([0, 0]);
    const again = await ada.runs('/project submit', { link });
    await twice(undone);
    expect(again.words).toContain('made Log Digest');
    expect([await pointsOf(ada), await pointsOf(ben)]).toEqual([100, 100]);
  });

  it('is found again: mine by pages, the showcase by level and step', async () => {
    const ideas = server.library.default.projects.slice(0, 6);
    for (const { id } of ideas) {
      await ada.runs('/project start', { idea: id });
      server.discord.clock.advance(60_000);
      await ada.runs('/project submit', { link: `${link}/${id}` });
    }
    const mine = await ada.runs('/project mine');
    expect(mine.words).toContain('6 projects · page 1 of 2');
    const more = await ada.presses('More', mine);
    expect(more.words).toContain('page 2 of 2');
    expect(more.words).toContain(ideas[0]!.title);

    const showcase = await ben.runs('/project showcase');
    expect(showcase.ephemeral).toBe(true);
    expect(showcase.words.indexOf(ideas[5]!.title)).toBeLessThan(
      showcase.words.indexOf(ideas[4]!.title),
    );
    const older = await ben.presses('Older', showcase);
    expect(older.words).toContain(ideas[0]!.title);
    const byStep = await ben.chooses('Show only', ['step=express-apis'], older);
    expect(byStep.words).toContain('1 project');
    const byLevel = await ben.chooses('Show only', ['level=advanced'], byStep);
    expect(byLevel.words).toContain('0 projects');
    const all = await ben.chooses('Show only', ['all'], byLevel);
    const select = all.controls.find(({ label }) => label === 'Open one, to cheer')!;
    const opened = await ben.chooses('Open one, to cheer', [select.options[0]!.value], all);
    expect(opened.ephemeral).toBe(true);
    const cheered = await ben.presses('👏 Cheer', opened);
    expect(labels(cheered)).toContain('👏 Cheer · 1');

    await server.store.members.noteChecked(
      { guildId: server.guildId as GuildId, userId: ada.id as UserId },
      false,
      server.discord.clock.now(),
    );
    expect((await ben.runs('/project showcase')).words).toContain('Nothing here yet');
  });

  it('shows the steps it practises, and is exported', async () => {
    const guildId = server.guildId as GuildId;
    const shown = async () => {
      const { steps } = await server.store.progress.of(
        guildId,
        ada.id as UserId,
        server.library.default.id,
      );
      return [...steps].filter(([, step]) => step.shown).map(([id]) => id);
    };
    await ada.runs('/done', { step: 'javascript', quiet: true });
    await ada.runs('/done', { step: 'nodejs-and-npm', link, quiet: true });
    expect(await shown()).toEqual(['nodejs-and-npm']);
    await ada.presses('Tick', await ada.runs('/project start', { idea: 'pocket-dictionary-page' }));
    const post = await ada.runs('/project submit', { link, note: 'Words' });
    expect((await shown()).toSorted()).toEqual(['javascript', 'nodejs-and-npm']);
    await server.store.transaction(({ ledger }) => ledger.rebuild());
    expect((await shown()).toSorted()).toEqual(['javascript', 'nodejs-and-npm']);
    await ben.presses('👏 Cheer', post);
    const exported = await exportOf(ada);
    const idea = server.library.default.projects.find(({ id }) => id === 'pocket-dictionary-page')!;
    expect(exported?.projects).toEqual([
      {
        idea: idea.id,
        title: idea.title,
        role: 'owner',
        started: expect.any(String),
        given_up: null,
        ticked: [idea.criteria[0]],
        partners: 0,
        submitted: expect.any(String),
        link,
        note: 'Words',
        cheers: 1,
      },
    ]);
    expect((await exportOf(ben))?.cheered).toEqual([idea.id]);
    await ada.presses('Undo', post);
    expect(await shown()).toEqual(['nodejs-and-npm']);
    await ada.runs('/undo');
    expect(await shown()).toEqual([]);
  });
});

describe('ideas', () => {
  it('fit the steps of a member, or say kindly that they stretch', async () => {
    const idea = await ada.runs('/project idea');
    expect(idea.words).not.toContain('A stretch');
    expect(idea.words).toContain('idea 1 of 1');
    expect(labels(idea)).not.toContain('Another idea');
    const advanced = await ada.chooses('Which ideas', ['advanced'], idea);
    expect(advanced.words).toContain('A stretch');
    await ada.runs('/done', { step: 'javascript', quiet: true });
    const fitting = await ada.chooses('Which ideas', ['any'], advanced);
    expect(fitting.words).toContain('**Practises** JavaScript and Node.js');
    for (const { id } of server.library.default.steps) {
      if (id !== 'web3-solidity') await ada.runs('/done', { step: id, quiet: true });
    }
    expect((await ada.runs('/project idea')).words).toMatch(/Practises.*Web3/);
  });
});
