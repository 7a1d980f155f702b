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

const key = 'kb:comments-refused';
const mostRefused = 10;

/** What was refused and not dismissed yet, oldest first; nothing where storage is off. */
export function refusedComments(): readonly RefusedComment[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRefused) : [];
  } catch {
    return [];
  }
}

/** Keeps the words until their reader dismisses them. */
export function rememberRefused(refused: RefusedComment): void {
  write([...others(refused), refused].slice(-mostRefused));
}

/** For words that were dismissed, or sent after all. */
export function forgetRefused(refused: Pick<RefusedComment, 'articleId' | 'comment'>): void {
  const left = others(refused);
  if (left.length < refusedComments().length) write(left);
}

function others({ articleId, comment }: Pick<RefusedComment, 'articleId' | 'comment'>) {
  return refusedComments().filter((one) => one.articleId !== articleId || one.comment !== comment);
}

function write(all: readonly RefusedComment[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(all));
  } catch {
    // Storage is full or off since the comment was kept in it: then there is nowhere to keep it.
  }
}

function isRefused(value: unknown): value is RefusedComment {
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
