import type { Finish } from './finish.ts';

/** Of those who study on most days. */
export const daily = {
  ada: [
    {
      step: 'how-the-web-works',
      note: 'ran dig on everything I could think of. My bank is four CNAMEs deep',
      cheers: [['ines', 'And so it begins 🎉']],
    },
    {
      step: 'computer-science-fundamentals',
      note: 'Did CS50 last year, so this was weeks 3 to 5 again. Big-O finally feels like common sense',
    },
    {
      step: 'html-and-css',
      note: "rebuilt our canteen's menu page, and it validates now 😇",
      link: 'https://ada.example/canteen',
      cheers: [
        ['zoe', 'The contrast on that is *chef’s kiss*'],
        ['kai', 'now I am hungry'],
      ],
    },
    {
      step: 'portfolio-project',
      note: "It's live! 140 lines of CSS and I can explain every single one",
      link: 'https://ada.example',
      cheers: [
        ['noor', 'So clean! Stealing your footer idea'],
        ['tiago', 'bookmarked for when I get to mine 🙌'],
      ],
    },
    {
      step: 'git-version-control',
      note: 'found a commit of mine from 1 a.m. that just says “why”. I now know --amend',
      where: 'studyHall',
    },
    {
      step: 'web-security-fundamentals',
      note: '11 PortSwigger labs this week. The blind SQL injection one took me two evenings',
      cheers: [['mei', 'Two evenings is fast for that one.']],
    },
    {
      step: 'javascript',
      note: 'closures clicked on the third try, by drawing boxes on paper',
    },
    {
      step: 'nodejs-and-npm',
      note: 'an HTTP server with no framework at all: routes, JSON, 404s. 86 lines',
      link: 'https://git.example/ada/no-framework',
      cheers: [['soren', 'Nice touch, the test for the 404.']],
    },
    {
      step: 'express-apis',
      note: 'bookshelf API, 14 tests, all green, and no handler longer than my screen',
      link: 'https://git.example/ada/bookshelf-api',
      cheers: [
        ['ines', 'This is what I would show in an interview.'],
        ['kai', 'ok this is good. I hate it'],
      ],
    },
  ],
  kai: [
    { step: 'how-the-web-works', note: 'DNS is just asking strangers for directions' },
    {
      step: 'computer-science-fundamentals',
      note: 'binary to hex in my head now. party trick unlocked',
      where: 'studyHall',
    },
    {
      step: 'html-and-css',
      note: 'centered a div. first try. nobody saw it',
      cheers: [['zoe', 'screenshot or it didn’t happen']],
    },
    {
      step: 'portfolio-project',
      note: 'portfolio is up. it has exactly one project in it: itself',
      link: 'https://kai.example',
    },
    { step: 'git-version-control', note: 'merge conflicts with myself are the worst kind' },
    {
      step: 'web-security-fundamentals',
      note: 'SameSite makes sense now. cookies are still weird though',
      mistakenFor: 'nodejs-and-npm',
    },
    {
      step: 'javascript',
      note: 'map, filter, reduce everywhere. my for loops feel lonely',
      cheers: [['ada', 'wait for generators']],
    },
    {
      step: 'nodejs-and-npm',
      note: 'the event loop diagram is my wallpaper now',
      where: 'studyHall',
    },
    {
      step: 'express-apis',
      note: 'an API for our board game night: who brings what. middleware order got me twice',
      link: 'https://git.example/kai/game-night',
      cheers: [['ada', 'put me down for the snacks']],
    },
  ],
  noor: [
    {
      step: 'how-the-web-works',
      note: 'Explained DNS to my little sister with a phone book. She asked what a phone book is',
      cheers: [['tiago', '😂 mine asked what a phone cord was']],
    },
    {
      step: 'computer-science-fundamentals',
      note: 'شكراً to whoever said to draw memory as boxes. Boxes it is',
    },
    {
      step: 'html-and-css',
      note: 'A page that works right to left: margin-inline-start is my new favourite property',
      link: 'https://noor.example/rtl',
      cheers: [
        ['zoe', 'TIL logical properties. Thank you!'],
        ['mei', 'Beautiful.'],
      ],
    },
    {
      step: 'portfolio-project',
      note: 'In Arabic and English, one stylesheet for both',
      link: 'https://noor.example',
    },
    {
      step: 'git-version-control',
      note: 'First pull request ever, merged! It fixed a typo, but it is MY typo fix',
      cheers: [
        ['ada', '🎉🎉'],
        ['soren', 'That is how all of us started.'],
      ],
    },
    {
      step: 'web-security-fundamentals',
      note: 'Read about password hashing, then changed most of my own passwords. Oops',
    },
  ],
  sakura: [
    {
      step: 'how-the-web-works',
      note: 'よろしくお願いします! First step done',
      cheers: [
        ['ines', 'Welcome aboard 🌸'],
        ['kai', 'one of us'],
      ],
    },
    {
      step: 'computer-science-fundamentals',
      note: 'I learned this at school, so I only went through the checkpoints',
    },
    {
      step: 'html-and-css',
      note: 'A small page about onigiri 🍙',
      link: 'https://sakura.example/onigiri',
      cheers: [['ben', 'Another web page that makes me hungry']],
    },
    { step: 'portfolio-project', note: 'The onigiri page grew up. It is my portfolio now' },
    {
      step: 'git-version-control',
      note: 'git bisect found my broken CSS in four steps. Like magic',
      where: 'studyHall',
    },
  ],
  oksana: [
    { step: 'how-the-web-works', note: 'one evening, one big cup of tea' },
    { step: 'html-and-css', note: 'in between exams, so that I do not forget how' },
    {
      step: 'git-version-control',
      notBefore: 26,
      note: 'Back after exams! Chose something small to get going again',
      cheers: [
        ['ines', 'Good to see you here again 💛'],
        ['kai', 'welcome back!!'],
      ],
    },
    { step: 'computer-science-fundamentals', note: 'half of it was on my exam anyway 😄' },
  ],
} as const satisfies Record<string, readonly Finish[]>;
