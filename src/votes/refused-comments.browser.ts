/** A comment that had been kept on this device and that the server will never take. */
export interface RefusedComment {
  readonly articleId: string;
  /** Of the article, as the page had it. */
  readonly title?: string | undefined;
  /** The reader's own words. */
  readonly comment: string;
  /** Why, in a sentence for the reader. */
  readonly message: string;
  /** There is no page of the article any more on which it could be shown. */
  readonly isGone?: boolean | undefined;
}

const storageKey = 'kb:comments-refused';
const mostRefused = 10;

/** What was refused and not dismissed yet, oldest first; nothing where storage is off. */
export function refusedComments(): readonly RefusedComment[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRefusedComment) : [];
  } catch {
    return [];
  }
}

/** Whether these words are among them. */
export function isRefused({
  articleId,
  comment,
}: {
  readonly articleId: string;
  readonly comment?: string | undefined;
}): boolean {
  return refusedComments().some((one) => one.articleId === articleId && one.comment === comment);
}

/** Keeps the words until their reader dismisses them. */
export function rememberRefused(refused: RefusedComment): void {
  write([...others(refused), refused].slice(-mostRefused));
}

/** Tells apart what was refused. */
export function keyOfRefused(refused: Pick<RefusedComment, 'articleId' | 'comment'>): string {
  return `${refused.articleId} ${refused.comment}`;
}

/** For words that were dismissed, or sent after all. */
export function forgetRefused(refused: Pick<RefusedComment, 'articleId' | 'comment'>): void {
  forgetRefusedOf(keyOfRefused(refused));
}

/** For words that were put back into the field, and sent or kept from there, changed or not. */
export function forgetRefusedOf(key: string): void {
  const left = refusedComments().filter((one) => keyOfRefused(one) !== key);
  if (left.length < refusedComments().length) write(left);
}

function others(refused: Pick<RefusedComment, 'articleId' | 'comment'>) {
  return refusedComments().filter((one) => keyOfRefused(one) !== keyOfRefused(refused));
}

function write(all: readonly RefusedComment[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(all));
  } catch {
    // Storage is full or off since the comment was kept in it: then there is nowhere to keep it.
  }
}

function isRefusedComment(value: unknown): value is RefusedComment {
  return (
    typeof value === 'object' &&
    value !== null &&
    'articleId' in value &&
    typeof value.articleId === 'string' &&
    'comment' in value &&
    typeof value.comment === 'string' &&
    'message' in value &&
    typeof value.message === 'string' &&
    (!('title' in value) || typeof value.title === 'string')
  );
}
