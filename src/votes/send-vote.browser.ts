import { dropSettled, waitingVotes, type OutgoingVote } from './vote-memory.browser.ts';

export type SendOutcome =
  /** The server has it, durably. */
  | { readonly kind: 'sent'; readonly helpfulCount: number }
  /** The server will never take it; the sentence is for the visitor. */
  | { readonly kind: 'refused'; readonly message: string }
  /** No answer, or the server cannot store votes just now: worth another try. */
  | { readonly kind: 'unreachable' };

const patienceMs = 10_000;

/** Sends one vote and reports what the server truly did with it. Never throws. */
export async function sendVote(vote: OutgoingVote): Promise<SendOutcome> {
  const { articleId, voteId, helpful, contentVersion } = vote;
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`/api/articles/${articleId}/vote`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ voteId, helpful, contentVersion }),
      signal: AbortSignal.timeout(patienceMs),
    });
    body = await response.json().catch(() => undefined);
  } catch {
    return { kind: 'unreachable' };
  }
  const helpfulCount = numberIn(body, 'counts', 'helpful');
  // A network's log-in page and some file hosts answer 200 to anything: only the counts say that
  // our own server has the vote.
  if (response.ok) {
    return helpfulCount === undefined ? { kind: 'unreachable' } : { kind: 'sent', helpfulCount };
  }
  // 404 without our own error body is a file host that has no server behind it.
  const message = stringIn(body, 'error', 'message');
  if (message === undefined || response.status >= 500) return { kind: 'unreachable' };
  return { kind: 'refused', message };
}

/**
 * The number of people who found an article useful. `fresh` asks the server itself: somebody who
 * has just voted must not be shown a count from before.
 */
export async function fetchHelpfulCount(
  articleId: string,
  { fresh }: { readonly fresh: boolean },
): Promise<number | undefined> {
  try {
    const response = await fetch(`/api/articles/${articleId}/votes`, {
      cache: fresh ? 'no-cache' : 'default',
    });
    const body: unknown = response.ok ? await response.json() : undefined;
    return numberIn(body, 'counts', 'helpful');
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
    const outcome = await sendVote(vote);
    if (outcome.kind === 'unreachable') return;
    dropSettled(vote);
    onOutcome(vote, outcome);
  }
}

function valueIn(body: unknown, ...path: readonly string[]): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function numberIn(body: unknown, ...path: readonly string[]): number | undefined {
  const value = valueIn(body, ...path);
  return typeof value === 'number' ? value : undefined;
}

function stringIn(body: unknown, ...path: readonly string[]): string | undefined {
  const value = valueIn(body, ...path);
  return typeof value === 'string' ? value : undefined;
}
