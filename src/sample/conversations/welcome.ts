import type { Conversation } from './conversation.ts';

const greeting = `# Welcome to Backend Study Hall 👋
We walk the JavaScript backend roadmap together, one small step at a time.

**Where things are**
- <#studyHall> for questions and study sessions
- <#wins> finished something? Tell it there with \`/done\`
- <#dailyNudge> one small win a day
- <#offTopic> coffee, cats, keyboards

**How to begin**
1. Type \`/next\`. It shows your step, to you alone.
2. Tick what you can do, look up what you cannot.
3. \`/done\` when it feels done. Changed your mind? \`/undo\`.

> Be kind, be curious. No question is too small, and nobody is late here.`;

export const welcome: readonly Conversation[] = [
  {
    day: 0,
    at: '10:05',
    channel: 'welcome',
    lines: [
      ['ines', greeting],
      [
        'soren',
        'Glad to help run this. Ask me anything about Node, I have made most of the mistakes already.',
        34,
      ],
      [
        'ada',
        "hi! second-year student, I want to stop copy-pasting backend code I don't understand 😅",
        41,
      ],
      [
        'ben',
        'Ben, support desk by day. You will mostly see me at weekends, and always a bit behind',
        77,
      ],
      ['zoe', 'Cześć from Kraków! Frontend person. Never touched a database on purpose.', 150],
    ],
  },
  {
    day: 0,
    at: '20:17',
    channel: 'welcome',
    lines: [
      ['kai', "yo. don't mind the name, the clan is long gone but the tag stuck"],
      ['ada', 'how do I even type that', 3],
      ['kai', "you don't. you @ me and hope", 1],
    ],
  },
  {
    day: 1,
    at: '06:48',
    channel: 'welcome',
    lines: [
      [
        'noor',
        "Hello everyone 🌙 I'm a nurse on night shifts, so when I answer at five in the morning that's normal",
      ],
      [
        'mei',
        "Hi, I'm Mei. I read more than I write. (My DMs are closed, just ping me here.)",
        145,
      ],
      ['max', 'Good day. Electrical engineer, twenty years of C, zero years of web.', 170],
    ],
  },
  {
    day: 1,
    at: '21:52',
    channel: 'welcome',
    lines: [
      ['tiago', 'Boa noite! Dad of two, so think of me as a nap-time developer'],
      ['ines', 'Bem-vindo! Naps are a valid schedule here.', 6],
    ],
  },
  {
    day: 2,
    at: '13:05',
    channel: 'welcome',
    lines: [
      ['priya', 'Hi all! Coming from QA. I break APIs for a living and would like to build one'],
      ['soren', 'You will feel at home at step 8.', 12],
    ],
  },
  {
    day: 3,
    at: '15:31',
    channel: 'welcome',
    lines: [
      [
        'oksana',
        'Привіт! Oksana, computer science in Wrocław. Exams are coming, but I am starting anyway',
      ],
      ['zoe', 'Wrocław 💛 wave when you pass Kraków', 25],
    ],
  },
  {
    day: 20,
    at: '12:02',
    channel: 'welcome',
    lines: [
      ['sakura', 'はじめまして! Sakura from Osaka. A colleague told me about this server'],
      [
        'ines',
        'Welcome <@sakura>! Type `/next` and you are on your way. Everybody here started at step 1.',
        9,
      ],
      ['noor', 'another one awake at strange hours, hello! 🌙', 31],
      ['sakura', 'It is always noon somewhere 😄', 4],
    ],
  },
  {
    day: 34,
    at: '18:20',
    channel: 'welcome',
    lines: [
      ['ines', 'Say hi to <@sam>, who joined today 🌱'],
      ['ada', 'hi Sam! `/next` first, everything else makes sense after that', 3],
      ['ben', 'And if you only have weekends: same. Welcome!', 22],
    ],
  },
];
