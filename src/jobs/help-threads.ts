import { createHash } from 'node:crypto';
import type { HelpThreadAnswer, HelpThreadWish } from '../actions/help-thread.ts';
import type { HelpThreadKey } from '../storage/help-threads.ts';
import { helpThreadMessage, helpThreadName } from '../views/help-thread.ts';
import type { DeliveryDeps } from './deliveries.ts';

/** Longer than the requests of an opening take together. */
const claimMs = 60_000;
/** The week begins up to so much earlier in UTC than its Monday reads. */
const farthestEastMs = 14 * 3_600_000;

type Outcome = HelpThreadAnswer['outcome'];
type Deps = Pick<DeliveryDeps, 'store' | 'clock' | 'discord'>;

/** Opens a cohort's thread of the week at a step, once however often it is asked for; a failed opening frees it. */
export async function openHelpThread(deps: Deps, wish: HelpThreadWish): Promise<HelpThreadAnswer> {
  const { store, clock } = deps;
  const { key, cohort, at, channelId } = wish;
  const nowMs = clock.now();
  const claim = await store.helpThreads.claim(key, nowMs, nowMs + claimMs);
  const answer = { channelId, cohort, step: at.step };
  if (claim.kind === 'busy') return { ...answer, outcome: claim };
  if (claim.kind === 'open') {
    return { ...answer, outcome: { kind: 'there', threadId: claim.threadId } };
  }
  return { ...answer, outcome: await open(deps, wish, claim.threadId) };
}

async function open(
  { store, discord }: Deps,
  wish: HelpThreadWish,
  begunId: string | null,
): Promise<Outcome> {
  const { key, channelId } = wish;
  const { guildId } = key;
  const give = async (outcome: Outcome, gone = false): Promise<Outcome> => {
    await store.helpThreads.free(key, { gone });
    return outcome;
  };
  const check = await discord.checkThreads(guildId, channelId);
  if (check.kind === 'missing' || check.kind === 'gone') return give(check);
  const sinceMs = Date.parse(key.week) - farthestEastMs;
  const opened =
    begunId === null
      ? await discord.openThread({ guildId, channelId }, helpThreadName(wish), sinceMs)
      : ({ kind: 'open', channelId: begunId } as const);
  if (opened.kind !== 'open') return give({ kind: 'failed', reason: opened.reason });
  const threadId = opened.channelId;
  await store.helpThreads.note(key, { threadId, messageId: null });
  const body = { ...helpThreadMessage(wish), allowed_mentions: { parse: [] } };
  const posted = await discord.post(threadId, body, nonceOf(key));
  if (posted.kind !== 'sent') {
    return give({ kind: 'failed', reason: posted.reason }, posted.kind === 'refused');
  }
  await store.helpThreads.note(key, { threadId, messageId: posted.messageId });
  return { kind: 'opened', threadId };
}

/** The same for every attempt at a thread: 25 characters at most. */
function nonceOf({ cohortId, stepId, week }: HelpThreadKey): string {
  return createHash('sha256').update(`${cohortId} ${stepId} ${week}`).digest('hex').slice(0, 24);
}
