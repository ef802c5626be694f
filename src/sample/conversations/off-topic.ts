import type { Conversation } from './conversation.ts';

/** What is said and shown in #off-topic, #wins and under the nudge: nothing that anybody would have to know. */
export const offTopic: readonly Conversation[] = [
  {
    day: 1,
    at: '19:40',
    channel: 'offTopic',
    lines: [
      ['kai', 'important question: what is everyone typing on'],
      ['zoe', 'A laptop with a missing F key. I switch branches with copy and paste', 7],
      ['max', 'An IBM Model M, built 1989. My neighbours know when I study.', 11],
      ['tiago', 'mostly my phone, held above a sleeping child', 130],
    ],
  },
  {
    day: 3,
    at: '08:26',
    channel: 'dailyNudge',
    lines: [['kai', 'ok this one I can do before breakfast']],
  },
  {
    day: 5,
    at: '09:12',
    channel: 'offTopic',
    lines: [
      ['noor', 'My cat just committed `jjjjjjjjjjjjj`'],
      ['ada', 'good message length though', 6],
      ['soren', 'I have approved worse.', 18],
    ],
  },
  {
    day: 7,
    at: '16:30',
    channel: 'offTopic',
    lines: [
      ['ben', 'Study music? Nothing with words please'],
      ['ada', 'rain sounds. I am 90 years old', 5],
      ['mei', 'The same piano album for six years.', 32],
      ['ines', 'Fado, but then I only stare out of the window', 12],
    ],
  },
  {
    day: 12,
    at: '08:17',
    channel: 'dailyNudge',
    lines: [['ada', 'done, before my first coffee even ✅']],
  },
  {
    day: 12,
    at: '19:48',
    channel: 'wins',
    lines: [
      ['zoe', 'Not a step, but: first bug I found with a breakpoint instead of ten console.logs'],
      ['ines', 'That counts double in my book', 10],
    ],
  },
  {
    day: 16,
    at: '20:05',
    channel: 'offTopic',
    lines: [
      ['kai', 'name your rubber duck'],
      ['zoe', 'Kaczka', 2],
      ['ada', 'Ducktor Who', 3],
      ['max', 'It is a potato. His name is Gerhard.', 14],
      ['kai', 'max wins', 1],
    ],
  },
  {
    day: 21,
    at: '13:50',
    channel: 'offTopic',
    lines: [
      ['sakura', 'Does anyone have a book for the train? Not about code'],
      [
        'noor',
        'Anything by Terry Pratchett. There is a whole shelf, you will be busy until step 26',
        16,
      ],
    ],
  },
  {
    day: 23,
    at: '12:15',
    channel: 'wins',
    lines: [
      ['max', 'A younger colleague asked ME about Git today.'],
      ['soren', 'And?', 3],
      ['max', 'I knew.', 1],
    ],
  },
  {
    day: 24,
    at: '08:41',
    channel: 'dailyNudge',
    lines: [['tiago', 'did this one on the bus. the driver was not impressed']],
  },
  {
    day: 26,
    at: '21:34',
    channel: 'offTopic',
    lines: [
      ['tiago', 'my daughter drew the internet. it is a cat on a trampoline'],
      ['ada', 'technically correct', 4],
      ['noor', 'Please frame it', 9],
    ],
  },
  {
    day: 30,
    at: '17:05',
    channel: 'offTopic',
    lines: [
      ['oksana', 'What do you drink when coffee has stopped working'],
      ['mei', 'Sleep.', 12],
      ['oksana', '…fair', 1],
    ],
  },
  {
    day: 31,
    at: '10:20',
    channel: 'wins',
    lines: [
      ['noor', 'The project I sent my typo fix to asked whether I want to do another issue 🥹'],
      ['ada', 'you are a contributor now, no way back', 7],
    ],
  },
  {
    day: 33,
    at: '08:35',
    channel: 'offTopic',
    lines: [
      ['max', 'I have pushed to main without a branch. I wish to confess it somewhere.'],
      ['kai', 'you are forgiven. now go and write a test', 9],
    ],
  },
  {
    day: 35,
    at: '07:05',
    channel: 'offTopic',
    lines: [
      ['noor', 'Good morning from the end of a long night 🌙☕'],
      ['ines', 'Sleep well! We keep the chairs warm.', 48],
    ],
  },
];
