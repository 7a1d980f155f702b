export type WaitingSentences = Readonly<Record<'kept' | 'limited' | 'notKept', string>>;

/**
 * What a visitor is told of what could not be sent.
 * @param what such as "Your answer"
 * @param notYet what it has not become so far
 */
export function waitingSentences(what: string, notYet = 'Not sent yet.'): WaitingSentences {
  return {
    kept: `${notYet} ${what} is kept on this device and will be sent as soon as the server can be reached.`,
    limited: `Many answers have come from your network lately. ${what} is kept on this device and will be sent later.`,
    notKept: `${what} could not be sent. Please try again later.`,
  };
}

interface WaitingVote {
  /** Null withdraws the answer. */
  readonly helpful: boolean | null;
  /** In the words of the button. */
  readonly reason: string | undefined;
  readonly comment?: string | undefined;
}

/** The same of a vote. What it has is named: the sentence must not be the one that stood there before it. */
export function sentencesOfVote({ helpful, reason, comment }: WaitingVote): WaitingSentences {
  if (helpful === null) return waitingSentences('Your withdrawal', 'Not withdrawn yet.');
  const answer = reason === undefined ? 'Your answer' : `Your answer “${reason}”`;
  return waitingSentences(comment === undefined ? answer : `${answer} with your comment`);
}

/** Which of them is true of something that waits; it has a time where a limit was in its way. */
export function sentenceOfWaiting(
  { kept, limited }: WaitingSentences,
  { notBefore }: { readonly notBefore?: number | undefined },
): string {
  return notBefore === undefined ? kept : limited;
}
