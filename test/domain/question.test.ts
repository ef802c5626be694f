import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UserId } from '../../src/domain/ids.ts';
import { choiceOrder, isRight, questionMark, questionsOf } from '../../src/domain/question.ts';
import { seededOrder } from '../../src/domain/seeded-order.ts';
import { makeQuestion, makeRoadmap, makeStep } from '../sample-roadmap.ts';

const members = fc.bigInt({ min: 10n ** 16n, max: 2n ** 63n }).map((id) => String(id) as UserId);
const questions = fc
  .tuple(fc.stringMatching(/^[a-z-]{1,64}$/), fc.integer({ min: 3, max: 4 }))
  .map(([id, size]) =>
    makeQuestion(id, { choices: ['one', 'two', 'three', 'four'].slice(0, size) }),
  );

test('the order of choices is a permutation, the same for a member and a question', () => {
  fc.assert(
    fc.property(members, questions, (member, question) => {
      const order = choiceOrder(member, question);
      expect(order.toSorted((a, b) => a - b)).toEqual(question.choices.map((_, index) => index));
      expect(choiceOrder(member, structuredClone(question))).toEqual(order);
    }),
  );
});

test('any length is permuted by the seed alone', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.string(), (length, seed) => {
      const order = seededOrder(length, seed);
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length }, (_, at) => at));
      expect(seededOrder(length, seed)).toEqual(order);
    }),
  );
});

test('members have orders of their own, and the right choice is as often on each place', () => {
  const question = makeQuestion('git-rebase');
  const places = [0, 0, 0, 0];
  const orders = new Set<string>();
  const tries = 4000;
  for (let member = 0; member < tries; member += 1) {
    const order = choiceOrder(String(10 ** 17 + member * 977) as UserId, question);
    orders.add(order.join(''));
    places[order.findIndex((choice) => isRight(question, choice))]! += 1;
  }
  expect(orders.size).toBe(24);
  for (const times of places) expect(Math.abs(times - tries / 4)).toBeLessThan(tries / 20);
});

test('a mark has five characters and changes with whatever an answer depends on', () => {
  const question = makeQuestion('one');
  const mark = questionMark(question);
  expect(mark).toMatch(/^[0-9a-z]{5}$/);
  expect(questionMark({ ...question, why: 'Better said', step: 'b' })).toBe(mark);
  const changes = [{ id: 'two' }, { prompt: 'What?' }, { answer: 1 }, { choices: ['x', 'y', 'z'] }];
  for (const change of changes) expect(questionMark({ ...question, ...change })).not.toBe(mark);
});

test('the questions of a step come in the order of the file', () => {
  const roadmap = makeRoadmap(
    [makeStep('a'), makeStep('b')],
    [],
    [makeQuestion('z'), makeQuestion('x', { step: 'b' }), makeQuestion('y')],
  );
  expect(questionsOf(roadmap, 'a').map(({ id }) => id)).toEqual(['z', 'y']);
  expect(questionsOf(roadmap, 'c')).toEqual([]);
});
