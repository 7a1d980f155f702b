import { findAddresses } from './addresses.ts';
import type { Failure } from './failure.ts';
import { fieldValue } from './header-fields.ts';
import type { Line } from './line.ts';
import { logFailures } from './log-lines.ts';
import type { ReadMail } from './read-mail.ts';
import { recipientHeading, textFailures } from './text-failures.ts';

/** Fields of a report are no words for people: they are read on their own. */
const reportField =
  /^(?:reporting-mta|final-recipient|original-recipient|action|status|remote-mta|diagnostic-code|last-attempt-date|arrival-date|will-retry-until|x-postfix-[a-z-]{1,20}|received-from-mta|x-display-name) ?:/i;

function withContext(reported: readonly Failure[], mail: ReadMail, spoken: readonly Failure[]) {
  const words = mail.text.filter(({ text }) => !reportField.test(text));
  return reported.map((failure): Failure => {
    const same = spoken.find(
      ({ recipient }) => recipient?.toLowerCase() === failure.recipient?.toLowerCase(),
    );
    return { ...failure, context: same?.lines ?? (reported.length === 1 ? words : []) };
  });
}

/** Who did not get the message, as far as text that names no recipient on a line of its own tells. */
function namedRecipient(mail: ReadMail): string | undefined {
  const header = findAddresses(fieldValue(mail.fields, 'x-failed-recipients'))[0]?.address;
  if (header !== undefined) return header;
  for (const { text } of mail.text) {
    const spoken =
      /(?:rcpt to: ?|delivered to:? |delivery to |message to |to the following recipients?:? |recipient |to=|user )[<*'"]{0,3}([^\s<>@*'"]{1,64}@[A-Za-z0-9.-]{1,255}[A-Za-z0-9])/i.exec(
        text.slice(0, 2000),
      )?.[1];
    if (spoken !== undefined) return spoken;
    const replied =
      /(?:^|[^\d.])[45]\d\d[ -](?:#?\d\.\d{1,3}\.\d{1,3} )?[<[]([^\s<>@[\]]{1,64}@[^\s<>@[\]]{1,255})[>\]]/.exec(
        text.slice(0, 2000),
      )?.[1];
    if (replied !== undefined && !/sender/i.test(text)) return replied;
  }
  return mail.text.map(({ text }) => recipientHeading(text)).find((found) => found)?.recipient;
}

/**
 * The failures that a mail tells of: lines of a log, else the fields of a report with the words
 * about the same recipient, else words only, else the whole text as one failure.
 */
export function findFailures(
  mail: ReadMail,
  tellsReason: (lines: readonly Line[]) => boolean,
): readonly Failure[] {
  const logged = logFailures(mail.text);
  if (logged.length > 0) return logged;
  const spoken = textFailures(mail.text, tellsReason);
  if (mail.reported.length > 0) return withContext(mail.reported, mail, spoken);
  if (spoken.length > 0) return spoken;
  const recipient = namedRecipient(mail);
  return [
    {
      ...(recipient !== undefined && { recipient }),
      lines: mail.text.length > 0 ? mail.text : mail.fields.map(({ line }) => line),
      context: [],
    },
  ];
}
