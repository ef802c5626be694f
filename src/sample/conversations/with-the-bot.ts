import type { Conversation } from './conversation.ts';

/** Asking the bot for all to see, and what is said about its answers. */
export const withTheBot: readonly Conversation[] = [
  {
    day: 6,
    at: '21:50',
    channel: 'studyHall',
    lines: [
      ['kai', '/leaderboard'],
      ['ada', "it's week one, breathe 😄", 3],
      ['kai', 'never', 1],
    ],
  },
  {
    day: 9,
    at: '21:40',
    channel: 'studyHall',
    lines: [
      ['kai', '/project idea level:beginner'],
      ['kai', '[Another idea]', 1],
      ['kai', 'asked the bot for a project idea and got one I want to build. rude', 2],
      ['zoe', 'Write it down before you sleep', 5],
    ],
  },
  {
    day: 13,
    at: '21:40',
    channel: 'wins',
    lines: [
      ['ada', '/progress'],
      ['ada', '[Share]', 1],
      ['noor', 'Those squares are so satisfying', 7],
      ['ada', 'right?? I cannot miss one now', 2],
    ],
  },
  {
    day: 20,
    at: '21:05',
    channel: 'studyHall',
    lines: [
      ['zoe', '/leaderboard period:all by:steps'],
      ['zoe', 'By steps I look much better', 1],
      ['ben', 'Same here, I shall only ever look at this one', 8],
    ],
  },
  {
    day: 28,
    at: '22:05',
    channel: 'studyHall',
    lines: [
      ['kai', '/leaderboard period:all'],
      ['kai', '<@ada> I am right behind you', 1],
      ['ada', 'I know. I can hear the keyboard', 4],
    ],
  },
  {
    day: 33,
    at: '21:15',
    channel: 'wins',
    lines: [
      ['sakura', '/progress'],
      ['sakura', '[Share]', 1],
      ['ines', 'Two weeks without a gap! 👏', 6],
    ],
  },
  {
    day: 34,
    at: '21:10',
    channel: 'studyHall',
    lines: [
      ['zoe', 'How many of you have more than one step open at once?'],
      ['ben', '🙋 three', 6],
      ['kai', '🙋', 1],
      ['ines', "That's fine. `/next` picks one for you when you can't.", 11],
      ['ines', '/leaderboard period:all', 9],
      ['ines', 'Five weeks. Proud of every line of this 💛', 1],
    ],
  },
  {
    day: 4,
    at: '19:20',
    channel: 'studyHall',
    lines: [
      ['ada', '/settings helping on:true'],
      ['noor', '/settings helping on:true', 3],
      ['max', '/settings helping on:true', 5],
      ['mei', '/settings helping on:true', 2],
      ['kai', '/settings helping on:true', 9],
      ['zoe', '/settings theme look:light', 2],
      ['zoe', 'Found out that the pictures come in light too. My eyes say thanks', 1],
    ],
  },
  {
    day: 24,
    at: '20:15',
    channel: 'studyHall',
    lines: [
      ['mei', '/quiz step:how-the-web-works'],
      ['mei', 'I did this one three weeks ago and still know it. Strange feeling.', 4],
      ['ada', 'that is what /review does to you', 9],
    ],
  },
  {
    day: 33,
    at: '19:05',
    channel: 'leaderboard',
    lines: [
      ['ines', 'So that nobody has to ask: a board that keeps itself up to date'],
      ['ines', '/manage leaderboard pin', 1],
      ['kai', 'I shall live in this channel', 8],
      ['ada', 'we noticed', 3],
    ],
  },
];
