import type { CauseLabel } from '#errors/knowledge/cause-labels.ts';
import type { KnownWords, OwnArticle } from './known-words.ts';
import { digitsForLetters } from './windows-numbers.ts';

type Entry = KnownWords['smtpReplies'][number];

/** What a code says without the words beside it. */
export interface CodeMeaning extends OwnArticle {
  readonly code: string;
  readonly cause: CauseLabel | null;
  readonly lasting: Entry['lasting'];
  readonly refusedBy: Entry['refusedBy'];
  /** True if it is known for the provider whose text this is. */
  readonly ofProvider: boolean;
}

/** What the answer of an IMAP or POP3 server says; it knows whose mailbox it speaks of. */
export interface MailboxMeaning extends CodeMeaning {
  readonly fixBy: KnownWords['mailboxCodes'][number]['fixBy'];
  readonly article: number | null;
}

/** Ranges of Exchange Online that mean one thing each (Microsoft's list of delivery reports). */
const microsoftRanges: readonly [first: number, last: number, cause: CauseLabel][] = [
  [606, 649, 'sender-ip-blocked'],
  [700, 750, 'sender-suspended'],
  [900, 999, 'policy-rejected'],
];

const providerWords: readonly [name: RegExp, words: readonly string[]][] = [
  [/gmail|google/i, ['gsmtp', 'google.com', 'googlemail', 'gmail']],
  [/exchange|outlook|microsoft|hotmail/i, ['outlook.com', 'microsoft', 'office365', 'resolver.']],
  [/yahoo|aol/i, ['yahoo', 'aol.com', '[tss', '[bl2']],
  [/icloud|apple/i, ['icloud.com', 'apple.com', '[hme1]', '[cs01]']],
];

function speaks(provider: string, text: string): boolean {
  const words = providerWords.find(([name]) => name.test(provider))?.[1];
  return (words ?? [provider.toLowerCase()]).some((word) => text.includes(word));
}

function meaningOf(entry: Entry, ofProvider = false): CodeMeaning {
  const { code, cause, lasting, refusedBy, article } = entry;
  return { code, cause, lasting, refusedBy, ofProvider, ...(article !== undefined && { article }) };
}

function rank(
  entry: KnownWords['enhancedCodes'][number],
  reply: string | null,
  text: string,
): number {
  if (entry.reply !== undefined && entry.reply !== reply) return -1;
  if (entry.provider !== undefined) return speaks(entry.provider, text) ? 4 : -1;
  return entry.reply === undefined ? 1 : 2;
}

function fromRange(code: string): CodeMeaning | undefined {
  const detail = Number(/^5\.7\.(\d{3})$/.exec(code)?.[1] ?? 0);
  const range = microsoftRanges.find(([first, last]) => detail >= first && detail <= last);
  return (
    range && { code, cause: range[2], lasting: 'final', refusedBy: 'theirs', ofProvider: true }
  );
}

/**
 * What an enhanced code means: for the provider whose words stand in the text, else with this
 * reply, else in general. A temporary code that is not known stands for the final one.
 */
export function enhancedMeaning(
  code: string,
  reply: string | null,
  text: string,
  { enhancedCodes }: KnownWords,
): CodeMeaning | undefined {
  const named = enhancedCodes.filter((entry) => entry.code === code);
  // A code that only one provider uses needs no words to tell whose it is.
  const [only] = named;
  if (only !== undefined && named.length === 1 && only.reply === undefined) {
    return meaningOf(only, only.provider !== undefined);
  }
  const ranked = named
    .map((entry) => ({ entry, rank: rank(entry, reply, text) }))
    .filter((found) => found.rank >= 0)
    .sort((one, other) => other.rank - one.rank);
  const best = ranked.find(({ entry }) => entry.cause !== null) ?? ranked[0];
  if (best !== undefined) return meaningOf(best.entry, best.rank === 4);
  return fromRange(code);
}

/** What a reply of three digits means. */
export function replyMeaning(code: string, { smtpReplies }: KnownWords): CodeMeaning | undefined {
  const entry = smtpReplies.find((reply) => reply.code === code);
  return entry && meaningOf(entry);
}

/** The first number of Outlook in a text, as it is written in the tables: `0x800CCC0F`. */
export function outlookMeaning(
  text: string,
  { outlookCodes }: KnownWords,
): CodeMeaning | undefined {
  const number = /\b0x([0-9a-f]{8})\b/i.exec(digitsForLetters(text))?.[1];
  if (number === undefined) return undefined;
  const code = `0x${number.toUpperCase()}`;
  const entry = outlookCodes.find((known) => known.code === code);
  return entry === undefined
    ? { code, cause: null, lasting: 'either', refusedBy: 'either', ofProvider: false }
    : meaningOf(entry);
}

/** Codes that people write in brackets too: subjects of mail begin with "[Alert]". */
const everyday = new Set(['ALERT', 'AUTH', 'LIMIT', 'PARSE']);

/**
 * The response code of an IMAP or POP3 server: `NO [AUTHENTICATIONFAILED]` (RFC 5530),
 * `-ERR [IN-USE]` (RFC 2449). `told` is what the words beside it tell: an everyday word is a code
 * where they say the same.
 */
export function mailboxMeaning(
  text: string,
  { mailboxCodes }: KnownWords,
  told: ReadonlySet<CauseLabel> = new Set(),
): MailboxMeaning | undefined {
  const isPop = /-err\b/i.test(text);
  const isImap = /\b(?:no|bad|bye) \[|\bimap/i.test(text);
  let tried = 0;
  for (const [, name] of text.matchAll(/\[([A-Z][A-Z0-9/-]{2,28}[A-Z0-9])[\] ]/gi)) {
    tried += 1;
    if (tried > 20) break;
    const code = (name ?? '').toUpperCase();
    const named = mailboxCodes.filter((entry) => entry.code === code);
    const protocol = isPop ? 'POP3' : 'IMAP';
    const best = named.find((entry) => entry.protocol === protocol) ?? named[0];
    if (best === undefined) continue;
    const isTold = best.cause !== null && told.has(best.cause);
    if (isPop || isImap || isTold || !everyday.has(code)) {
      return { ...meaningOf(best), fixBy: best.fixBy, article: best.article };
    }
  }
  return undefined;
}
