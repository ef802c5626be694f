import { afterAll, beforeAll, it } from 'vitest';
import { playEightWeeks, type Eight } from './eight-weeks-play.ts';
let played: Eight;
beforeAll(async () => {
  const t = performance.now();
  played = await playEightWeeks();
  console.log('ms', performance.now() - t);
}, 180_000);
afterAll(() => played?.server.close());
it('x', () => {
  console.log(
    played.sundays[6]!.card,
    played.sundays[6]!.boards.points.map((x) => x.words).join('\n--\n'),
  );
  console.log(JSON.stringify(played.sundays.map((s) => s.roles)));
  console.log(
    played.posted.server.length,
    played.posted.cohort.length,
    played.server.logged.slice(0, 5),
  );
  console.log([...played.ledger.values()].reduce((a, b) => a + b.length, 0));
  console.log(
    JSON.stringify(
      played.posted.cohort.filter((m) => JSON.stringify(m).includes('digest.png')).at(-1),
    ),
  );
});
