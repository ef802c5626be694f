import type { SlashCommand } from '../discord/handlers.ts';
import { done } from './done.ts';
import { helpAbout } from './help.ts';
import { leaderboard } from './leaderboard.ts';
import { next } from './next.ts';
import { nudge } from './nudge.ts';
import { progress } from './progress.ts';
import { project } from './project.ts';
import { roadmap } from './roadmap.ts';
import { setup } from './setup.ts';
import { step } from './step.ts';
import { undo } from './undo.ts';

const withoutHelp: readonly SlashCommand[] = [
  next,
  done,
  roadmap,
  step,
  undo,
  progress,
  leaderboard,
  project,
  setup,
  nudge,
];

/** Every slash command, in the order in which help lists them. */
export const commands: readonly SlashCommand[] = [...withoutHelp, helpAbout(withoutHelp)];
