import type { Generated, Kysely } from 'kysely';
import type { ScoreMeasure } from '../domain/board.ts';
import type { RoleProblem } from '../domain/milestones.ts';

/**
 * The tables, in what SQLite and PostgreSQL both speak: ids and dates are text, moments epoch milliseconds, flags 0
 * or 1. The tables under "projections" are made from the ledger (streaks also from plans and pauses) and can be made again
 * at any time; all others are facts.
 */
export interface Schema {
  servers: ServerTable;
  members: MemberTable;
  activities: ActivityTable;
  nudges: NudgeTable;
  deliveries: DeliveryTable;
  idea_showings: IdeaShowingTable;
  study_plans: StudyPlanTable;
  plan_days: PlanDaysTable;
  pauses: PauseTable;
  direct_channels: DirectChannelTable;
  direct_questions: DirectQuestionTable;
  cohorts: CohortTable;
  cohort_members: CohortMemberTable;
  help_threads: HelpThreadTable;
  projects: ProjectTable;
  project_members: ProjectMemberTable;
  project_ticks: ProjectTickTable;
  project_cheers: ProjectCheerTable;
  pending_submissions: PendingSubmissionTable;
  standing_boards: StandingBoardTable;
  upkeep: UpkeepTable;
  milestones: MilestoneTable;
  role_problems: RoleProblemTable;
  role_sweeps: RoleSweepTable;
  role_checks: RoleCheckTable;
  role_grants: RoleGrantTable;
  digests: DigestTable;
  digest_honours: DigestHonourTable;
  // Projections of the ledger:
  step_progress: StepProgressTable;
  checkpoint_progress: CheckpointProgressTable;
  project_progress: ProjectProgressTable;
  question_progress: QuestionProgressTable;
  study_days: StudyDayTable;
  scores: ScoreTable;
  tallies: TallyTable;
  streaks: StreakTable;
}

/** A connection to the tables, or a transaction on it. */
export type Database = Kysely<Schema>;

interface ServerTable {
  guild_id: string;
  roadmap_id: string;
  timezone: string;
  created_at_ms: number;
  /** When the bot was first seen to be gone from it. */
  gone_since_ms: Generated<number | null>;
}

interface MemberTable {
  guild_id: string;
  user_id: string;
  display_name: string;
  /** Where Discord's CDN has their picture; null: they have none of their own. */
  avatar: Generated<string | null>;
  /** The member's own time zone; the server's counts while it is null. */
  timezone: string | null;
  created_at_ms: number;
  /** 1: others do not see them on boards. */
  hidden: Generated<number>;
  /** 1: no points, ranks or streaks are shown to them. */
  quiet: Generated<number>;
  /** 1: pictures are drawn for a light background. */
  light: Generated<number>;
  /** 1: others may be told that they finished or are at a step, so that they can help one another. */
  helping: Generated<number>;
  /** What they are to be told at their next command. */
  notice: Generated<'direct-messages-closed' | null>;
  /** When they were first seen to have left the server. */
  left_at_ms: Generated<number | null>;
  /** When Discord was last asked whether they are still there. */
  checked_at_ms: Generated<number>;
}

/** The ledger. Rows are added, never changed or removed. */
interface ActivityTable {
  /** The order of the ledger. */
  seq: Generated<number>;
  id: string;
  guild_id: string;
  user_id: string;
  roadmap_id: string;
  kind: string;
  ref: string;
  points: number;
  at_ms: number;
  local_date: string;
  board_date: string;
  interaction_id: string;
  undoes: string | null;
  link: string | null;
  note: string | null;
  minutes: number | null;
  /** Of a submitted project: step ids, joined by commas. */
  practises: string | null;
  /** Of an answer: 1 right, 0 wrong. */
  correct: number | null;
}

interface NudgeTable {
  guild_id: string;
  /** Empty: the server's own. */
  cohort_id: string;
  /** The daily nudge, or the project idea that has a channel of its own. */
  kind: 'nudge' | 'idea';
  /** Null until an organiser has chosen one: nothing is sent before. */
  channel_id: string | null;
  /** Local time of day, `HH:MM`. */
  time: string;
  /** ISO weekdays as digits: `12345` is Monday to Friday. */
  days: string;
  ideas: number;
  /** The weekdays on which there is a project idea; null: all of `days`. */
  idea_days: string | null;
  /** The role to mention, if an organiser chose one. */
  role_id: string | null;
  /** Null: not paused. */
  paused: 'organiser' | 'failures' | null;
  /** With `paused`: when it goes on by itself; null: when an organiser says so. */
  paused_until_ms: number | null;
  /** Deliveries in a row that met a channel gone or forbidden. */
  failures: number;
  /** Null while nothing is due: off, or paused for good. */
  next_due_at_ms: number | null;
  next_local_date: string | null;
  /** The organiser to tell when it fails; empty when they had their data removed. */
  configured_by: string;
}

/** One row for each message that cron owes a channel or a member; claimed before it is sent. */
interface DeliveryTable {
  id: string;
  kind: 'nudge' | 'nudge-now' | 'idea' | 'reminder' | 'digest' | 'standing-board';
  guild_id: string;
  /** The cohort that it is for; empty: the server, or one member. */
  cohort_id: Generated<string>;
  /** Of reminders: whom. */
  user_id: string | null;
  /** What makes it the only one of its kind: the local date (of a user), or the interaction that asked for it. */
  slot: string;
  due_at_ms: number;
  status: 'pending' | 'sent' | 'skipped' | 'failed';
  attempts: number;
  /** When the first try began: an earlier message cannot be it. */
  first_tried_at_ms: number | null;
  /** A process is at work on it until then. */
  claimed_until_ms: number | null;
  /** Not tried again before this moment. */
  retry_at_ms: number;
  /** Empty until a reminder's direct channel is open. */
  channel_id: string;
  idea_id: string | null;
  /** Of reminders: which of the wordings. */
  wording: number | null;
  message_id: string | null;
  reason: string | null;
  finished_at_ms: number | null;
}

interface IdeaShowingTable {
  guild_id: string;
  /** `server`, the cohort or the user it was shown to. */
  audience: string;
  idea_id: string;
  shown_at_ms: number;
  /** The interaction or delivery that showed it, so that a repeated one shows the same. */
  shown_by: string;
}

/** The plan a member has now; which days were planned when is in `plan_days`. */
interface StudyPlanTable {
  guild_id: string;
  user_id: string;
  /** Local time of day, `HH:MM`. */
  time: string;
  /** The member's if-then, in their own words. */
  cue: string | null;
  /** 1: a direct message is wanted. */
  remind: number;
  /** Null while no reminder is due. */
  next_due_at_ms: number | null;
  next_local_date: string | null;
  /** The date of the last reminder sent. */
  last_local_date: string | null;
  /** Reminders in a row that nobody answered. */
  unanswered: number;
}

/** From which date on which weekdays were planned; a change adds a row. */
interface PlanDaysTable {
  guild_id: string;
  user_id: string;
  from_date: string;
  /** ISO weekdays as digits; null: no plan, every day counts. */
  days: string | null;
}

interface PauseTable {
  guild_id: string;
  user_id: string;
  from_date: string;
  /** The last day of it; null: until the member resumes. */
  until_date: string | null;
}

/** Direct channels that are open already. */
interface DirectChannelTable {
  user_id: string;
  channel_id: string;
}

/** A command used in direct messages, waiting for the member to say which server is meant. */
interface DirectQuestionTable {
  id: string;
  user_id: string;
  command: string;
  /** The command's request, as JSON. */
  request: string;
  asked_at_ms: number;
}

interface CohortTable {
  id: string;
  guild_id: string;
  name: string;
  /** The name under which it is the only one of its server (`cohortNameKey`). */
  name_key: string;
  roadmap_id: string;
  start_date: string;
  hours_per_week: number;
  /** Null: the server's counts. */
  timezone: string | null;
  channel_id: string | null;
  created_at_ms: number;
  archived_at_ms: number | null;
}

/** Who is in which cohort: in one at a time, those left before are kept. */
interface CohortMemberTable {
  guild_id: string;
  user_id: string;
  cohort_id: string;
  joined_at_ms: number;
  left_at_ms: Generated<number | null>;
}

interface MilestoneTable {
  guild_id: string;
  percent: number;
  /** Null: no role, or none any more. */
  role_id: string | null;
  /** The organiser to tell when the role cannot be given; empty when they had their data removed. */
  configured_by: string;
  configured_at_ms: number;
}

/** What stands in the way of a role; there while it does. */
interface RoleProblemTable {
  guild_id: string;
  role_id: string;
  problem: RoleProblem;
  checked_at_ms: number;
  /** When the organiser heard of it; null: they are still to be told. */
  told_at_ms: number | null;
}

/** A server whose members are gone through because its milestones changed. */
interface RoleSweepTable {
  guild_id: string;
  after_user_id: string;
}

/** A member whose roles are to be compared with their progress; there while that is owed. */
interface RoleCheckTable {
  guild_id: string;
  user_id: string;
  /** Rises whenever it is owed again. */
  version: Generated<number>;
  /** 1: Discord is asked even when nothing seems to differ. */
  verify: Generated<number>;
  attempts: Generated<number>;
  /** Not tried before this moment. */
  retry_at_ms: number;
  /** A process is at work on it until then. */
  claimed_until_ms: Generated<number | null>;
}

/** A role that we gave a member, or began to give: only these are ever taken back. */
interface RoleGrantTable {
  guild_id: string;
  user_id: string;
  role_id: string;
  granted_at_ms: number;
}

/** When the week of a server or cohort is told next; it goes to the nudge's channel. */
interface DigestTable {
  guild_id: string;
  /** Empty: the server's own. */
  cohort_id: string;
  enabled: number;
  /** Null while nothing is due: off, or no channel. */
  next_due_at_ms: number | null;
  /** The Monday of the week it will be about. */
  next_week: string | null;
  /** The Monday of the last week taken care of, whatever became of it. */
  last_week: string | null;
}

/** Who was named as most improved in which week. */
interface DigestHonourTable {
  guild_id: string;
  cohort_id: string;
  week: string;
  user_id: string;
}

/** One row for each cohort, step and week in which a thread was opened. */
interface HelpThreadTable {
  cohort_id: string;
  step_id: string;
  /** The Monday of the week. */
  week: string;
  guild_id: string;
  /** Somebody is opening it until then. */
  claimed_until_ms: number;
  thread_id: Generated<string | null>;
  /** The first message in it; null: it is not open yet. */
  message_id: Generated<string | null>;
}

/** A project idea in somebody's hands. */
interface ProjectTable {
  id: string;
  guild_id: string;
  roadmap_id: string;
  idea_id: string;
  started_at_ms: number;
  /** Given up then; null: not, or started again. */
  dropped_at_ms: Generated<number | null>;
  /** Names the submission that stands; null: there is none. */
  submission_id: Generated<string | null>;
  submitted_at_ms: Generated<number | null>;
  submitted_by: Generated<string | null>;
  link: Generated<string | null>;
  note: Generated<string | null>;
}

/** Whose project it is, who helps, and who was asked to. */
interface ProjectMemberTable {
  project_id: string;
  guild_id: string;
  user_id: string;
  /** Of the project: an owner has one project for each idea. */
  roadmap_id: string;
  idea_id: string;
  role: 'owner' | 'partner' | 'invited';
  joined_at_ms: number;
  /** The activity that gave this member points for it, which an undo takes back. */
  activity_id: Generated<string | null>;
}

interface ProjectTickTable {
  project_id: string;
  guild_id: string;
  /** The place among the idea's criteria, counted from 0. */
  criterion: number;
  /** The activity of whoever ticked it. */
  activity_id: string;
}

interface ProjectCheerTable {
  project_id: string;
  guild_id: string;
  user_id: string;
  cheering: number;
  /** The interaction that said so last: an older or repeated one changes nothing. */
  changed_by: string;
}

/** A submission waiting for the member to say which project is meant. */
interface PendingSubmissionTable {
  id: string;
  guild_id: string;
  user_id: string;
  link: string;
  note: string | null;
  asked_at_ms: number;
}

interface StepProgressTable {
  guild_id: string;
  user_id: string;
  roadmap_id: string;
  step_id: string;
  /** When the member last turned to it: the step in hand is the one turned to last. */
  touched_at_ms: number;
  /** When they first turned to it; null: it was finished without. */
  started_at_ms: Generated<number | null>;
  completed_at_ms: number | null;
  completion_id: string | null;
  /** 1: finished with a link to look at. */
  linked: Generated<number>;
}

interface CheckpointProgressTable {
  guild_id: string;
  user_id: string;
  roadmap_id: string;
  /** `step-id/checkpoint-id`. */
  ref: string;
  tick_id: string;
}

/** Which ideas a member has made into projects, so that each gives its points once. */
interface ProjectProgressTable {
  guild_id: string;
  user_id: string;
  roadmap_id: string;
  idea_id: string;
  activity_id: string;
  /** Step ids, joined by commas. */
  practises: string;
}

/** What a member's answers to a question come to (`domain/practice.ts`). */
interface QuestionProgressTable {
  guild_id: string;
  user_id: string;
  roadmap_id: string;
  question_id: string;
  answers: number;
  /** 1: right at the very first try. */
  first_right: number;
  last_right: number;
  last_at_ms: number;
  met_date: string;
  met_in_review: number;
  review_date: string | null;
  known_date: string | null;
  /** How FSRS sees it: days, and 1 to 10. */
  stability: number;
  difficulty: number;
  rated_date: string;
  due_date: string;
}

interface StudyDayTable {
  guild_id: string;
  user_id: string;
  local_date: string;
  /** Activities of the day that still stand. */
  activities: number;
  points: number;
  checkin_id: string | null;
  /** Of the points, those for review answers, which a day limits. */
  review_points: Generated<number>;
  /** When the first activity was done that still stands; 0 without one. */
  began_at_ms: Generated<number>;
}

/** One member's score on one board; none without a score. */
interface ScoreTable {
  guild_id: string;
  user_id: string;
  measure: ScoreMeasure;
  /** `all`, `month:2026-11` or `week:2026-11-16`; `now` for streaks that stand. */
  period: string;
  score: number;
  /** When it was reached by what still stands: breaks ties. */
  reached_at_ms: number;
  /** 1: on boards for others, being neither hidden nor gone. The same in all rows of a member. */
  listed: number;
  /** The cohort the member is in now. The same in all rows of a member. */
  cohort_id: string | null;
}

/**
 * How many listed members of a server (`cohort_id` is empty) or a cohort have a score: exactly `bucket` where `width` is
 * 1, in the `bucket`th range of that width where it is more. Rows of nobody are removed.
 */
interface TallyTable {
  guild_id: string;
  cohort_id: string;
  measure: ScoreMeasure;
  period: string;
  width: number;
  bucket: number;
  members: number;
}

interface StreakTable {
  guild_id: string;
  user_id: string;
  current: number;
  longest: number;
  freezes: number;
  active_days: number;
  last_date: string;
  /** The last date on which it stands without another activity. */
  stands_until: string;
  /** The planned dates after the last active one that use its freezes and then end it, joined by commas. */
  misses: string;
  /** When it ends unless something is done; null once it is off the board of those that stand, or if nothing ends it. */
  ends_at_ms: number | null;
}

/** A message that shows a board as it stands now. */
interface StandingBoardTable {
  channel_id: string;
  guild_id: string;
  /** Null: the whole server. */
  cohort_id: string | null;
  /** The delivery that posted it. */
  delivery_id: string;
  message_id: string;
  /** The message of the board before it in the same channel, while it is still to be taken away. */
  replaced_id: string | null;
  /** A digest of what it shows. */
  shown: string;
  /** The minute in which it was last written. */
  edited_at_ms: number;
  /** Edits in a row that Discord refused. */
  failures: number;
  /** The organiser to tell when it fails; empty when they had their data removed. */
  configured_by: string;
}

/** What is to be done once, after the migrations. */
interface UpkeepTable {
  task: 'rebuild';
}
