import fc from 'fast-check';
import type { APIMessageTopLevelComponent } from 'discord.js';
import type { UserId } from '../../src/domain/ids.ts';
import { commands } from '../../src/commands/index.ts';
import * as checkInViews from '../../src/views/check-in.ts';
import * as cohortPanelViews from '../../src/views/cohort-panel.ts';
import * as cohort from '../../src/views/cohort.ts';
import * as completion from '../../src/views/completion.ts';
import * as digest from '../../src/views/digest.ts';
import * as direct from '../../src/views/direct.ts';
import * as help from '../../src/views/help.ts';
import * as helpThread from '../../src/views/help-thread.ts';
import * as idea from '../../src/views/idea.ts';
import * as board from '../../src/views/leaderboard.ts';
import * as manageCohort from '../../src/views/manage-cohort.ts';
import * as milestones from '../../src/views/milestones.ts';
import * as myData from '../../src/views/my-data.ts';
import * as notices from '../../src/views/notices.ts';
import * as nudge from '../../src/views/nudge.ts';
import type { Illustrated, Look } from '../../src/views/picture.ts';
import * as pinnedBoard from '../../src/views/pinned-board.ts';
import * as plan from '../../src/views/plan.ts';
import * as project from '../../src/views/project.ts';
import * as projectLists from '../../src/views/project-lists.ts';
import * as projectPost from '../../src/views/project-post.ts';
import * as progress from '../../src/views/progress.ts';
import * as quiz from '../../src/views/quiz.ts';
import * as reminder from '../../src/views/reminder.ts';
import * as review from '../../src/views/review.ts';
import * as roadmap from '../../src/views/roadmap.ts';
import * as settings from '../../src/views/settings.ts';
import * as setup from '../../src/views/setup.ts';
import * as step from '../../src/views/step.ts';
import * as some from './arbitraries.ts';
import * as together from './cohort-arbitraries.ts';
import * as company from './company-arbitraries.ts';
import * as habit from './habit-arbitraries.ts';
import * as nudges from './nudge-arbitraries.ts';
import * as projects from './project-arbitraries.ts';
import * as practice from './practice-arbitraries.ts';

/** Named namespaces, to see that no exported view is forgotten. */
export const modules = {
  checkInViews,
  cohort,
  cohortPanelViews,
  completion,
  digest,
  direct,
  help,
  helpThread,
  idea,
  board,
  manageCohort,
  milestones,
  myData,
  notices,
  nudge,
  pinnedBoard,
  plan,
  project,
  projectLists,
  projectPost,
  progress,
  quiz,
  reminder,
  review,
  roadmap,
  settings,
  setup,
  step,
};

interface Shown {
  components: APIMessageTopLevelComponent[];
}

/** Without faces: those come from Discord. */
const look: Look = { theme: 'dark', face: ({ displayName }) => ({ name: displayName }) };
const png = Buffer.from('not looked at here');

/** A message as it is with its picture, and as it is when there was no time for one. */
function inBothForms<One extends Shown>(
  view: fc.Arbitrary<One | Illustrated>,
): fc.Arbitrary<Shown> {
  return fc.tuple(view, fc.boolean()).map(([one, drawn]) => {
    if (!('picture' in one)) return one;
    return one.message(drawn ? { spec: one.picture(look), png } : undefined);
  });
}

/** Every view that shows something a member wrote, with everything else fixed or arbitrary. */
export const viewsOfMemberText: Record<string, (text: string) => fc.Arbitrary<Shown>> = {
  stepCompleted: (text) => some.completions(text).map(completion.stepCompleted),
  completionRefused: (text) =>
    fc
      .constantFrom({ kind: 'unknown-step', text } as const, { kind: 'bad-link', text } as const)
      .map(completion.completionRefused),
  leaderboard: (text) => inBothForms(some.leaderboards(text).map(board.leaderboard)),
  leaderboardAlone: (text) => inBothForms(some.leaderboards(text).map(board.leaderboardAlone)),
  standingBoard: (text) =>
    inBothForms(
      some
        .boardPages(text)
        .map((page) => board.standingBoard(page, { deliveryId: 'f'.repeat(24) })),
    ),
  noSuchCohort: (text) => fc.constant(board.noSuchCohort(text)),
  cohortCard: (text) =>
    inBothForms(
      fc
        .tuple(together.overviews(text), fc.boolean(), fc.integer({ min: -1, max: 6 }))
        .map(([overview, organiser, at]) => cohort.cohortCard(overview, { organiser, page: at })),
    ),
  cohortList: (text) =>
    fc
      .tuple(together.listed(text), fc.integer({ min: -1, max: 20 }))
      .map(([listed, at]) => cohort.cohortList(listed, at)),
  cohortJoined: (text) => together.joins(text).map(cohort.cohortJoined),
  cohortLeft: (text) => together.leaves(text).map(cohort.cohortLeft),
  joinRefused: (text) => together.archivedCohort(text).map(cohort.joinRefused),
  unknownCohort: (text) => fc.constant(cohort.unknownCohort(text)),
  cohortPanel: (text) =>
    fc
      .tuple(together.panels(text), fc.integer({ min: -1, max: 20 }))
      .map(([panel, at]) => cohortPanelViews.cohortPanel(panel, at)),
  helpThreadMessage: (text) => together.wishes(text).map(helpThread.helpThreadMessage),
  cohortSaved: (text) =>
    fc
      .tuple(together.manageds(text), fc.boolean(), nudges.channelChecks)
      .map(([managed, made, check]) => manageCohort.cohortSaved(managed, { made, check })),
  cohortArchived: (text) => together.manageds(text).map(manageCohort.cohortArchived),
  cohortRestored: (text) => together.manageds(text).map(manageCohort.cohortRestored),
  cohortRefused: (text) =>
    fc
      .constantFrom(
        { kind: 'bad-start', text } as const,
        { kind: 'name-taken', name: text } as const,
        { kind: 'unknown-roadmap', text } as const,
      )
      .map(manageCohort.cohortRefused),
  boardPinned: (text) => some.pinnedBoards(text).map(pinnedBoard.boardPinned),
  progressCard: (text) =>
    inBothForms(some.progressOverviews(text).map((one) => progress.progressCard(one, '42'))),
  sharedProgress: (text) => inBothForms(some.progressOverviews(text).map(progress.sharedProgress)),
  stepRefused: (text) => fc.constant(step.stepRefused({ kind: 'unknown-step', text })),
  unknownStep: (text) => fc.constant(step.unknownStep(text)),
  ideaRefused: (text) => fc.constant(idea.ideaRefused({ kind: 'unknown-step', text })),
  checkedIn: (text) =>
    fc
      .tuple(habit.checkIns(text), fc.boolean())
      .map(([checkIn, direct]) =>
        checkInViews.checkedIn(checkIn, { share: !direct, next: !direct }),
      ),
  sharedCheckIn: (text) => habit.checkIns(text).map(checkInViews.sharedCheckIn),
  planCard: (text) =>
    habit.planOverviews(text).map((overview) => plan.planCard(overview, 'Saved.')),
  reminderSwitched: (text) =>
    fc
      .tuple(habit.planOverviews(text), fc.constantFrom('on', 'off', 'no-plan', 'closed', 'failed'))
      .map(([overview, outcome]) => plan.reminderSwitched({ overview, outcome })),
  sharedQuiz: (text) =>
    fc
      .tuple(some.steps, fc.record({ right: fc.nat(5), total: fc.constant(5) }))
      .map(([one, score]) => quiz.sharedQuiz(text, one, score)),
  quizUnknownStep: (text) => fc.constant(quiz.quizRefused({ kind: 'unknown-step', text })),
  reminder: (text) => habit.reminders(text).map(reminder.reminder),
  projectSubmitted: (text) => projects.justSubmitted(text).map(projectPost.projectSubmitted),
  showcase: (text) => projects.showcases(text).map(projectLists.showcase),
  projectRefused: (text) => fc.constant(project.projectRefused({ kind: 'unknown-idea', text })),
  submissionRefused: (text) =>
    fc.constant(projectPost.submissionRefused({ kind: 'bad-link', text })),
  badDays: (text) => fc.constant(plan.badDays(text)),
  badPlanTime: (text) => fc.constant(plan.badPlanTime(text)),
  unknownTimeZone: (text) => fc.constant(settings.unknownTimeZone(text)),
  whichServer: (text) =>
    habit.servers.map((guildIds) =>
      direct.whichServer('7'.repeat(20), guildIds, new Map(guildIds.map((id) => [id, text]))),
    ),
  digest: (text) =>
    inBothForms(
      company.digests(text).map((one) => digest.digest(one, { deliveryId: 'd'.repeat(24) })),
    ),
  digestPreview: (text) =>
    inBothForms(fc.option(company.digests(text), { nil: undefined }).map(digest.digestPreview)),
  rolesStuck: (text) => company.stuckRoles(text).map(milestones.rolesStuck),
  badTime: (text) => fc.constant(setup.badTime(text)),
  badTimeZone: (text) => fc.constant(setup.badTimeZone(text)),
};

/** The words of the real commands, as help has them. */
const words: help.CommandWords[] = commands.map((command) =>
  wordsOf(command.data, command.organisers ?? false),
);

type Declaration = {
  name: string;
  description: string;
  options?: readonly { type: number }[] | undefined;
};

function wordsOf(
  { name, description, options = [] }: Declaration,
  organisers = false,
): help.CommandWords {
  const isSubcommand = (option: { type: number }) => option.type === 1;
  const declared = options as readonly (Declaration & { type: number; required?: boolean })[];
  const own = declared.flatMap((option) =>
    option.type === 2
      ? (option.options as typeof declared).map((one) => ({
          ...one,
          name: `${option.name} ${one.name}`,
        }))
      : option,
  );
  return {
    name,
    description,
    organisers,
    options: own
      .filter((option) => !isSubcommand(option))
      .map((option) => ({ required: false, ...option })),
    subcommands: own.filter(isSubcommand).map((option) => wordsOf(option)),
  };
}

const paused = fc.tuple(
  nudges.oneNudge,
  nudges.deliveries,
  fc.array(nudges.deliveries, { maxLength: 5 }),
);
const page = fc.option(fc.integer({ min: -2, max: 60 }), { nil: undefined });
const reopened = some.steps.map(({ id, title, points }) => ({
  quiet: points % 2 === 0,
  stepId: id,
  stepTitle: title,
  points,
}));
/** All other views. */
const otherViews: Record<string, fc.Arbitrary<Shown>> = {
  completionRefusedOtherwise: fc
    .oneof(
      some.steps.map((step) => ({ kind: 'already-done' as const, step, completedAtMs: 1 })),
      some.finished,
      fc.constant({ kind: 'yesterday-is-over' as const }),
    )
    .map(completion.completionRefused),
  completionUndone: reopened.map(completion.completionUndone),
  undoRefused: fc
    .constantFrom(
      { kind: 'nothing-to-undo' } as const,
      { kind: 'already-undone' } as const,
      { kind: 'not-yours' } as const,
    )
    .map(completion.undoRefused),
  helpOverview: fc
    .record({ organiser: fc.boolean(), direct: fc.boolean() })
    .map((reader) => help.helpOverview(words, reader)),
  helpFor: fc.constantFrom(...words).map(help.helpFor),
  projectIdea: some.suggestedIdeas.map(idea.projectIdea),
  ideaRefusedOtherwise: some.suggestedIdeas.map(({ filter }) =>
    idea.ideaRefused({ kind: 'no-idea-fits', filter }),
  ),
  projectInHand: some.fromMembers
    .chain(projects.projectCards)
    .map((card) => project.projectInHand(card)),
  partnersChosen: some.fromMembers
    .chain(projects.projectCards)
    .map((card) => project.partnersChosen(card, ['bot', 'self', 'absent', 'too-many'])),
  partnershipEnded: fc.constant(project.partnershipEnded()),
  projectRefusedOtherwise: fc
    .constantFrom({ kind: 'unknown-project' } as const, { kind: 'not-yours' } as const)
    .map(project.projectRefused),
  myProjects: projects.myProjectLists.map(projectLists.myProjects),
  submissionRefusedOtherwise: fc
    .oneof(
      fc
        .array(some.fromMembers.chain(projects.toldProjects), { minLength: 2, maxLength: 100 })
        .map((choices) => ({
          kind: 'which-project' as const,
          pendingId: '9'.repeat(20),
          choices,
        })),
      fc.constantFrom(
        { kind: 'nothing-to-submit' } as const,
        { kind: 'submission-over' } as const,
        { kind: 'not-yours' } as const,
      ),
    )
    .map(projectPost.submissionRefused),
  projectWithdrawn: fc
    .tuple(projects.toldProjects('Ada'), fc.boolean(), fc.constantFrom(0, 300))
    .map(([told, quiet, points]) => projectPost.projectWithdrawn({ ...told, quiet, points })),
  withdrawalRefused: fc
    .constantFrom({ kind: 'already-withdrawn' } as const, { kind: 'not-yours' } as const)
    .map(projectPost.withdrawalRefused),
  cheerRefused: fc
    .constantFrom({ kind: 'not-submitted' } as const, { kind: 'own-project' } as const)
    .map(projectPost.cheerRefused),
  tookNoPart: fc.constant(projectPost.tookNoPart()),
  checkInRefused: fc.constant(checkInViews.checkInRefused({ kind: 'yesterday-is-over' })),
  noServerYet: fc.constant(direct.noServerYet()),
  questionIsOver: fc.constant(direct.questionIsOver()),
  reminderTest: fc.constant(reminder.reminderTest()),
  cohortRefusedOtherwise: fc
    .constantFrom({ kind: 'bad-name' } as const, { kind: 'unknown-cohort' } as const)
    .map(manageCohort.cohortRefused),
  nothingToChange: fc.constant(manageCohort.nothingToChange()),
  inNoCohort: fc.constant(cohort.inNoCohort()),
  cohortGoneFromButton: fc.constant(cohort.unknownCohort()),
  helpThreadAnswer: together.threadAnswers.map(helpThread.helpThreadAnswer),
  helpThreadRefused: fc
    .constantFrom({ kind: 'unknown-cohort' } as const, { kind: 'nobody-stuck' } as const)
    .map(helpThread.helpThreadRefused),
  snoozed: some.moment.map(reminder.snoozed),
  restingToday: fc.constant(reminder.restingToday(true)),
  whyNow: habit.reminders('after dinner').map(reminder.whyNow),
  reminderRefused: fc
    .constantFrom({ kind: 'unknown-reminder' } as const, { kind: 'snoozed-enough' } as const)
    .map(reminder.reminderRefused),
  timeZoneSet: habit.memberSettings.map(settings.timeZoneSet),
  cohortGone: fc.constant(board.cohortGone()),
  boardUnpinned: fc.boolean().map(pinnedBoard.boardUnpinned),
  standingBoardGaveUp: fc.constant(
    pinnedBoard.standingBoardGaveUp({ channelId: '8'.repeat(20) }, 'x'.repeat(300)),
  ),
  leaderboardSet: habit.memberSettings.map(settings.leaderboardSet),
  themeSet: habit.memberSettings.map(settings.themeSet),
  helpingSet: habit.memberSettings.map(settings.helpingSet),
  quietModeSet: habit.memberSettings.map(settings.quietModeSet),
  dataExport: fc.constant(
    myData.dataExport({ version: 1, user: '8'.repeat(20) as UserId, servers: [] }),
  ),
  confirmErasure: fc.constant(myData.confirmErasure()),
  dataErased: fc.constant(myData.dataErased()),
  dataKept: fc.constant(myData.dataKept()),
  directMessagesClosed: fc.constant(notices.directMessagesClosed()),
  outdatedControl: fc.boolean().map((direct) => notices.outdatedControl({ direct })),
  organisersOnly: fc.constant(notices.organisersOnly()),
  serversOnly: fc.constant(notices.serversOnly()),
  unknownCommand: fc.constant(notices.unknownCommand()),
  somethingBroke: fc.constant(notices.somethingBroke('0123456789012345678')),
  nudge: fc
    .tuple(nudges.nudgeContents, fc.constantFrom(null, '77'))
    .map(([content, roleId]) => nudge.nudge(content, { deliveryId: 'd'.repeat(24), roleId })),
  ideaOfTheDay: nudges.ideaContents.map((content) =>
    nudge.ideaOfTheDay(content, { deliveryId: 'd'.repeat(24) }),
  ),
  nudgePreview: fc
    .tuple(nudges.oneNudge, nudges.nudgeContents)
    .map(([one, content]) => nudge.nudgePreview(one, content)),
  nudgePosted: paused.map(([one, delivery]) => nudge.nudgePosted(one, delivery)),
  noNudgeChannel: fc.constant(nudge.noNudgeChannel()),
  nudgeStatus: fc
    .tuple(nudges.allNudges, fc.array(nudges.deliveries, { maxLength: 5 }))
    .map(([all, latest]) => nudge.nudgeStatus({ all, latest })),
  nudgePaused: nudges.oneNudge.map(nudge.nudgePaused),
  nudgeResumed: nudges.oneNudge.map(nudge.nudgeResumed),
  nudgeGaveUp: nudges.deliveries.map((delivery) => nudge.nudgeGaveUp(delivery, 3)),
  memberUnknown: fc.constant(progress.memberUnknown()),
  roadmapMap: inBothForms(
    fc.tuple(some.overviews, page).map(([overview, at]) => roadmap.roadmapMap(overview, at)),
  ),
  setupPanel: fc
    .tuple(nudges.setups, nudges.channelChecks)
    .map(([set, check]) => setup.setupPanel(set, check)),
  milestonesPanel: company.milestoneSetups.map(milestones.milestonesPanel),
  everyoneIsNoMilestone: fc.constant(milestones.everyoneIsNoMilestone()),
  ideasPanel: fc
    .tuple(nudges.setups, nudges.channelChecks)
    .map(([set, check]) => setup.ideasPanel(set, check)),
  everyoneIsNoRole: fc.constant(setup.everyoneIsNoRole()),
  stepCard: some.stepCards.map(step.stepCard),
  stepResources: fc
    .tuple(some.steps, fc.integer({ min: -1, max: 9 }))
    .map(([one, at]) => step.stepResources(one, at)),
  roadmapFinished: fc
    .tuple(some.finished, practice.due)
    .map(([finished, due]) => step.roadmapFinished({ ...finished, due })),
  quizTurn: practice.quizTurns.map(quiz.quizTurn),
  quizRefused: fc
    .tuple(some.steps, fc.constantFrom('no-questions' as const, 'outdated-quiz' as const))
    .map(([one, kind]) => quiz.quizRefused({ kind, step: one })),
  reviewTurn: inBothForms(practice.reviewTurns.map(review.reviewTurn)),
};

/** Every view, with anything it may be given. */
export const views: Record<string, fc.Arbitrary<Shown>> = {
  ...otherViews,
  ...Object.fromEntries(
    Object.entries(viewsOfMemberText).map(([name, view]) => [name, some.fromMembers.chain(view)]),
  ),
};
