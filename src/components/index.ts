import type { Control } from '../discord/handlers.ts';
import * as checkIn from './check-in.ts';
import * as cohort from './cohort.ts';
import * as completion from './completion.ts';
import * as idea from './idea.ts';
import * as leaderboard from './leaderboard.ts';
import * as milestones from './milestones.ts';
import * as myData from './my-data.ts';
import * as nudge from './nudge.ts';
import * as plan from './plan.ts';
import * as project from './project.ts';
import * as submission from './submission.ts';
import * as progress from './progress.ts';
import * as quiz from './quiz.ts';
import * as reminder from './reminder.ts';
import * as review from './review.ts';
import * as roadmap from './roadmap.ts';
import * as setup from './setup.ts';
import * as step from './step.ts';

/** Every button, select and modal. */
export const controls: readonly Control[] = [
  roadmap,
  step,
  completion,
  quiz,
  review,
  checkIn,
  plan,
  reminder,
  myData,
  progress,
  leaderboard,
  cohort,
  idea,
  project,
  submission,
  nudge,
  setup,
  milestones,
].flatMap((group) => Object.values<Control>(group));
