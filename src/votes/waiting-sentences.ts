export type WaitingSentences = Readonly<Record<'kept' | 'limited' | 'notKept', string>>;

/** What a visitor is told of what could not be sent. @param what such as "Your answer" */
export function waitingSentences(what: string): WaitingSentences {
  return {
    kept: `Not sent yet. ${what} is kept on this device and will be sent as soon as the server can be reached.`,
    limited:
      'Many answers have come from your network lately. Yours is kept on this device and will be sent later.',
    notKept: `${what} could not be sent. Please try again later.`,
  };
}

/** Which of them is true of something that waits; it has a time where a limit was in its way. */
export function sentenceOfWaiting(
  { kept, limited }: WaitingSentences,
  { notBefore }: { readonly notBefore?: number | undefined },
): string {
  return notBefore === undefined ? kept : limited;
}
