import type { GivenDetails } from '#votes/feedback/feedback-store.ts';

/** The n-th visitor, as the tables know them. */
export const voter = (n: number): Uint8Array => new Uint8Array(16).fill(n);

/** What the first visitor says of article 1, which did not help; a test names what matters to it. */
export function details(changes: Partial<GivenDetails> = {}): GivenDetails {
  return {
    articleId: 1,
    voter: voter(1),
    helpful: false,
    contentVersion: 'v1',
    reason: undefined,
    comment: undefined,
    ...changes,
  };
}
