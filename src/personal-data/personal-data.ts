import { secretAfterBlank, secretAfterColon, secretAfterIs } from './announced-secrets.ts';
import { dateOrTime } from './dates-and-times.ts';
import { mailAddress } from './mail-address.ts';

/** One kind of text that may name or betray somebody. */
interface PersonalKind {
  readonly pattern: RegExp;
  /** What stands in its place where the text is kept; may hold groups of the pattern. */
  readonly mask: string;
  /** Stands in each: to see that a long text has none of it costs much less than the pattern does. */
  readonly sign?: string;
  /** How it is called to the one who typed it. */
  readonly name: string;
  /** Looks like it and is not: no such kind is looked for in there. */
  readonly spared?: RegExp;
}

const address: PersonalKind = {
  pattern: mailAddress,
  sign: '@',
  mask: '[address]',
  name: 'e-mail address',
};

const links: PersonalKind = {
  pattern: /\b(?:https?|ftp|imap|smtp):\/\/\S+/gi,
  sign: '://',
  mask: '[link]',
  name: 'link',
};

/** With the sign spelled out, so that programs do not collect it, or as a link has it. */
const spelledAddress: PersonalKind = {
  pattern:
    /(?<![\w.+-])[\w.+-]{1,64}(?: ?[([] ?(?:at|ät) ?[)\]] ?|%40)[\w-]+(?:(?:\.| ?[([] ?(?:dot|punkt) ?[)\]] ?)[\w-]+)*/gi,
  mask: '[address]',
  name: 'e-mail address',
};

/** Without its scheme: what stands behind the name of the server may be a way in. */
const bareLinks: PersonalKind = {
  pattern: /(?<![\w@./-])((?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})(?::\d+)?\/([^\s<>"]+)/gi,
  sign: '/',
  mask: '[link]',
  name: 'link',
};

const networkAddresses: readonly PersonalKind[] = [
  {
    pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g,
    sign: '.',
    mask: '[ip]',
    name: 'IP address',
  },
  {
    pattern: /(?<![\w:])(?:[0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}(?![\w:])/gi,
    sign: ':',
    mask: '[ip]',
    name: 'IP address',
  },
];

const secrets: readonly PersonalKind[] = [secretAfterColon, secretAfterIs, secretAfterBlank].map(
  (pattern) => ({
    pattern,
    mask: '$1$2[secret]',
    name: 'password',
  }),
);

const dottedNumbers: PersonalKind = {
  pattern: /(?<![\w.])\+?\d{2,5}(?:\.\d{2,5}){2,4}(?![\w.]\d|\w)/g,
  mask: '[number]',
  name: 'phone or other long number',
  spared: dateOrTime,
};

const numbers: PersonalKind = {
  // Not codes of programs (0x80040119), nor enhanced codes (5.7.515).
  pattern:
    /(?:\((?=\+?\d{1,6}\)[ /-]{0,3}\d)|(?<![\w.]))\+?(?=(?:[ ()/-]{0,3}\d){5})\d[\d ()/-]{3,}\d(?!\.?\d)/g,
  mask: '[number]',
  name: 'phone or other long number',
  spared: dateOrTime,
};

const tokens: PersonalKind = {
  // Ids of messages and tokens: long, with letters and digits mixed.
  pattern: /\b(?!0x)(?=[a-z0-9_-]*\d)(?=[a-z0-9_-]*[a-z])[a-z0-9_-]{16,}\b/gi,
  mask: '[id]',
  name: 'long id',
};

const kinds = [
  ...secrets,
  address,
  spelledAddress,
  links,
  bareLinks,
  ...networkAddresses,
  dottedNumbers,
  numbers,
  tokens,
];

/** What one mask has taken away may have hidden the edge of something else; twice is rare. */
const mostRounds = 8;

/**
 * A text as it may be kept: without mailbox addresses, links, IP addresses, phone numbers and other
 * long runs of digits, and what follows the word "password". Masking twice changes nothing.
 */
export function maskPersonalData(text: string): string {
  let rest = text;
  for (let round = 0; round < mostRounds; round++) {
    const before = rest;
    rest = kinds.reduce(masked, before);
    if (rest === before) break;
  }
  return rest;
}

/** What of a text would be masked, in the words of the one who typed it; empty where nothing. */
export function personalDataIn(text: string): readonly string[] {
  const found = kinds.filter((kind) => masked(text, kind) !== text);
  return [...new Set(found.map(({ name }) => name))];
}

function masked(text: string, { pattern, mask, spared }: PersonalKind): string {
  if (spared === undefined) return text.replace(pattern, mask);
  let done = '';
  let from = 0;
  for (const { 0: kept, index } of text.matchAll(spared)) {
    done += text.slice(from, index).replace(pattern, mask) + kept;
    from = index + kept.length;
  }
  return done + text.slice(from).replace(pattern, mask);
}

const masksOfNames = { any: /\[(?:address|link)\]/gi, ip: /\[ip\]/gi } as const;

/**
 * A text without what names a person or a machine: addresses, links, IP addresses, and the masks of
 * those. Of a link without a scheme the names of the server and of its page stay: `example.com/webmail`.
 * @param inPlaceOfIp what is written for each IP address, or for its mask
 */
export function withoutNames(
  text: string,
  inPlaceOfIp: (ip: string) => string = () => ' ',
): string {
  const take = (
    left: string,
    { pattern, sign = '' }: PersonalKind,
    by: (found: string) => string,
  ) => (left.includes(sign) ? left.replace(pattern, (found) => by(found)) : left);
  const names = [address, spelledAddress, links];
  // What a server and a page of it are called is no name of somebody; what stands behind them may be.
  const rest = names
    .reduce((left, kind) => take(left, kind, () => ' '), text)
    .replace(bareLinks.pattern, (_, host: string, path: string) => {
      return `${host} ${/^[a-z][a-z-]{1,20}(?![^/?#])/i.exec(path)?.[0] ?? ''}`;
    });
  const named = networkAddresses.reduce((left, kind) => take(left, kind, inPlaceOfIp), rest);
  if (!named.includes('[')) return named;
  return named.replace(masksOfNames.any, ' ').replace(masksOfNames.ip, inPlaceOfIp);
}
