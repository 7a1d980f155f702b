import type { Details } from './feedback/reasons.ts';
import type { Answer } from './vote.ts';

/** What the form says of a vote that the server has. @param isAtComment beside the field for the comment */
export function thanks(
  { helpful, reason, comment }: Partial<Details> & { readonly helpful: Answer },
  isAtComment: boolean,
): string {
  if (isAtComment) return 'Thank you. The authors have your comment.';
  if (helpful === null) return 'Your answer has been withdrawn.';
  const answer = thanksFor(helpful, reason !== undefined);
  return comment === undefined ? answer : `${answer} The authors have your comment.`;
}

function thanksFor(helpful: boolean, hasReason: boolean): string {
  if (helpful) return 'Thank you. We are glad it helped.';
  return hasReason ? 'Thank you. That helps us mend it.' : 'Thank you for telling us.';
}

/** What the form says of a kept vote that another tab has sent. */
export function sentElsewhere({ comment }: Partial<Details>): string {
  return comment === undefined
    ? 'Your answer has been sent.'
    : 'Your answer and your comment have been sent.';
}

/**
 * What the form says of a vote that the server never got, as it had waited for too long.
 * @param why in a sentence
 */
export function neverSent({ helpful }: { readonly helpful: Answer }, why: string): string {
  return helpful === null
    ? `Your answer was not withdrawn. ${why}`
    : `Your answer was not saved. ${why} Please answer again.`;
}
