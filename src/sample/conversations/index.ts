import { cohorts } from './cohorts.ts';
import type { Conversation } from './conversation.ts';
import { offTopic } from './off-topic.ts';
import { organisers } from './organisers.ts';
import { projects } from './projects.ts';
import { studyHall } from './study-hall.ts';
import { welcome } from './welcome.ts';
import { withTheBot } from './with-the-bot.ts';

/** Everything that is said in the five weeks, apart from a cheer for a finished step. */
export const conversations: readonly Conversation[] = [
  ...welcome,
  ...studyHall,
  ...organisers,
  ...offTopic,
  ...withTheBot,
  ...cohorts,
  ...projects,
];
