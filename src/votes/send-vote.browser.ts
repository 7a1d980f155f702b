import { forgetRefused, isRefused, rememberRefused } from './refused-comments.browser.ts';
import {
  dropSettled,
  isDue,
  notBeforeAfter,
  putOff,
  rememberVote,
  takeTooOld,
  waiting,
  waitingVote,
  type Outgoing,
  type OutgoingVote,
} from './vote-memory.browser.ts';
import type { Answer, VoteCounts } from './vote.ts';

export type SendOutcome =
  /** The server has it, durably. A step has no counts. */
  | { readonly kind: 'sent'; readonly counts: VoteCounts | undefined }
  /** The server will never take it; the sentence is for the visitor. */
  | { readonly kind: 'refused'; readonly message: string; readonly why?: WhyRefused | undefined }
  /**
   * Worth another try: no answer, votes cannot be stored just now, or too many came at once. Only then
   * there is a time, in milliseconds since 1970, before which it is not to be tried again.
   */
  | { readonly kind: 'later'; readonly notBefore?: number | undefined };

/**
 * `no-answer`: the visitor has no such answer to which something could be added, as it was withdrawn or
 * is another visitor's. `no-article`: there is no such article any more. `too-old`: it was never sent.
 */
type WhyRefused = 'no-answer' | 'no-article' | 'too-old';

const patienceMs = 10_000;

const withdrawn =
  'Your answer to this page was withdrawn in the meantime, and a comment needs an answer.';
const tooOld = 'It could not be sent for seven days.';
// Beside "was not saved", which is said already. Most of these readers have only deleted cookies.
const ownWords: Readonly<Record<string, string>> = {
  not_your_vote:
    'This browser is no longer known as the one that answered, which happens when cookies are deleted. Please answer again.',
  unknown_article: 'This article has been removed.',
  removed_article: 'This article has been removed.',
};

/**
 * Sends one vote with what was added to it, or one step, and reports what the server truly did with it.
 * What this browser sends goes one after the other, in all tabs: an older one that is being sent again
 * cannot overtake a newer one. Never throws.
 */
export function sendVote(outgoing: Outgoing): Promise<SendOutcome> {
  return inTurn(() => settle(outgoing));
}

async function settle(outgoing: Outgoing): Promise<SendOutcome> {
  const outcome = await send(outgoing);
  if (outcome.kind === 'later') {
    putOff(outgoing, outcome.notBefore);
    return outcome;
  }
  if (outgoing.step === undefined) settleComment(outgoing, outcome);
  dropSettled(outgoing);
  return outcome;
}

function settleComment(vote: OutgoingVote, outcome: Exclude<SendOutcome, { kind: 'later' }>): void {
  const { articleId, comment, title } = vote;
  if (outcome.kind === 'sent') {
    if (comment !== undefined) forgetRefused({ articleId, comment });
    return;
  }
  const { message, why } = outcome;
  const keepWords = (words: string | undefined): void => {
    if (words === undefined) return;
    const isGone = why === 'no-article';
    rememberRefused({ articleId, title, comment: words, message, isGone });
  };
  const kept = waitingVote(articleId);
  if (!kept && why !== 'no-answer') {
    // Words that were just typed and never kept are still in their field; others have a new reason.
    if (isRefused(vote)) keepWords(comment);
    return;
  }
  // The answer is asked for anew: an id that was refused would be refused again.
  rememberVote(articleId, undefined);
  keepWords(kept?.comment);
  keepWords(comment);
}

async function send(outgoing: Outgoing): Promise<SendOutcome> {
  const [path, sent] = messageOf(outgoing);
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`/api/articles/${outgoing.articleId}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
      signal: AbortSignal.timeout(patienceMs),
    });
    body = await response.json().catch(() => undefined);
  } catch {
    return { kind: 'later' };
  }
  // A network's log-in page and some file hosts answer 200 to anything: only the counts, or the step,
  // say that our own server has it.
  const counts = countsIn(body);
  const isTaken = counts !== undefined || stringIn(body, 'stuck') !== undefined;
  if (response.ok && isTaken) {
    // The same vote again, which the visitor has withdrawn elsewhere: nothing was added to it.
    const isWithdrawn =
      'helpful' in sent && sent.helpful !== null && valueIn(body, 'vote') === null;
    return isWithdrawn
      ? { kind: 'refused', message: withdrawn, why: 'no-answer' }
      : { kind: 'sent', counts };
  }
  if (response.ok) return { kind: 'later' };
  // 404 without our own error body is a file host that has no server behind it.
  const message = stringIn(body, 'error', 'message');
  if (message === undefined || response.status >= 500) return { kind: 'later' };
  if (response.status === 429)
    return { kind: 'later', notBefore: notBeforeAfter(waitOf(response)) };
  const inOwnWords = ownWords[stringIn(body, 'error', 'code') ?? ''] ?? message;
  return { kind: 'refused', message: inOwnWords, why: whyRefused(response.status) };
}

function whyRefused(status: number): WhyRefused | undefined {
  if (status === 403) return 'no-answer';
  return status === 404 || status === 410 ? 'no-article' : undefined;
}

/** Seconds that the server asks to wait (RFC 9110, 10.2.3). Our own never gives a date; that is 0. */
function waitOf(response: Response): number {
  const given = response.headers.get('retry-after') ?? '';
  return /^\d+$/.test(given) ? Number(given) : 0;
}

function messageOf(outgoing: Outgoing): [path: string, body: object] {
  const { voteId, contentVersion } = outgoing;
  if (outgoing.step !== undefined) {
    return ['stuck', { stuckId: voteId, step: outgoing.step, contentVersion }];
  }
  const { helpful, reason, comment } = outgoing;
  return ['vote', { voteId, helpful, contentVersion, reason, comment }];
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

/** This visitor's answer as the server has it; undefined where that cannot be asked. Never throws. */
export function fetchAnswer(articleId: string): Promise<Answer | undefined> {
  // After what is on its way, which it would contradict.
  return inTurn(async () => {
    try {
      const response = await fetch(`/api/articles/${articleId}/vote`);
      const vote = valueIn(await response.json(), 'vote');
      const helpful = valueIn(vote, 'helpful');
      if (!response.ok) return undefined;
      return vote === null ? null : typeof helpful === 'boolean' ? helpful : undefined;
    } catch {
      return undefined;
    }
  });
}

/**
 * Sends what waits on this device, oldest first, except what is not to be tried yet. Stops where the
 * server cannot be reached: the next one would not fare better. A limit may be that of one article.
 * @param onOutcome hears what the server said of each, also that a limit is in its way, and what has
 *   become too old to be sent
 */
export async function sendWaiting(
  onOutcome: (outgoing: Outgoing, outcome: SendOutcome) => void,
): Promise<void> {
  for (const old of takeTooOld()) {
    const { articleId, title } = old;
    const comment = old.step === undefined ? old.comment : undefined;
    if (comment !== undefined) rememberRefused({ articleId, title, comment, message: tooOld });
    onOutcome(old, { kind: 'refused', message: tooOld, why: 'too-old' });
  }
  for (const outgoing of waiting()) {
    // A newer answer may have been given while this one waited for its turn.
    const outcome = await inTurn(() =>
      isDue(outgoing) ? settle(outgoing) : Promise.resolve(undefined),
    );
    if (outcome?.kind === 'later' && outcome.notBefore === undefined) return;
    if (outcome) onOutcome(outgoing, outcome);
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
