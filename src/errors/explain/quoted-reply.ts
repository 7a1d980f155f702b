/** Words after which a server report quotes what another server said. */
const marks = [
  /\bsmtp; ?/i,
  /\bsaid: ?/i,
  /\b(?:the )?response(?: from the remote server)? was: ?/i,
  /\bresponded(?: with)?:? ?/i,
  /\bserver returned:? ?/i,
  /\breason: ?/i,
  /(?:^|\n)[ \t]{0,8}<<< ?/,
  /\berror from remote mail server after [^\n]{0,300}?: (?=[245]\d\d)/i,
  /\bremote host (?:said|replied): ?/i,
  /\berror that the other server returned was: ?/i,
  /\b(?:server|host) (?:responded|answered|replied|antwortete|meldet|a répondu|respondió)[^\n:]{0,40}: ?/i,
];

/**
 * Where the quoted words of the other server begin; 0 if nothing is quoted. A text that begins with a
 * reply is that reply: what it quotes in its turn is not the verdict.
 */
export function quotedFrom(text: string): number {
  if (startsWithReply(text)) return 0;
  let from = text.length;
  for (const mark of marks) {
    const found = mark.exec(text);
    if (found !== null) from = Math.min(from, found.index + found[0].length);
  }
  return from === text.length ? 0 : from;
}

/** Whether a text begins with a reply of its own. */
export function startsWithReply(text: string): boolean {
  return /^[\s"'(]{0,4}[245]\d\d[ -]/.test(text);
}
