import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportedData } from '../../src/actions/my-data.ts';
import { readForecast } from '../../src/actions/review.ts';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { rememberedSteps } from '../../src/domain/practice.ts';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import { makeQuestion, makeRoadmap, makeStep } from '../sample-roadmap.ts';
import type { Person, Seen } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';

const day = 86_400_000;

let roadmap: Roadmap;
let server: StudyServer;
let ada: Person;

/** Steps `a` with five questions, `b` with two and `c` without. The second choice is always right. */
beforeEach(async () => {
  const questions = [1, 2, 3, 4, 5].map((index) => makeQuestion(`a${index}`));
  const others = [1, 2].map((index) => makeQuestion(`b${index}`, { step: 'b' }));
  roadmap = makeRoadmap(
    [makeStep('a'), makeStep('b'), makeStep('c')],
    [],
    [...questions, ...others],
  );
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z', roadmap });
  ada = server.person('Ada');
});
afterEach(() => server.close());

const forward = (days: number) => server.discord.clock.advance(days * day);

/** The id of the question that a message asks or explains. */
const questionIn = ({ words }: Seen) => /What about (\w+)\?/.exec(words)![1]!;

/** The letter in front of a choice. */
function letterOf(choice: string, { words }: Seen): string {
  const line = words.split('\n').find((one) => one.endsWith(`· ${choice}`));
  return line!.slice(2, 3);
}

const answers = (who: Person, on: Seen, correct: boolean) =>
  who.presses(letterOf(`${questionIn(on)} ${correct ? 'two' : 'three'}`, on), on);

/** Answers until nothing is asked any more. @returns what was asked, in order, and the last message. */
async function plays(who: Person, begun: Seen, wrong: readonly number[] = []) {
  const asked: string[] = [];
  let now = begun;
  while (now.words.includes('What about')) {
    asked.push(questionIn(now));
    const explained = await answers(who, now, !wrong.includes(asked.length - 1));
    const next = explained.controls[0]!.label;
    now = await who.presses(next, explained);
  }
  return { asked, last: now };
}

const depsOf = ({ store, library, discord }: StudyServer) => ({
  store,
  library,
  clock: discord.clock,
  defaultTimeZone: 'UTC',
});
const actorOf = ({ id }: Person) => ({
  guildId: server.guildId as GuildId,
  userId: id as UserId,
  displayName: 'Ada',
  avatar: null,
});
const scoreOf = async (who: Person) =>
  (
    await server.store.scores.of(
      {
        guildId: server.guildId as GuildId,
        period: 'all',
        measure: 'points',
        cohortId: null,
      },
      who.id as UserId,
    )
  )?.line.score ?? 0;
const practiceOf = (who: Person) =>
  server.store.practice.of(server.guildId as GuildId, who.id as UserId, roadmap.id);
const remembered = async (who: Person) => rememberedSteps(roadmap, await practiceOf(who));
const dueDates = async (who: Person) =>
  Object.fromEntries(
    [...(await practiceOf(who)).questions].map(([id, { memory }]) => [id, memory.dueDate]),
  );
const ledgerOf = async (who: Person) =>
  (await server.store.personalData.activities(server.guildId as GuildId, who.id as UserId))
    .filter(({ correct }) => correct !== null)
    .map(({ kind, ref, correct, points }) => [kind, ref, correct, points]);

describe('a quiz', () => {
  it('is offered after /done, changes in place, and brings the wrong ones back at the end', async () => {
    const done = await ada.runs('/done', { step: 'a' });
    const first = await ada.presses('Quiz', done);
    expect(first.ephemeral).toBe(true);
    expect(first.words).toContain('Question 1 of 5');
    expect(first.controls.map(({ label }) => label)).toEqual(['A', 'B', 'C', 'D']);

    const wrong = await answers(ada, first, false);
    expect(wrong.messageId).toBe(first.messageId);
    expect(wrong.words).toContain('Not quite');
    expect(wrong.words).toMatch(/Not quite: it is ([A-D])\n.*\n\*\*\1\*\* · a1 two/);
    expect(wrong.words).toContain('> Because of a1');
    expect(wrong.words).not.toContain('+');

    const second = await ada.presses('Next', wrong);
    expect(second.words).toContain('Question 2 of 5');
    const right = await answers(ada, second, true);
    expect(right.words).toMatch(/✅/);
    expect(right.words).toContain('+5 points');

    const { asked, last } = await plays(ada, await ada.presses('Next', right), [1]);
    expect(asked).toEqual(['a3', 'a4', 'a5', 'a1', 'a4']);
    expect(last.messageId).toBe(first.messageId);
    expect(last.words).toContain('3 of 5');
    expect(await scoreOf(ada)).toBe(100 + 3 * 5);

    const shared = await ada.presses('Share', last);
    expect(shared.ephemeral).toBe(false);
    expect(shared.words).toContain('Ada took the quiz: 3 of 5');
    expect(shared.words).not.toMatch(/What about|a1/);
    const ben = server.person('Ben');
    const his = await ben.presses('Take it too', shared);
    expect(his.ephemeral).toBe(true);
    expect(his.words).toContain('Question 1 of 5');
  });

  it('counts no answer twice: not by a second choice, an old message or another device', async () => {
    const [here, there] = [
      await ada.runs('/quiz', { step: 'a' }),
      await ada.runs('/quiz', { step: 'a' }),
    ];
    const pressed = await Promise.all([false, true, true].map((one) => answers(ada, here, one)));
    const before = 'as you answered before';
    expect(pressed.map(({ words }) => words.includes(before))).toEqual([false, true, true]);
    for (const { words } of pressed) {
      expect(words).toContain('Not quite');
      expect(words).not.toContain('point');
    }
    expect(await ledgerOf(ada)).toEqual([['answer', 'a1', false, 0]]);

    await server.stopBot();
    forward(40);
    await server.startBot();
    const later = await answers(ada, there, true);
    expect(later.words).toContain(before);
    expect((await ada.presses('Next', later)).words).toContain('Question 2 of 5');
    expect((await ledgerOf(ada)).length).toBe(1);
  });

  it('goes on where it was, weeks and restarts later, in the same message', async () => {
    const first = await ada.runs('/quiz', { step: 'a' });
    const explained = await answers(ada, first, true);
    await server.stopBot();
    forward(30);
    await server.startBot();
    const { asked, last } = await plays(ada, await ada.presses('Next', explained));
    expect(asked).toEqual(['a2', 'a3', 'a4', 'a5']);
    expect(last.words).toContain('5 of 5');
    expect(await scoreOf(ada)).toBe(25);
    // A second round earns nothing more.
    const more = await plays(ada, await ada.presses('Another round', last));
    expect(more.asked).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(await scoreOf(ada)).toBe(25);
  });

  it('passes over what was rewritten meanwhile, and says so when nothing is left', async () => {
    const first = await ada.runs('/quiz', { step: 'a' });
    const [a1, ...others] = roadmap.questions;
    roadmap.questions = [{ ...a1!, choices: ['another', ...a1!.choices] }, ...others];
    const next = await ada.presses('A', first);
    expect(questionIn(next)).toBe('a2');
    expect(await ledgerOf(ada)).toEqual([]);
    roadmap.questions = others.map((one) => ({ ...one, prompt: `Rewritten: ${one.prompt}` }));
    const over = await ada.presses('A', next);
    expect(over.words).toContain('rewritten');
    expect((await ada.presses('New round', over)).words).toContain('Question 1 of 4');
  });

  it('means the step in hand, else the one finished last; a step may have none', async () => {
    expect((await ada.runs('/quiz')).words).toContain('About a');
    await ada.runs('/done', { step: 'b' });
    expect((await ada.runs('/quiz')).words).toContain('About b');
    await ada.presses('Start', await ada.runs('/step', { step: 'a' }));
    expect((await ada.runs('/quiz')).words).toContain('About a');
    expect((await ada.runs('/quiz', { step: 'c' })).words).toContain('no questions yet');
    expect((await ada.runs('/quiz', { step: 'nothing' })).words).toContain('I know no step');
    expect(await ada.types('/quiz', 'step', 'b')).toContain('b');
  });

  it('shows every member the choices in an order of their own', async () => {
    const orders = new Set<string>();
    for (let index = 0; index < 8; index += 1) {
      const shown = await server.person(`Member ${index}`).runs('/quiz', { step: 'a' });
      orders.add(shown.words);
      const again = await server.person(`Member ${index}`).runs('/quiz', { step: 'a' });
      expect(again.words).toBe(shown.words);
    }
    expect(orders.size).toBeGreaterThan(2);
  });
});

describe('reviews', () => {
  it('a step finished, quizzed with two wrong, reviewed on days 1, 4 and 12, is remembered', async () => {
    await ada.runs('/done', { step: 'a' });
    const quiz = await plays(ada, await ada.runs('/quiz', { step: 'a' }), [0, 2]);
    expect(quiz.asked).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a1', 'a3']);
    let points = 100 + 3 * 5;
    expect(await scoreOf(ada)).toBe(points);
    expect((await ada.runs('/review')).words).toContain('Nothing due today');

    forward(1);
    const next = await ada.runs('/next');
    expect(next.words).toContain('**2 questions** are ready for review');
    // The card goes on telling it while checkpoints are ticked.
    const ticked = await ada.presses('Tick', next);
    points += 10;
    expect(ticked.words).toContain('ready for review');
    const begun = await ada.presses('Review', ticked);
    expect(begun.words).toContain('Review 1 of 2');
    const first = await plays(ada, begun);
    expect(first.asked.toSorted()).toEqual(['a1', 'a3']);
    expect(first.last.words).toContain('Done for today');
    expect(await scoreOf(ada)).toBe((points += 2 * 2));

    forward(3);
    const second = await plays(ada, await ada.runs('/review'));
    expect(second.asked.toSorted()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(await scoreOf(ada)).toBe((points += 5 * 2));
    expect(await remembered(ada)).toEqual(new Set());

    forward(8);
    expect((await ada.runs('/next')).words).toContain('**5 questions** are ready');
    const third = await plays(ada, await ada.runs('/review'));
    expect(third.asked.toSorted()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    expect(await scoreOf(ada)).toBe((points += 5 * 2));
    expect(await remembered(ada)).toEqual(new Set(['a']));
    expect((await ada.runs('/next')).words).not.toContain('ready for review');

    const before = await practiceOf(ada);
    await server.store.transaction(({ ledger }) => ledger.rebuild());
    expect(await practiceOf(ada)).toEqual(before);
    expect(await scoreOf(ada)).toBe(points);
  });

  it('asks wrong ones again at the end and the next day, and pays a question once a day', async () => {
    await ada.runs('/done', { step: 'b' });
    const today = await plays(ada, await ada.runs('/review'), [0, 2]);
    expect(today.asked).toEqual(['b1', 'b2', 'b1', 'b1']);
    expect(await readForecast(depsOf(server), { actor: actorOf(ada) })).toEqual(
      [0, 1, 0, 1, ...Array.from({ length: 10 }, () => 0)].map((questions, ahead) => ({
        date: addDays('2036-03-03' as LocalDate, ahead),
        questions,
      })),
    );
    expect(await ledgerOf(ada)).toEqual([
      ['review', 'b1', false, 2],
      ['review', 'b2', true, 5],
      ['review', 'b1', false, 0],
      ['review', 'b1', true, 0],
    ]);
    expect((await ada.runs('/review')).words).toContain('Done for today');
    forward(1);
    expect((await plays(ada, await ada.runs('/review'))).asked).toEqual(['b1']);
  });

  it('takes the questions of a step out with undo, and puts them back with redo, nothing lost', async () => {
    await ada.runs('/done', { step: 'a' });
    await plays(ada, await ada.runs('/quiz', { step: 'a' }), [0, 2]);
    const known = (await practiceOf(ada)).questions;
    const due = await dueDates(ada);
    forward(1);
    const asked = await ada.runs('/review');
    await ada.runs('/undo');
    expect(await scoreOf(ada)).toBe(15);
    expect((await ada.runs('/review')).words).toContain('Nothing to review yet');
    expect((await answers(ada, asked, true)).words).toContain('Nothing to review yet');
    expect((await ada.runs('/next')).words).not.toContain('ready for review');
    expect((await practiceOf(ada)).questions).toEqual(known);

    await ada.runs('/done', { step: 'a' });
    expect(await dueDates(ada)).toEqual(due);
    expect((await plays(ada, await ada.runs('/review'))).asked.toSorted()).toEqual(['a1', 'a3']);
    expect(await scoreOf(ada)).toBe(100 + 15 + 4);
  });

  it('never asks more than 5 new and 20 in all a day, nor pays more than 20 points for them', async () => {
    roadmap.questions = Array.from({ length: 40 }, (_, index) => makeQuestion(`q${index}`));
    await ada.runs('/done', { step: 'a' });
    for (let round = 0; round < 5; round += 1) {
      await plays(ada, await ada.runs('/quiz', { step: 'a' }), [0, 1, 2, 3, 4]);
    }
    expect(await scoreOf(ada)).toBe(100);
    const fresh = await plays(ada, await ada.runs('/review'));
    expect(fresh.asked).toEqual(['q25', 'q26', 'q27', 'q28', 'q29']);
    expect(fresh.last.words).toContain('The next two weeks');
    expect(await scoreOf(ada)).toBe(125);
    expect((await ada.runs('/review')).words).toContain('Done for today');

    forward(1);
    const device = await ada.runs('/review');
    expect(device.words).toContain('Review 1 of 20');
    const all = await plays(ada, await ada.runs('/review'));
    expect(new Set(all.asked).size).toBe(20);
    expect(all.last.words).toContain('20 questions reviewed');
    expect(await scoreOf(ada)).toBe(125 + 20);
    // The same question from another device meets the answer that was given.
    expect((await answers(ada, device, true)).words).toContain('as you answered before');
    expect(await scoreOf(ada)).toBe(125 + 20);
  });

  it('goes on with a roadmap whose questions changed', async () => {
    await ada.runs('/done', { step: 'b' });
    const asked = await ada.runs('/review');
    const [b1, b2] = roadmap.questions.filter(({ step }) => step === 'b');
    const b3 = makeQuestion('b3', { step: 'b' });
    roadmap.questions = [{ ...b1!, answer: 1 }, b3];
    const instead = await ada.presses('A', asked);
    expect(instead.words).toContain('Review 1 of 2');
    expect(await ledgerOf(ada)).toEqual([]);
    expect((await ada.presses(letterOf('b1 one', instead), instead)).words).toContain('+5 points');
    const rest = await plays(ada, await ada.runs('/review'));
    expect(rest.asked).toEqual(['b3']);

    // What was removed is asked no more, and what is known of it waits.
    roadmap.questions = [b2!];
    const known = await practiceOf(ada);
    forward(30);
    const left = await plays(ada, await ada.runs('/review'));
    expect(left.asked).toEqual(['b2']);
    expect(await remembered(ada)).toEqual(new Set(['b']));
    const kept = await practiceOf(ada);
    for (const id of ['b1', 'b3']) {
      expect(kept.questions.get(id)).toEqual(known.questions.get(id));
    }
  });

  it('count as study: they keep the streak, and fill the export', async () => {
    await ada.runs('/quiz', { step: 'b' });
    expect((await ada.runs('/progress')).words).not.toContain('1 day streak');
    await answers(ada, await ada.runs('/quiz', { step: 'b' }), false);
    expect((await ada.runs('/progress')).words).toContain('1 day streak');
    await ada.runs('/done', { step: 'b' });
    forward(1);
    await plays(ada, await ada.runs('/review'));
    const exported = await ada.runs('/mydata export');
    const [attachment] = exported.outcome.message!.attachments;
    const data = (await (await fetch(attachment!.url)).json()) as ExportedData;
    expect(data.servers[0]!.answers).toEqual([
      { question: 'b1', step: 'b', correct: false, at: expect.any(String), review: false },
      { question: 'b1', step: 'b', correct: true, at: expect.any(String), review: true },
      { question: 'b2', step: 'b', correct: true, at: expect.any(String), review: true },
    ]);
    expect(data.servers[0]!.streak.current).toBe(2);
  });

  it('are told in the reminder, and show no points in quiet mode', async () => {
    await ada.runs('/settings quiet-mode', { on: true });
    await ada.runs('/plan set', { days: 'every day', time: '19:00', remind: true });
    await ada.runs('/done', { step: 'b' });
    forward(1 + 9 / 24);
    await server.tick();
    const direct = ada.directly(server.applicationId);
    const reminder = direct.sees().at(-1)!;
    expect(JSON.stringify(reminder.components)).toContain('2 questions** are ready for review');
    const explained = await answers(ada, await ada.runs('/review'), true);
    expect(explained.words).toContain('✅');
    expect(explained.words).not.toContain('point');
  });

  it('follow the member’s own day', async () => {
    // 10:00 UTC is 23:00 in Auckland.
    await ada.runs('/settings timezone', { zone: 'Pacific/Auckland' });
    await ada.runs('/done', { step: 'b' });
    await plays(ada, await ada.runs('/review'), [0]);
    const monday = '2036-03-03' as LocalDate;
    expect(await dueDates(ada)).toMatchObject({ b1: addDays(monday, 1) });
    expect((await ada.runs('/review')).words).toContain('Done for today');
    forward(2 / 24);
    expect((await plays(ada, await ada.runs('/review'))).asked).toEqual(['b1']);
  });
});
