import { cohorts } from './cohorts.ts';
import { deliveries } from './deliveries.ts';
import { digests } from './digests.ts';
import { directMessages } from './direct-messages.ts';
import { erasure } from './erasure.ts';
import { helpThreads } from './help-threads.ts';
import { ideaShowings } from './idea-showings.ts';
import { ledger } from './ledger.ts';
import { members } from './members.ts';
import { milestones } from './milestones.ts';
import { nudges } from './nudges.ts';
import { personalData } from './personal-data.ts';
import { practice } from './practice.ts';
import { progress } from './progress.ts';
import { projectLists } from './project-lists.ts';
import { projects } from './projects.ts';
import { roleChecks } from './role-checks.ts';
import type { Database } from './schema.ts';
import { scores } from './scores.ts';
import { servers } from './servers.ts';
import { standingBoards } from './standing-boards.ts';
import { streakEndings } from './streak-endings.ts';
import { studyPlans } from './study-plans.ts';

function repositories(db: Database) {
  return {
    servers: servers(db),
    members: members(db),
    cohorts: cohorts(db),
    helpThreads: helpThreads(db),
    ledger: ledger(db),
    progress: progress(db),
    practice: practice(db),
    scores: scores(db),
    streakEndings: streakEndings(db),
    standingBoards: standingBoards(db),
    ideaShowings: ideaShowings(db),
    milestones: milestones(db),
    roleChecks: roleChecks(db),
    projects: projects(db),
    projectLists: projectLists(db),
    nudges: nudges(db),
    digests: digests(db),
    deliveries: deliveries(db),
    studyPlans: studyPlans(db),
    directMessages: directMessages(db),
    erasure: erasure(db),
    personalData: personalData(db),
  };
}

export type Repositories = ReturnType<typeof repositories>;

/** Everything that is kept. All SQL is behind the repositories. */
export interface Store extends Repositories {
  /**
   * Runs `work` in one transaction: all of it is on disk when the promise resolves, or none of it. `work` must use
   * the repositories it is given (the outer ones would wait for it forever) and never await the network. It is run anew
   * when PostgreSQL broke it off because it and another waited for one another, so it changes nothing outside.
   */
  transaction<Value>(work: (repositories: Repositories) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

const mostAttempts = 3;

export function createStore(db: Database): Store {
  return {
    ...repositories(db),
    async transaction(work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await db.transaction().execute((transaction) => work(repositories(transaction)));
        } catch (error) {
          if (attempt === mostAttempts || !isDeadlock(error)) throw error;
        }
      }
    },
    close: () => db.destroy(),
  };
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const isDeadlock = (error: unknown) => (error as { code?: unknown } | null)?.code === '40P01';
