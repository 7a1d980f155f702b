/** Why an article did not help, in the order in which they are offered. */
export const reasons = ['wrong', 'outdated', 'unclear', 'other-program', 'not-solved'] as const;
export type Reason = (typeof reasons)[number];

/** A reason as a visitor reads it. */
export const reasonLabels: Readonly<Record<Reason, string>> = {
  wrong: 'Something is wrong',
  outdated: 'It is out of date',
  unclear: 'It is hard to follow',
  'other-program': 'My program looks different',
  'not-solved': 'It did not solve my problem',
};

export function reasonOf(text: string | undefined): Reason | undefined {
  return reasons.find((reason) => reason === text);
}

/** Characters of a comment, as a text field counts them. */
export const longestComment = 1_000;

/** What a visitor adds to their own vote. */
export interface Details {
  readonly reason: Reason | undefined;
  readonly comment: string | undefined;
}
