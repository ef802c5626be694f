import fc from 'fast-check';
import type { APIMessageTopLevelComponent } from 'discord.js';
import { commands } from '../../src/commands/index.ts';
import * as completion from '../../src/views/completion.ts';
import * as help from '../../src/views/help.ts';
import * as idea from '../../src/views/idea.ts';
import * as board from '../../src/views/leaderboard.ts';
import * as notices from '../../src/views/notices.ts';
import * as nudge from '../../src/views/nudge.ts';
import * as progress from '../../src/views/progress.ts';
import * as roadmap from '../../src/views/roadmap.ts';
import * as setup from '../../src/views/setup.ts';
import * as step from '../../src/views/step.ts';
import * as some from './arbitraries.ts';
import * as nudges from './nudge-arbitraries.ts';

/** Named namespaces, to see that no exported view is forgotten. */
export const modules = {
  completion,
  help,
  idea,
  board,
  notices,
  nudge,
  progress,
  roadmap,
  setup,
  step,
};

interface Shown {
  components: APIMessageTopLevelComponent[];
}

/** Every view that shows something a member wrote, with everything else fixed or arbitrary. */
export const viewsOfMemberText: Record<string, (text: string) => fc.Arbitrary<Shown>> = {
  stepCompleted: (text) => some.completions(text).map(completion.stepCompleted),
  completionRefused: (text) =>
    fc
      .constantFrom({ kind: 'unknown-step', text } as const, { kind: 'bad-link', text } as const)
      .map(completion.completionRefused),
  leaderboard: (text) => some.leaderboards(text).map(board.leaderboard),
  progressCard: (text) =>
    some.progressOverviews(text).map((overview) => progress.progressCard(overview, '42')),
  sharedProgress: (text) => some.progressOverviews(text).map(progress.sharedProgress),
  stepRefused: (text) => fc.constant(step.stepRefused({ kind: 'unknown-step', text })),
  unknownStep: (text) => fc.constant(step.unknownStep(text)),
  ideaRefused: (text) => fc.constant(idea.ideaRefused({ kind: 'unknown-step', text })),
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
  const own = options as readonly (Declaration & { type: number; required?: boolean })[];
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
  nudges.setups,
  nudges.deliveries,
  fc.array(nudges.deliveries, { maxLength: 5 }),
);
const page = fc.option(fc.integer({ min: -2, max: 60 }), { nil: undefined });
const reopened = some.steps.map(({ id, title, points }) => ({
  stepId: id,
  stepTitle: title,
  points,
}));
const checkIn = fc.record({
  points: fc.constantFrom(0, 10),
  streak: fc.constant({ current: 9999, longest: 9999, freezes: 2 }),
});

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
  helpOverview: fc.boolean().map((organiser) => help.helpOverview(words, organiser)),
  helpFor: fc.constantFrom(...words).map(help.helpFor),
  projectIdea: some.suggestedIdeas.map(idea.projectIdea),
  ideaRefusedOtherwise: some.suggestedIdeas.map(({ filter }) =>
    idea.ideaRefused({ kind: 'no-idea-fits', filter }),
  ),
  checkedIn: checkIn.map(notices.checkedIn),
  outdatedControl: fc.constant(notices.outdatedControl()),
  organisersOnly: fc.constant(notices.organisersOnly()),
  serversOnly: fc.constant(notices.serversOnly()),
  unknownCommand: fc.constant(notices.unknownCommand()),
  somethingBroke: fc.constant(notices.somethingBroke('0123456789012345678')),
  nudge: fc
    .tuple(nudges.nudgeContents, fc.constantFrom(null, '77'))
    .map(([content, roleId]) => nudge.nudge(content, { deliveryId: 'd'.repeat(24), roleId })),
  nudgePreview: nudges.nudgeContents.map(nudge.nudgePreview),
  nudgePosted: paused.map(([set, delivery]) => nudge.nudgePosted(set, delivery)),
  noNudgeChannel: fc.constant(nudge.noNudgeChannel()),
  nudgeStatus: paused.map(([set, , latest]) => nudge.nudgeStatus({ ...set, latest })),
  nudgePaused: nudges.setups.map(nudge.nudgePaused),
  nudgeResumed: nudges.setups.map(nudge.nudgeResumed),
  nudgeGaveUp: nudges.deliveries.map((delivery) => nudge.nudgeGaveUp(delivery, 3)),
  memberUnknown: fc.constant(progress.memberUnknown()),
  roadmapMap: fc
    .tuple(some.overviews, page)
    .map(([overview, at]) => roadmap.roadmapMap(overview, at)),
  setupPanel: fc
    .tuple(nudges.setups, nudges.channelChecks)
    .map(([set, check]) => setup.setupPanel(set, check)),
  everyoneIsNoRole: fc.constant(setup.everyoneIsNoRole()),
  stepCard: some.stepCards.map(step.stepCard),
  stepResources: fc
    .tuple(some.steps, fc.integer({ min: -1, max: 9 }))
    .map(([one, at]) => step.stepResources(one, at)),
  roadmapFinished: some.finished.map(step.roadmapFinished),
};

/** Every view, with anything it may be given. */
export const views: Record<string, fc.Arbitrary<Shown>> = {
  ...otherViews,
  ...Object.fromEntries(
    Object.entries(viewsOfMemberText).map(([name, view]) => [name, some.fromMembers.chain(view)]),
  ),
};
