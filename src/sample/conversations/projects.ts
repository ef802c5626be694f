import type { Conversation } from './conversation.ts';

/** Projects, from an idea to the cheers. */
export const projects: readonly Conversation[] = [
  {
    day: 21,
    at: '20:40',
    channel: 'studyHall',
    about: 'pocket-dictionary-page',
    lines: [
      ['kai', '/project start idea:pocket-dictionary-page'],
      ['kai', 'building the dictionary page the bot keeps telling me about', 1],
    ],
  },
  {
    day: 26,
    at: '21:20',
    channel: 'wins',
    about: 'pocket-dictionary-page',
    lines: [
      ['kai', '/project mine'],
      ['kai', '[Open]', 1],
      ['kai', '[Tick]', 1],
      ['kai', '[Tick]', 1],
      ['kai', '[Tick]', 1],
      [
        'kai',
        '/project submit link:https://git.example/kai/pocket-dictionary note:it finds words while you type. debouncing is my new favourite word to look up',
        2,
      ],
      ['noor', '{👏 Cheer}', 14],
      ['zoe', '{👏 Cheer}', 31],
      ['zoe', 'It knows “żurek”. Instant cheer.', 1],
    ],
  },
  {
    day: 29,
    at: '18:05',
    channel: 'studyHall',
    about: 'plant-watering-api',
    lines: [
      ['ada', '/project start idea:plant-watering-api'],
      ['ada', '[Choose partners: <@noor>]', 2],
      ['ada', '<@noor> your balcony, my API?', 1],
      ['noor', '/project mine', 720],
      ['noor', '[Open]', 1],
      ['noor', '[Accept]', 1],
      ['noor', 'Yes! My basil cannot wait', 1],
    ],
  },
  {
    day: 33,
    at: '18:20',
    channel: 'wins',
    about: 'plant-watering-api',
    lines: [
      ['ada', '/project mine'],
      ['ada', '[Open]', 1],
      ['ada', '[Tick]', 1],
      ['ada', '[Tick]', 1],
      ['ada', '[Tick]', 1],
      ['ada', '[Tick]', 1],
      [
        'ada',
        '/project submit link:https://git.example/ada/thirsty note:Two people, one repository, no merge conflict. Noor writes the better error messages',
        2,
      ],
      ['ines', '{👏 Cheer}', 6],
      ['kai', '{👏 Cheer}', 9],
      ['mei', '{👏 Cheer}', 12],
      ['tiago', '{👏 Cheer}', 180],
      ['ines', 'Does it water also *my* plants?', 1],
    ],
  },
  {
    day: 34,
    at: '16:50',
    channel: 'studyHall',
    about: 'log-digest',
    lines: [
      ['soren', '/project start idea:log-digest'],
      ['soren', '[Tick]', 2],
      ['soren', 'Log Digest it is. The logs at work deserve one.', 1],
    ],
  },
];
