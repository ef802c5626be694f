import type { Conversation } from './conversation.ts';

export const organisers: readonly Conversation[] = [
  {
    day: 0,
    at: '17:12',
    channel: 'organisers',
    lines: [
      ['ines', '08:00 for the nudge, or is that too early?'],
      ['soren', '08:00 is good, people read it on the bus. We can move it any time.', 9],
    ],
  },
  {
    day: 22,
    at: '17:25',
    channel: 'organisers',
    lines: [
      ['ines', 'Priya has gone quiet. Should we write to her?'],
      ['soren', 'I would not. She said why, and she knows where we are.', 19],
      ['ines', '👍', 2],
    ],
  },
  {
    day: 33,
    at: '18:55',
    channel: 'organisers',
    lines: [
      ['ines', 'Two people asked me whether they can still join. A second group next month?'],
      ['soren', 'Yes. And this time I bring the cake.', 13],
    ],
  },
];
