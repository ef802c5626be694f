/** Why a message was not sent, where Discord itself gives no reason. */
export const deliveryReasons = {
  tooLate: (minutes: number) => `more than ${minutes} minutes late`,
  mayHaveArrived: 'an earlier try may have arrived, and the channel does not show its history',
  quietWeek: 'nobody studied that week, so there was nothing to tell',
  notWanted: 'reminders are off, or paused',
  studiedAlready: 'the member has studied already',
  unanswered: 'the last ones went unanswered, so they come less often',
  notToday: 'the member asked for none today',
  manyNewChannels: 'many direct channels are being opened: it takes its turn',
  cohortGone: 'the cohort is gone',
  switchedOff: 'it was switched off meanwhile',
  noIdea: 'the roadmap has no project idea for it',
} as const;
