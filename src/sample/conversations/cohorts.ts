import type { Conversation } from './conversation.ts';

/** Two cohorts: one with whole days and a channel of its own, one for the evenings. */
export const cohorts: readonly Conversation[] = [
  {
    day: 2,
    at: '17:20',
    channel: 'organisers',
    lines: [
      ['ines', 'Some of them have whole days for this. A cohort of their own, from Monday?'],
      ['soren', 'Then I shall have somebody to keep up with. Do it.', 4],
      [
        'ines',
        '/manage cohort create name:Fast lane start:next monday hours-per-week:45 channel:<#fastLane>',
        3,
      ],
    ],
  },
  {
    day: 2,
    at: '20:30',
    channel: 'fastLane',
    lines: [
      ['ines', 'For whoever has whole days: `/cohort join`, and off we go on Monday 🏁'],
      ['ines', '/cohort join cohort:Fast lane', 1],
      ['ada', '/cohort join cohort:Fast lane', 4],
      ['kai', '/cohort join cohort:Fast lane', 1],
      ['kai', 'in. obviously', 1],
      ['soren', '/cohort join cohort:Fast lane', 6],
      ['priya', '/cohort join cohort:Fast lane', 7],
      ['mei', '/cohort join cohort:Fast lane', 9],
      ['ben', '/cohort join cohort:Fast lane', 3],
      ['ben', 'Does “whole days” count when there are two of them a week?', 1],
      ['ines', 'It does. Nobody is sent away for being slow.', 3],
      ['zoe', '/cohort join cohort:Fast lane', 8],
    ],
  },
  {
    day: 3,
    at: '09:40',
    channel: 'fastLane',
    lines: [
      ['noor', '/cohort join cohort:Fast lane'],
      ['noor', 'My days are nights, but I am in 🌙', 1],
      ['oksana', '/cohort join cohort:Fast lane', 390],
    ],
  },
  {
    day: 12,
    at: '18:40',
    channel: 'fastLane',
    lines: [
      ['zoe', 'Three evenings a week are not a fast lane. Is there a slower one?'],
      [
        'ines',
        'There is one from Monday on: `/cohort join`, *Steady lane*. You take it all with you.',
        22,
      ],
    ],
  },
  {
    day: 12,
    at: '18:55',
    channel: 'organisers',
    lines: [['ines', '/manage cohort create name:Steady lane start:next monday hours-per-week:8']],
  },
  {
    day: 12,
    at: '20:10',
    channel: 'studyHall',
    lines: [
      ['zoe', '/cohort join cohort:Steady lane'],
      ['max', '/cohort join cohort:Steady lane', 12],
      ['tiago', '/cohort join cohort:Steady lane', 110],
      ['tiago', 'Steady lane, that is me. The nap lane 😴', 1],
    ],
  },
  {
    day: 21,
    at: '13:40',
    channel: 'fastLane',
    lines: [
      ['sakura', '/cohort join cohort:Fast lane'],
      ['sakura', 'I am late, but I run', 1],
      ['kai', 'now it is a race', 5],
    ],
  },
  {
    day: 29,
    at: '18:30',
    channel: 'fastLane',
    lines: [
      ['oksana', 'Where I should be by the pace: two steps ahead. Where I am: happy'],
      ['ines', 'Pace is a compass, no whip 💛', 6],
      ['noor', '/leaderboard', 180],
      ['noor', 'and I thought nobody was up at this hour', 1],
    ],
  },
];
