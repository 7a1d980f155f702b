import { dropSettled, isWaiting, waitingVotes, type OutgoingVote } from './vote-memory.browser.ts';
import type { VoteCounts } from './vote.ts';

export type SendOutcome =
  /** The server has it, durably. */
  | { readonly kind: 'sent'; readonly counts: VoteCounts }
  /** The server will never take it; the sentence is for the visitor. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Worth another try: no answer, votes cannot be stored just now, or too many came at once. */
  | { readonly kind: 'later'; readonly isLimited?: boolean };

const patienceMs = 10_000;

/**
 * Sends one vote with what was added to it, and reports what the server truly did with it. Votes of
 * this browser are sent one after the other, in all tabs: an older one that is being sent again
 * cannot overtake a newer one. Never throws.
 */
export function sendVote(vote: OutgoingVote): Promise<SendOutcome> {
  return inTurn(() => settle(vote));
}

async function settle(vote: OutgoingVote): Promise<SendOutcome> {
  const outcome = await send(vote);
  if (outcome.kind !== 'later') dropSettled(vote);
  return outcome;
}

async function send(vote: OutgoingVote): Promise<SendOutcome> {
  const { articleId, voteId, helpful, contentVersion, reason, comment } = vote;
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`/api/articles/${articleId}/vote`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ voteId, helpful, contentVersion, reason, comment }),
      signal: AbortSignal.timeout(patienceMs),
    });
    body = await response.json().catch(() => undefined);
  } catch {
    return { kind: 'later' };
  }
  // A network's log-in page and some file hosts answer 200 to anything: only the counts say that
  // our own server has the vote.
  const counts = countsIn(body);
  if (response.ok) return counts === undefined ? { kind: 'later' } : { kind: 'sent', counts };
  // 404 without our own error body is a file host that has no server behind it.
  const message = stringIn(body, 'error', 'message');
  if (message === undefined || response.status >= 500) return { kind: 'later' };
  if (response.status === 429) return { kind: 'later', isLimited: true };
  return { kind: 'refused', message };
}

let lastTurn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // Locks are there on https and localhost only.
  if ('locks' in navigator) return navigator.locks.request('kb-votes', work);
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined);
  return turn;
}

/**
 * What people said of an article. `fresh` asks the server itself: somebody who has just voted must
 * not be shown counts from before.
 */
export async function fetchCounts(
  articleId: string,
  { fresh }: { readonly fresh: boolean },
): Promise<VoteCounts | undefined> {
  try {
    const response = await fetch(`/api/articles/${articleId}/votes`, {
      cache: fresh ? 'no-cache' : 'default',
    });
    return response.ok ? countsIn(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Sends the votes that wait on this device, oldest first. Stops at the first that cannot be sent:
 * the next one would not fare better.
 */
export async function sendWaitingVotes(
  onOutcome: (vote: OutgoingVote, outcome: SendOutcome) => void,
): Promise<void> {
  for (const vote of waitingVotes()) {
    // A newer answer may have been given while this one waited for its turn.
    const outcome = await inTurn(() =>
      isWaiting(vote) ? settle(vote) : Promise.resolve(undefined),
    );
    if (outcome?.kind === 'later') return;
    if (outcome) onOutcome(vote, outcome);
  }
}

function countsIn(body: unknown): VoteCounts | undefined {
  const helpful = valueIn(body, 'counts', 'helpful');
  const total = valueIn(body, 'counts', 'total');
  return typeof helpful === 'number' && typeof total === 'number' ? { helpful, total } : undefined;
}

function stringIn(body: unknown, ...path: readonly string[]): string | undefined {
  const value = valueIn(body, ...path);
  return typeof value === 'string' ? value : undefined;
}

function valueIn(body: unknown, ...path: readonly string[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
