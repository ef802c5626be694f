import type { Conversation } from './conversation.ts';

export const studyHall: readonly Conversation[] = [
  {
    day: 0,
    at: '17:44',
    channel: 'studyHall',
    lines: [
      [
        'ines',
        'The bot is set up: one nudge a day at 08:00 in <#dailyNudge>. `/next` tells you where to begin, only you see the answer.',
      ],
      ['kai', 'is everyone starting at step 1? or can I skip the tutorial', 160],
      ['ines', 'Any order you like. It just tells you what builds on what.', 7],
      ['kai', 'ok tutorial it is', 1],
    ],
  },
  {
    day: 2,
    at: '17:20',
    channel: 'studyHall',
    lines: [
      ['ada', 'why does `dig` give me a different address every few minutes?'],
      ['soren', "That's load balancing by DNS, most likely. Look at the TTL, it will be short.", 8],
      ['ada', '60 seconds. ok, that explains it, thanks!', 2],
    ],
  },
  {
    day: 4,
    at: '22:06',
    channel: 'studyHall',
    lines: [
      ['tiago', '```js\n0.1 + 0.2 === 0.3 // false 🤨\n```\nplease tell me I am not too tired'],
      [
        'soren',
        'One third has no end in decimal, 0.1 has no end in binary. So: money goes in cents.',
        11,
      ],
      ['tiago', 'cents it is. good night', 2],
    ],
  },
  {
    day: 6,
    at: '19:15',
    channel: 'studyHall',
    lines: [
      ['zoe', 'Why is my grid wider than the phone?'],
      ['kai', '`minmax(0, 1fr)`. always `minmax(0, 1fr)`', 4],
      ['zoe', '…that fixed it. WHY.', 3],
      ['kai', 'nobody knows', 1],
      [
        'soren',
        '> nobody knows\nSomebody knows: `1fr` means `minmax(auto, 1fr)`, and `auto` never goes below the width of what is inside.',
        26,
      ],
    ],
  },
  {
    day: 8,
    at: '18:40',
    channel: 'studyHall',
    lines: [
      ['max', 'A question for the organisers: must we be nudged on Sundays?'],
      ['ben', "I study on Sundays, and even I don't need telling", 5],
      ['mei', '+1 for quiet Sundays', 14],
      ['ines', 'Quiet Sundays it is. Give me a minute with `/setup`…', 9],
      ['ines', 'Done: Monday to Saturday from now on.', 6],
      ['max', 'Thank you. That was quick.', 2],
    ],
  },
  {
    day: 11,
    at: '09:40',
    channel: 'studyHall',
    lines: [
      ['noor', 'Git says my HEAD is detached. Speaking as a nurse: is that serious?'],
      ['kai', 'happens to me every week', 3],
      [
        'soren',
        '`git switch -` and breathe. Nothing is lost: `git reflog` lists every place you have been.',
        12,
      ],
      ['noor', 'Patient is stable. Thank you!', 5],
    ],
  },
  {
    day: 13,
    at: '18:33',
    channel: 'studyHall',
    lines: [
      ['priya', 'Release weeks at work ahead, so I will go quiet for a while'],
      ['ines', 'Good luck with the release! Your progress stays where it is.', 15],
    ],
  },
  {
    day: 15,
    at: '17:50',
    channel: 'studyHall',
    lines: [
      ['ada', 'is it normal that CORS makes me want to throw my laptop'],
      [
        'mei',
        'It helped me to read it like this: the browser protects the *user*. The server only gives its opinion.',
        18,
      ],
      ['ada', 'oh. OH.', 1],
      ['ada', 'ok the laptop lives', 1],
    ],
  },
  {
    day: 17,
    at: '18:02',
    channel: 'studyHall',
    lines: [
      ['kai', 'silent study hour tonight, anyone? cameras off, one goal each'],
      ['tiago', 'after bedtime, so half past eight?', 12],
      ['zoe', 'In ☕ Goal: pointers, for real this time', 9],
      ['kai', '20:30 it is', 3],
      ['kai', 'time! how did it go', 210],
      ['zoe', 'Four checkpoints and one cat on the keyboard', 2],
      ['tiago', 'fell asleep at 20:45. 10/10', 540],
    ],
  },
  {
    day: 19,
    at: '10:11',
    channel: 'studyHall',
    lines: [
      [
        'noor',
        'I expected 0 1 2:\n```js\nfor (var i = 0; i < 3; i++) {\n  setTimeout(() => console.log(i));\n}\n// 3 3 3\n```',
      ],
      [
        'soren',
        'With `var` there is one `i` for the whole loop, with `let` a new one each round. ||And that is a closure, so tick your checkpoint 😉||',
        21,
      ],
    ],
  },
  {
    day: 22,
    at: '16:45',
    channel: 'studyHall',
    lines: [
      ['kai', 'explain the event loop to me like I have a board game group in an hour'],
      [
        'ada',
        '1. your code runs until it is done, nobody may interrupt\n2. then all promise callbacks\n3. then one timer\n4. back to 2',
        6,
      ],
      ['kai', 'so promises cut in line', 2],
      ['ada', 'promises cut in line', 1],
    ],
  },
  {
    day: 25,
    at: '15:08',
    channel: 'studyHall',
    lines: [
      ['oksana', 'Exams are over!! Did I miss everything?'],
      ['ada', 'nope, all your steps are still there. only the streak starts again', 4],
      ['zoe', 'Welcome back 💛', 7],
    ],
  },
  {
    day: 27,
    at: '20:25',
    channel: 'studyHall',
    lines: [
      [
        'kai',
        'my error handler never runs. am I cursed\n```js\napp.use((err, req, res) => {\n  res.status(500).json({ error: err.message });\n});\n```',
      ],
      ['ada', 'give it all four arguments, Express counts them: `(err, req, res, next)`', 5],
      ['kai', 'it COUNTS them??', 1],
      ['soren', '`fn.length`. Yes. I know.', 13],
    ],
  },
  {
    day: 29,
    at: '13:30',
    channel: 'studyHall',
    lines: [
      ['sakura', 'How do you all take notes?'],
      ['max', 'On paper, with dates.', 22],
      ['tiago', 'voice messages to myself at the playground', 16],
      ['noor', 'One git repo, one file per step. Searchable at 4 a.m. 🌙', 40],
      ['sakura', 'I will try the repo!', 8],
    ],
  },
  {
    day: 32,
    at: '12:40',
    channel: 'studyHall',
    lines: [
      ['mei', 'What do you set for Argon2id, the defaults of the library or the OWASP numbers?'],
      [
        'soren',
        'OWASP numbers, then measure on the real machine. A login may take a quarter of a second.',
        17,
      ],
      ['mei', 'Measured: 190 ms. Thank you.', 35],
    ],
  },
  {
    day: 35,
    at: '08:22',
    channel: 'studyHall',
    lines: [
      ['ada', 'morning! silent study hour tonight again?'],
      ['kai', '20:30, same as always', 14],
      ['sakura', 'I will set an alarm ⏰', 8],
    ],
  },
];
