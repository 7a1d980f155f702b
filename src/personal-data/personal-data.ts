import { mailAddress } from './mail-address.ts';

/** One kind of text that may name or betray somebody. */
interface PersonalKind {
  readonly pattern: RegExp;
  /** What stands in its place where the text is kept; may hold groups of the pattern. */
  readonly mask: string;
  /** How it is called to the one who typed it. */
  readonly name: string;
}

const address: PersonalKind = { pattern: mailAddress, mask: '[address]', name: 'e-mail address' };

const links: PersonalKind = {
  pattern: /\b(?:https?|ftp|imap|smtp):\/\/\S+/gi,
  mask: '[link]',
  name: 'link',
};

const networkAddresses: readonly PersonalKind[] = [
  { pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g, mask: '[ip]', name: 'IP address' },
  {
    pattern: /(?<![\w:])(?:[0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}(?![\w:])/gi,
    mask: '[ip]',
    name: 'IP address',
  },
];

/** Words that follow "password" when people speak of one; any other word may be the password. */
const usualWords =
  'again an and app are as at be because before but by can change changed changes changing correct correctly could did do does doesn don every fail failed fails field for from get gets had has have i if in incorrect incorrectly into isn it its keep keeps mail manager must my need needs never no not of ok on only or page prompt protect protected protection recovery refused rejected reset resets right screen set should so still stopped than that the then there they this to too twice typed was wasn we were what when where which will with without won work worked working works would wrong you your again\\? email mailbox outlook thunderbird iphone android'
    .split(' ')
    .join('|');

const secrets: readonly PersonalKind[] = [
  {
    // "password: x" and "password = x" whatever follows; "password is x" unless it is a usual word.
    pattern: new RegExp(
      `\\b(pass(?:word|wd|phrase|code)?|pwd|pin)(\\s*[:=]+\\s*|(?:\\s+(?:is|was)|\\s*-)?\\s+(?!(?:${usualWords}|is)\\b|\\[secret\\]))[^\\s]+`,
      'gi',
    ),
    mask: '$1$2[secret]',
    name: 'password',
  },
];

const dottedNumbers: PersonalKind = {
  pattern: /(?<![\w.])\+?\d{2,5}(?:\.\d{2,5}){2,4}(?![\w.]\d|\w)/g,
  mask: '[number]',
  name: 'phone or other long number',
};

const numbers: PersonalKind = {
  // Not codes of programs (0x80040119), nor enhanced codes (5.7.515).
  pattern: /(?<![\w.])\+?(?=(?:[ ()/-]{0,3}\d){5})\d[\d ()/-]{3,}\d(?!\.?\d)/g,
  mask: '[number]',
  name: 'phone or other long number',
};

const tokens: PersonalKind = {
  // Ids of messages and tokens: long, with letters and digits mixed.
  pattern: /\b(?!0x)(?=[a-z0-9_-]*\d)(?=[a-z0-9_-]*[a-z])[a-z0-9_-]{16,}\b/gi,
  mask: '[id]',
  name: 'long id',
};

const kinds = [...secrets, address, links, ...networkAddresses, dottedNumbers, numbers, tokens];

/**
 * A text as it may be kept: without mailbox addresses, links, IP addresses, phone numbers and other
 * long runs of digits, and what follows the word "password". Masking twice changes nothing.
 */
export function maskPersonalData(text: string): string {
  return kinds.reduce((rest, { pattern, mask }) => rest.replace(pattern, mask), text);
}

/** What of a text would be masked, in the words of the one who typed it; empty where nothing. */
export function personalDataIn(text: string): readonly string[] {
  const found = kinds.filter(({ pattern }) => text.search(pattern) >= 0);
  return [...new Set(found.map(({ name }) => name))];
}

/** A text without what names a person or a machine: addresses, links, IP addresses. */
export function withoutNames(text: string): string {
  return [address, links, ...networkAddresses].reduce(
    (rest, { pattern }) => rest.replace(pattern, ' '),
    text,
  );
}
