/** What is told of a vote or step of another page: a link to its article stands between the two parts. */
export type KeptSentence = readonly [before: string, after: string];

interface Kept {
  readonly helpful?: boolean | null | undefined;
  readonly comment?: string | undefined;
  /** Set for a step at which somebody is stuck. */
  readonly step?: string | undefined;
}

/**
 * What became of something that had been kept and was sent by the page of another article.
 * @param refusal why the server will never take it, in a sentence; undefined where it has it
 */
export function keptSentence(
  { helpful, comment, step }: Kept,
  refusal: string | undefined,
): KeptSentence {
  if (step !== undefined) {
    const what = 'What you said of a step of ';
    return refusal === undefined ? [what, ' has been sent.'] : [what, ` was not saved. ${refusal}`];
  }
  const answer = 'Your answer about ';
  if (helpful === null) {
    return refusal === undefined
      ? [answer, ' has been withdrawn.']
      : [answer, ` was not withdrawn. ${refusal}`];
  }
  if (refusal !== undefined) {
    return comment === undefined
      ? [answer, ` was not saved. ${refusal}`]
      : ['Your comment about ', ' was not saved. What you wrote is still there.'];
  }
  return comment === undefined
    ? [answer, ' has been sent.']
    : ['Your answer and your comment about ', ' have been sent.'];
}
