import type { Finish } from './finish.ts';

/** Of those who have a few days a week, or had. */
export const weekly = {
  ben: [
    { step: 'how-the-web-works' },
    {
      step: 'computer-science-fundamentals',
      note: 'Finally. Number systems on the train, the rest in one long Sunday',
    },
    {
      step: 'html-and-css',
      note: 'Late as always, but the form sends what it should',
      cheers: [['ines', 'Late is fine. Sent is sent.']],
    },
    {
      step: 'portfolio-project',
      note: 'Pushed at 23:50 last night, so I am counting it for yesterday',
      link: 'https://benokafor.example',
      late: true,
    },
    { step: 'git-version-control', note: 'About a step a weekend. I will take it' },
  ],
  mei: [
    { step: 'how-the-web-works', quiet: true },
    {
      step: 'computer-science-fundamentals',
      note: 'Weeks 0 to 3 of CS50. Memory is less of a mystery than before.',
      where: 'studyHall',
    },
    { step: 'html-and-css', quiet: true },
    {
      step: 'git-version-control',
      note: 'git reflog saved an afternoon of work.',
      cheers: [['noor', 'it saves lives 😌']],
    },
    {
      step: 'web-security-fundamentals',
      note: 'It is the browser that says no, not the server. I wrote that on a sticky note.',
      where: 'studyHall',
    },
  ],
  zoe: [
    { step: 'how-the-web-works', note: 'Good refresher. I thought I knew what a cookie was' },
    {
      step: 'git-version-control',
      note: 'Went straight to Git because work needs it. Interactive rebase, where have you been',
      where: 'studyHall',
    },
    {
      step: 'html-and-css',
      note: 'Grid for the page, flexbox for the bits. Took me years to hear it put like that',
    },
    {
      step: 'portfolio-project',
      note: 'My recipes, phone first, żurek included 🍲',
      link: 'https://zoe.example/recipes',
      cheers: [['max', 'The żurek works also in Bavaria. I have tested.']],
    },
    {
      step: 'computer-science-fundamentals',
      note: 'The compiler week was worth it for the vocabulary alone',
    },
  ],
  max: [
    {
      step: 'how-the-web-works',
      note: 'The MDN article is precise, the freeCodeCamp one friendlier. I recommend both.',
      where: 'studyHall',
    },
    {
      step: 'computer-science-fundamentals',
      note: 'I am an electrical engineer, so this one was a gift.',
    },
    {
      step: 'git-version-control',
      note: 'Conflict resolved by hand, as required. My commits have reasons now.',
    },
    {
      step: 'html-and-css',
      note: 'My first page. It is grey, but it is valid.',
      link: 'https://hohenstein.example/first-page',
      cheers: [['kai', 'brutalism is in']],
    },
  ],
  tiago: [
    { step: 'how-the-web-works', note: 'done one-handed, baby asleep on the other arm' },
    {
      step: 'computer-science-fundamentals',
      note: 'powered entirely by nap times 😅',
      where: 'studyHall',
    },
    {
      step: 'html-and-css',
      note: 'The kids picked the colours. It is very orange',
      link: 'https://tiago.example/laranja',
      cheers: [
        ['ines', 'Adoro! 🧡'],
        ['noor', 'I would hire them'],
      ],
    },
    { step: 'git-version-control', note: 'explained branches with a train set. works on all ages' },
  ],
  soren: [
    { step: 'how-the-web-works', quiet: true },
    {
      step: 'javascript',
      note: 'Twelve years of jQuery, and I still learned something about this (the keyword)',
      where: 'studyHall',
    },
    { step: 'nodejs-and-npm', note: 'node --test instead of three packages. I will not go back' },
    {
      step: 'typescript',
      note: 'strict from the first file: unknown at the edges, never any',
      link: 'https://git.example/soren/strict-from-day-one',
    },
    { step: 'git-version-control', quiet: true },
  ],
  priya: [
    {
      step: 'how-the-web-works',
      note: 'The waterfall in the network panel! How did I test websites without it?',
    },
    { step: 'computer-science-fundamentals', note: 'skimmed what I knew, drew what I did not' },
    { step: 'html-and-css', where: 'studyHall' },
  ],
  ines: [
    { step: 'how-the-web-works', note: 'Leading by example, slowly', where: 'studyHall' },
    {
      step: 'git-version-control',
      note: 'I ask you all to write good commit messages, so I had to',
    },
  ],
} as const satisfies Record<string, readonly Finish[]>;
