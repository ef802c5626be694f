import { describe, expect, it } from 'vitest';
import { available } from '../specification.ts';
import { openStudyServer } from './study-server.ts';

describe.skipIf(!available)(
  'by Discord’s own description (skipped where it is not at hand)',
  () => {
    it('everything is right that the bot sends on a tour of what it can do', async () => {
      const server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
      const { organiser, discord } = server;
      const ada = server.person('Ada');

      const card = await ada.runs('/next');
      await ada.presses('Tick', card);
      await ada.types('/step', 'step', 'sql');
      await ada.runs('/step', { step: 'web3-solidity' });
      await ada.runs('/roadmap');
      const done = await ada.runs('/done', { note: 'A note', link: 'https://example.org/' });
      await ada.presses('Undo', done);
      await ada.runs('/undo');
      await ada.presses('Share', await ada.runs('/progress'));
      await ada.chooses('Another board', ['week.steps'], await ada.runs('/leaderboard'));
      const ideas = await ada.runs('/project idea');
      const started = await ada.presses('Start', ideas);
      expect(started.words).not.toBe('');
      await ada.runs('/project submit', { link: 'https://code.example/ada', note: 'All of it' });
      await ada.runs('/project mine');
      await ada.runs('/project showcase');
      await ada.runs('/quiz', { step: 'how-the-web-works' });
      await ada.runs('/review');
      await organiser.runs('/manage cohort create', {
        name: 'Night owls',
        start: '2036-03-03',
        channel: server.channel('study'),
      });
      await ada.runs('/cohort list');
      await ada.runs('/cohort join', { cohort: 'Night owls' });
      await organiser.presses(
        'For organisers',
        await organiser.runs('/cohort show', { cohort: 'Night owls' }),
      );
      await organiser.runs('/manage leaderboard pin');
      await ada.runs('/settings theme', { look: 'light' });
      await ada.runs('/settings helping', { on: true });
      await ada.runs('/help');
      await ada.runs('/help', { command: 'nudge' });
      const panel = await organiser.runs('/setup');
      await organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
      await organiser.chooses('Days', ['1', '2', '3', '4', '5', '6', '7'], panel);
      const form = await organiser.presses('Time and time zone', panel);
      await organiser.fillsIn({ time: '10:02', timezone: 'UTC' }, form);
      await organiser.runs('/nudge preview');
      await organiser.runs('/nudge now');
      await organiser.runs('/nudge pause', { days: 1 });
      await organiser.runs('/nudge resume');
      discord.clock.advance(120_000);
      await server.tick();
      await organiser.runs('/nudge status');

      expect(discord.requests.all().filter(({ status }) => status >= 400)).toEqual([]);
      await server.close();
    });
  },
);
