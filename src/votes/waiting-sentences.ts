/** What a visitor is told of what could not be sent. @param what such as "Your answer" */
export function waitingSentences(
  what: string,
): Readonly<Record<'kept' | 'limited' | 'notKept', string>> {
  return {
    kept: `Not sent yet. ${what} is kept on this device and will be sent as soon as the server can be reached.`,
    limited:
      'Many answers have come from your network lately. Yours is kept on this device and will be sent later.',
    notKept: `${what} could not be sent. Please try again later.`,
  };
}
