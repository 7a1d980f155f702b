import type { Details } from './feedback/reasons.ts';
import type { Answer } from './vote.ts';

interface OnItsWay {
  readonly articleId: string;
  /** Makes sending it twice harmless. */
  readonly voteId: string;
  readonly contentVersion: string;
  /** Of the article, to speak of it on other pages. What an earlier version kept has none. */
  readonly title?: string | undefined;
  /** Milliseconds since 1970. */
  readonly castAt: number;
  /**
   * Set where the last try came upon a limit: it is not tried again before then. Milliseconds since 1970.
   */
  readonly notBefore?: number | undefined;
}

/** A vote on its way to the server. */
export interface OutgoingVote extends OnItsWay, Partial<Details> {
  readonly helpful: Answer;
  readonly step?: undefined;
}

/** A step at which this visitor is stuck. It says nothing about a vote, not even that there is none. */
export interface OutgoingStuck extends OnItsWay {
  readonly step: string;
}

export type Outgoing = OutgoingVote | OutgoingStuck;

/** What this visitor said about an article, as last confirmed or kept on this device. */
export interface RememberedVote {
  readonly helpful: boolean;
  readonly voteId: string;
  readonly reason?: string | undefined;
  readonly hasComment?: boolean | undefined;
  /** The text that it was about. */
  readonly contentVersion?: string | undefined;
}

const answersKey = 'kb:answers';
const waitingKey = 'kb:votes-waiting';
const mostWaiting = 40;
const dayMs = 24 * 60 * 60 * 1000;
const longestWaitMs = 7 * dayMs;
/** The longest window of a limit; more comes from a clock that was set back since. */
const longestLimitMs = dayMs;

export function rememberedVote(articleId: string): RememberedVote | undefined {
  const kept = readObject(answersKey)[articleId];
  return isRemembered(kept) ? kept : undefined;
}

/** Remembers or, for `undefined`, forgets what was said about an article. */
export function rememberVote(articleId: string, vote: RememberedVote | undefined): void {
  const answers = Object.entries(readObject(answersKey)).filter(([id]) => id !== articleId);
  if (vote !== undefined) answers.push([articleId, vote]);
  write(answersKey, Object.fromEntries(answers));
}

/** What there is to remember once a vote is cast; what was added before stays with the same answer. */
export function rememberedAfter(
  { helpful, voteId, contentVersion, reason, comment }: OutgoingVote,
  before: RememberedVote | undefined,
): RememberedVote | undefined {
  if (helpful === null) return undefined;
  const isOfText = before?.contentVersion === contentVersion;
  const isSame = isOfText && before.helpful === helpful;
  return {
    helpful,
    voteId,
    contentVersion,
    reason: reason ?? (isSame ? before.reason : undefined),
    hasComment: comment !== undefined || (isOfText && before.hasComment === true),
  };
}

/** What could not be sent, oldest first; what is too old to mean anything is left out. */
export function waiting(): readonly Outgoing[] {
  return stored()
    .filter((one) => !isTooOld(one))
    .slice(-mostWaiting);
}

function stored(): readonly Outgoing[] {
  return Object.values(readObject(waitingKey))
    .filter(isOutgoing)
    .sort((a, b) => a.castAt - b.castAt);
}

function isTooOld({ castAt }: Outgoing): boolean {
  return Date.now() - castAt >= longestWaitMs;
}

/**
 * Removes what is too old to be sent, and gives it back: nothing is to go without a word. An answer that
 * the server never had is forgotten as well, and first: another tab must not take it for sent.
 */
export function takeTooOld(): readonly Outgoing[] {
  const tooOld = stored().filter(isTooOld);
  for (const { articleId, voteId } of tooOld.filter(isVote)) {
    if (rememberedVote(articleId)?.voteId === voteId) rememberVote(articleId, undefined);
  }
  if (tooOld.length > 0) writeWaiting(waiting());
  return tooOld;
}

/** The vote about an article that could not be sent yet. */
export function waitingVote(articleId: string): OutgoingVote | undefined {
  return waiting()
    .filter(isVote)
    .find((vote) => vote.articleId === articleId);
}

/** The steps of an article that are on their way. */
export function waitingSteps(articleId: string): readonly OutgoingStuck[] {
  return waiting()
    .filter((one) => !isVote(one))
    .filter((stuck) => stuck.articleId === articleId);
}

/** What is kept of something at this moment: nothing once it was settled or replaced by a newer one. */
function asKept({ voteId, castAt }: Outgoing): Outgoing | undefined {
  return waiting().find((one) => one.voteId === voteId && one.castAt === castAt);
}

/** Whether something still waits. */
export function isWaiting(outgoing: Outgoing): boolean {
  return asKept(outgoing) !== undefined;
}

/** When something may be tried again that the server has put off by so many seconds, a day at most. */
export function notBeforeAfter(seconds: number): number {
  return Date.now() + Math.min(seconds * 1000, longestLimitMs);
}

/** Whether something still waits and may be tried now, by what is kept of it at this moment. */
export function isDue(outgoing: Outgoing): boolean {
  const kept = asKept(outgoing);
  if (!kept) return false;
  const leftMs = (kept.notBefore ?? 0) - Date.now();
  return leftMs <= 0 || leftMs > longestLimitMs;
}

/** Notes when something that waits may be tried again; `undefined` where no limit is in its way. */
export function putOff(outgoing: Outgoing, notBefore: number | undefined): void {
  // Other tabs hear of each change.
  if (isWaiting(outgoing) && outgoing.notBefore !== notBefore) keep({ ...outgoing, notBefore });
}

/** Keeps something for later; a newer answer about the same takes the place of an older one. */
export function keep(outgoing: Outgoing): boolean {
  return writeWaiting([...stored().filter((one) => keyOf(one) !== keyOf(outgoing)), outgoing]);
}

/**
 * Removes what a settled one leaves behind: itself, and older ones about the same, which would otherwise
 * be sent later and undo it. A newer one stays.
 */
export function dropSettled(settled: Outgoing): void {
  writeWaiting(
    stored().filter((one) => keyOf(one) !== keyOf(settled) || one.castAt > settled.castAt),
  );
}

function writeWaiting(all: readonly Outgoing[]): boolean {
  const latest = all.slice(-mostWaiting);
  return write(waitingKey, Object.fromEntries(latest.map((one) => [keyOf(one), one])));
}

function keyOf({ articleId, step }: Outgoing): string {
  return step === undefined ? articleId : `${articleId}#${step}`;
}

function isVote(one: Outgoing): one is OutgoingVote {
  return one.step === undefined;
}

function isOutgoing(value: unknown): value is Outgoing {
  return (
    typeof value === 'object' &&
    value !== null &&
    'articleId' in value &&
    typeof value.articleId === 'string' &&
    'voteId' in value &&
    typeof value.voteId === 'string' &&
    ('step' in value
      ? typeof value.step === 'string'
      : 'helpful' in value && (value.helpful === null || typeof value.helpful === 'boolean')) &&
    'contentVersion' in value &&
    typeof value.contentVersion === 'string' &&
    'castAt' in value &&
    typeof value.castAt === 'number' &&
    (!('title' in value) || typeof value.title === 'string') &&
    (!('comment' in value) || typeof value.comment === 'string') &&
    (!('notBefore' in value) || typeof value.notBefore === 'number')
  );
}

function isRemembered(value: unknown): value is RememberedVote {
  return (
    typeof value === 'object' &&
    value !== null &&
    'helpful' in value &&
    typeof value.helpful === 'boolean' &&
    'voteId' in value &&
    typeof value.voteId === 'string'
  );
}

// Storage may be switched off or full: then nothing is remembered, and nothing breaks.
function readObject(key: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
