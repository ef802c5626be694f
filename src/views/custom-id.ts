/**
 * The state of a button, select or modal lives in its custom id, never in memory: it still works after a restart and
 * weeks later. Form: `version:name:value:value…`, at most 100 characters (a Discord limit).
 */

/** Raised when what the values mean changes; ids of other versions are refused kindly. */
const version = '1';
const separator = ':';
const longestCustomId = 100;

export interface CustomId<Field extends string = string> {
  readonly name: string;
  readonly fields: readonly Field[];
  /** @throws RangeError when a value cannot be carried: a defect of the caller, caught by the tests of the views. */
  make(values: Record<Field, string>): string;
}

function customId<const Field extends string = never>(
  name: string,
  ...fields: Field[]
): CustomId<Field> {
  return {
    name,
    fields,
    make(values) {
      const parts = fields.map((field) => values[field]);
      const id = [version, name, ...parts].join(separator);
      if (id.length > longestCustomId || parts.some((part) => part.includes(separator))) {
        throw new RangeError(`Cannot be carried in a custom id: ${id}`);
      }
      return id;
    },
  };
}

/** Takes a custom id apart, whoever made it. @returns `undefined` for anything of another version or no version. */
export function splitCustomId(id: string): { name: string; values: string[] } | undefined {
  const [idVersion, name, ...values] = id.split(separator);
  return idVersion === version && name ? { name, values } : undefined;
}

/** Names the values of an id; `undefined` when their number does not fit: forged, or of another time. */
export function readValues<Field extends string>(
  { fields }: CustomId<Field>,
  values: readonly string[],
): Record<Field, string> | undefined {
  if (values.length !== fields.length) return undefined;
  return Object.fromEntries(fields.map((field, index) => [field, values[index]!])) as Record<
    Field,
    string
  >;
}

/** Every custom id there is. Names are never reused for something else. */
export const ids = {
  map: customId('map', 'page'),
  openStep: customId('open', 'part'),
  step: customId('step', 'step'),
  resources: customId('resources', 'step', 'page'),
  next: customId('next'),
  start: customId('start', 'step'),
  done: customId('done', 'step'),
  undo: customId('undo', 'activity', 'owner'),
  tick: customId('tick', 'step', 'checkpoint', 'to'),
  progress: customId('progress'),
  share: customId('share'),
  board: customId('board', 'period', 'measure'),
  standings: customId('standings', 'scope', 'period', 'measure', 'start'),
  standingsBy: customId('standings-by', 'scope'),
  pinnedBoard: customId('pinned-board', 'scope', 'delivery'),
  cohort: customId('cohort', 'cohort'),
  cohortPage: customId('cohort-page', 'cohort', 'page'),
  cohortList: customId('cohort-list', 'page'),
  cohortJoin: customId('cohort-join', 'cohort'),
  cohortLeave: customId('cohort-leave', 'cohort'),
  cohortPanel: customId('cohort-panel', 'cohort', 'page'),
  cohortRestore: customId('cohort-restore', 'cohort'),
  helpThread: customId('help-thread', 'cohort', 'step'),
  idea: customId('idea', 'level', 'step'),
  ideaLevel: customId('idea-level', 'step'),
  projectStart: customId('project-start', 'idea'),
  project: customId('project', 'project'),
  criterion: customId('criterion', 'project', 'criterion', 'to'),
  partners: customId('partners', 'project'),
  partnerAccept: customId('partner-accept', 'project'),
  partnerLeave: customId('partner-leave', 'project'),
  tookPart: customId('took-part', 'project'),
  projectDrop: customId('project-drop', 'project', 'to'),
  projectSubmit: customId('project-submit', 'project'),
  projectForm: customId('project-form', 'project'),
  projectUndo: customId('project-undo', 'submission'),
  whichProject: customId('which-project', 'pending', 'part'),
  cheer: customId('cheer', 'project'),
  myProjects: customId('my-projects', 'page'),
  showcase: customId('showcase', 'page', 'level', 'step'),
  showcaseFilter: customId('showcase-filter', 'part'),
  showcaseOpen: customId('showcase-open'),
  studied: customId('studied', 'delivery'),
  quiz: customId('quiz', 'step'),
  quizAnswer: customId('answer', 'step', 'quiz', 'seen', 'choice'),
  quizNext: customId('quiz-next', 'step', 'quiz'),
  quizShare: customId('share-quiz', 'step', 'right', 'total'),
  review: customId('review'),
  reviewAnswer: customId('review-answer', 'question', 'mark', 'seen', 'choice'),
  ideaAfter: customId('idea-after', 'delivery'),
  setupChannel: customId('setup-channel'),
  setupDays: customId('setup-days'),
  setupRole: customId('setup-role'),
  setupRoadmap: customId('setup-roadmap'),
  setupTime: customId('setup-time'),
  setupTimeForm: customId('setup-time-form'),
  setupIdeas: customId('setup-ideas', 'to'),
  setupDigest: customId('setup-digest', 'to'),
  digestPreview: customId('digest-preview'),
  milestones: customId('milestones'),
  milestone: customId('milestone', 'percent'),
  setupIdeaPage: customId('setup-idea-page'),
  setupIdeaDays: customId('setup-idea-days'),
  setupIdeaChannel: customId('setup-idea-channel'),
  setupPage: customId('setup-page'),
  nudgePreview: customId('nudge-preview'),
  nudgeResume: customId('nudge-resume'),
  cohortNudgePreview: customId('cohort-nudge-preview', 'cohort'),
  cohortNudgeResume: customId('cohort-nudge-resume', 'cohort'),
  planPause: customId('plan-pause', 'server', 'days'),
  planResume: customId('plan-resume', 'server'),
  planRemind: customId('plan-remind', 'server', 'to'),
  planShow: customId('plan-show', 'server'),
  shareCheckIn: customId('share-checkin', 'activity'),
  reminderDone: customId('reminder-done', 'delivery'),
  reminderSnooze: customId('reminder-snooze', 'delivery'),
  reminderNotToday: customId('reminder-not-today', 'delivery'),
  reminderPause: customId('reminder-pause', 'delivery'),
  reminderStop: customId('reminder-stop', 'delivery'),
  reminderKeep: customId('reminder-keep', 'delivery'),
  reminderWhy: customId('reminder-why', 'delivery'),
  eraseData: customId('erase-data'),
  keepData: customId('keep-data'),
  whichServer: customId('which-server', 'question', 'part'),
} as const;
