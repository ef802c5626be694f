import type { SlashCommand } from '../discord/handlers.ts';
import { checkin } from './checkin.ts';
import { cohort } from './cohort.ts';
import { done } from './done.ts';
import { helpAbout } from './help.ts';
import { leaderboard } from './leaderboard.ts';
import { manage } from './manage.ts';
import { mydata } from './mydata.ts';
import { next } from './next.ts';
import { nudge } from './nudge.ts';
import { plan } from './plan.ts';
import { progress } from './progress.ts';
import { project } from './project.ts';
import { quiz } from './quiz.ts';
import { review } from './review.ts';
import { roadmap } from './roadmap.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { step } from './step.ts';
import { undo } from './undo.ts';

const withoutHelp: readonly SlashCommand[] = [
  next,
  done,
  roadmap,
  step,
  undo,
  quiz,
  review,
  checkin,
  plan,
  progress,
  leaderboard,
  cohort,
  project,
  settings,
  mydata,
  setup,
  nudge,
  manage,
];

/** Every slash command, in the order in which help lists them. */
export const commands: readonly SlashCommand[] = [...withoutHelp, helpAbout(withoutHelp)];
