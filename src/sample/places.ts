/** The roles that show in people's colours; everybody is a learner besides. */
export const roles = {
  organisers: { number: 31, name: 'Organisers', color: 0xe9_a1_3b },
  nightOwls: { number: 32, name: 'Night owls', color: 0x9b_6d_ff },
  weekenders: { number: 33, name: 'Weekenders', color: 0x3a_a6_dd },
} as const;

/** What Roadmate gives to those who got that far. */
export const milestones = {
  quarter: { number: 34, name: 'First quarter', percent: 25 },
  half: { number: 35, name: 'Half way', percent: 50 },
  threeQuarters: { number: 36, name: 'Nearly there', percent: 75 },
  finish: { number: 37, name: 'Finisher', percent: 100 },
} as const;

export type MilestoneKey = keyof typeof milestones;

export type RoleKey = keyof typeof roles;

/** The channels of the sample study server, in the order in which they are listed. */
export const channels = {
  welcome: { number: 20, name: 'welcome', topic: 'Who we are, and who you are' },
  studyHall: {
    number: 21,
    name: 'study-hall',
    topic: 'Questions, answers, study sessions: /next, /step, /leaderboard',
  },
  wins: { number: 23, name: 'wins', topic: 'Finished something? /done here, and let us cheer' },
  dailyNudge: { number: 22, name: 'daily-nudge', topic: 'One small win a day' },
  leaderboard: { number: 26, name: 'leaderboard', topic: 'How the week goes, by itself' },
  fastLane: { number: 27, name: 'fast-lane', topic: 'The cohort of those with whole days for it' },
  offTopic: { number: 24, name: 'off-topic', topic: 'Coffee, cats, keyboards' },
  organisers: { number: 25, name: 'organisers', topic: 'Plans, and what we worry about' },
} as const;

export type ChannelKey = keyof typeof channels;
