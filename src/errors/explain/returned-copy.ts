import type { Line } from './line.ts';

const marks = [
  /^-{2,10} ?this is a copy of (?:the|your) (?:message|headers)/i,
  /^-{2,10} ?below this line is a copy of the message/i,
  /^-{2,10} ?the header of the original message is following/i,
  /^-{2,10} ?the (?:body|original) (?:of the )?message (?:is|follows)/i,
  /^-{2,12} ?(?:original|returned|unsent|undelivered|your) message(?: headers?)?(?: follows| below| is attached)? ?-{0,12}:?$/i,
  /^-{2,10} ?message headers? follows?/i,
  /^-{2,10} ?returned message/i,
  /^original message headers ?:?$/i,
  /^(?:ursprüngliche nachrichtenköpfe|kopfzeilen der originalnachricht|en-têtes de message d'origine|encabezados de mensajes? originales?|intestazioni messaggio originale|oorspronkelijke berichtkoppen) ?:?$/i,
  /^(?:the )?(?:original message|message headers) follows? ?:?$/i,
  /^content-type: ?(?:message\/rfc822|text\/rfc822-headers|message\/global)/i,
];
const bouncer =
  /mailer-daemon|postmaster@|mail delivery (?:sub)?system|mail-daemon|undeliver|delivery status|returned mail|delivery (?:failure|has failed)|failure notice|mail delivery fail|unzustellbar|non remis|no se puede entregar|onbestelbaar/i;

/** Whether the lines below `from` begin a bounce that was passed on, not the message that bounced. */
export function isForwardedBounce(lines: readonly Line[], from: number, reach = 14): boolean {
  return lines
    .slice(from + 1, from + reach)
    .some(
      ({ text }) =>
        /^\W{0,4}(?:from|von|de|da|van|subject|betreff|asunto|objet|onderwerp|oggetto)\b/i.test(
          text,
        ) && bouncer.test(text),
    );
}

/** Headers of the message itself, pasted without a mark: where mail came through. */
function startsTrace(lines: readonly Line[], at: number): boolean {
  return (
    at > 3 &&
    /^(?:return-path: ?<|received: (?:from|by) )/i.test(lines[at]?.text ?? '') &&
    lines.slice(at + 1, at + 30).some(({ text }) => /^(?:from|subject|message-id): /i.test(text)) &&
    !isForwardedBounce(lines, at - 1)
  );
}

/**
 * Where the copy of the returned message begins in text meant for people; its words are not the
 * error's. The length of the text if there is no copy.
 */
export function returnedCopyStart(lines: readonly Line[]): number {
  let checks = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at]?.text.trim() ?? '';
    if (text.length < 11 || text.length > 120 || !/^[-\w]/.test(text)) continue;
    if (marks.some((mark) => mark.test(text))) {
      if (!isForwardedBounce(lines, at)) return at;
    } else if (checks < 50 && /^re(?:turn-path|ceived):/i.test(text)) {
      checks += 1;
      if (startsTrace(lines, at)) return at;
    }
  }
  return lines.length;
}
