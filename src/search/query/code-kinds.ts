import { deviceWords } from '#errors/explainer/error-query.ts';

/** One way in which codes are written. */
export interface CodeKind {
  /** Of a folded text: its first group is the code. */
  readonly pattern: RegExp;
  /** The one form of a code that people write in several. */
  readonly canonical: (code: string) => string;
  /** What has to stand in the query as well, where such a number is often something else. */
  readonly beside?: RegExp;
  /** It looks like many other things, and is a code only where an article lists it. */
  readonly isOnlyListed?: boolean;
}

/** What stands beside the number of an error: of a database, of Cloudflare, of a device. */
const errorNumber = new RegExp(
  String.raw`\b(?:mysqli?|mariadb|sql\w*|database|phpmyadmin|errors?|errno|denied|connections?|cloudflare|collation|emojis?|lock)\b|#|^\W*\d+\W*$|${deviceWords.source}`,
);

/**
 * What a blocklist answers: `127.0.0.4` of zen.spamhaus.org. It looks like an IP address, but comes
 * from the one network that belongs to nobody (RFC 5782, section 2.1), so it names no machine.
 */
export const listAnswer =
  /(?<![\w.@:/-])(127\.(?:0\.[0-2]|255\.255)\.(?!1(?!\d)|0(?!\d))\d{1,3})(?![\w/-]|[.:]\w)/g;

/** NetEase (163.com, 126.com): `DT:SPM`. */
export const netEaseCode = /(?<![\w.@:/-])((?:dt|hl|mi|rp):[a-z]{3})(?![\w@:/-])/g;

/** Of Comcast and Cox: one digit for each list that names the server; which of them changes nothing. */
const bitsOfLists = /^(bl0|ipbl|urlbl)[01]{3,5}$/;

const asWritten = (code: string): string => code;
const withZeros = (code: string): string => `0x${code.replaceAll('o', '0')}`;

/** How codes are written, from the most telling to the least. */
export const codeKinds: readonly CodeKind[] = [
  // Windows and Outlook. People leave out the x, and type the letter O for the zero.
  {
    pattern: /\b(?:[0o]?x)?(8[0o]{2}[0-9a-fo]{5})\b/g,
    canonical: withZeros,
  },
  {
    // With a digit too few or too many it is still one of theirs.
    pattern: /\b[0o]x([0-9a-fo]{6,9})\b/g,
    canonical: withZeros,
  },
  // Orange and La Poste: only the last three digits tell (`OFR006_102` is `OFR_102`).
  {
    pattern: /(?<![\w.@=-])((?:ofr|lpn)(?:[_ ]?\d{3})?[_ ]?\d{3})(?![\w@=-]|\.\w)/g,
    canonical: (code) => `ofr${code.slice(-3)}`,
    isOnlyListed: true,
  },
  // Microsoft's sign-in: `AADSTS50126`.
  {
    pattern: /(?<![\w.@=-])(aadsts[ :-]?\d{5,7})(?![\w@=-]|\.\w)/g,
    canonical: (code) => code.replace(/[ :-]/, ''),
  },
  // Spectrum, `AUP#I-1310` for mail that comes in and `AUP#O-1310` for mail that goes out.
  {
    pattern: /(?<![\w.@=-])(aup ?# ?(?:[io]-?)?\d{4})(?!\w)/g,
    canonical: (code) => `aup#${code.slice(-4)}`,
    isOnlyListed: true,
  },
  {
    pattern: netEaseCode,
    canonical: asWritten,
    isOnlyListed: true,
  },
  // RFC 3463: enhanced status codes, also glued to a reply (`550-5.7.1`).
  { pattern: /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/g, canonical: asWritten },
  // What large receivers invent (`TSS04`, `SC-001`, `SC 001`), and answers of mailbox servers as people
  // type them, without their brackets (RFC 5530, RFC 2449: `OVERQUOTA`, `LOGIN-DELAY`).
  {
    pattern:
      /(?<![\w.@=-])([a-z]{1,5}[-_]?\d{2,6}|[a-z]{2,5} \d{2,6}|[a-z]+-[a-z]+|(?!(?:cannot|corruption|expired|nonexistent|referral|throttled|unavailable)\b)[a-z]{6,})(?![\w@=-]|\.\w)/g,
    canonical: (code) => code.replace(/[-_ ](?=\d)/, '').replace(bitsOfLists, '$1'),
    isOnlyListed: true,
  },
  // Xerox, and Windows' numbers of a connection that fails.
  {
    pattern: /(?<![\w.,:-])(\d{3}-\d{3}|1[01]\d{3})(?![\w-]|[.,:%]\w)/g,
    canonical: asWritten,
    isOnlyListed: true,
  },
  // Apple.
  {
    pattern: /(?<![\w.,:])(-\d{3,5}|(?<!-)[3-9]\d{3})(?![\w-]|[.,:%]\w)/g,
    canonical: (code) => `-${code.replace('-', '')}`,
    isOnlyListed: true,
  },
  // Canon and Toshiba.
  { pattern: /#([06-9]\d\d)\b/g, canonical: asWritten, isOnlyListed: true },
  {
    pattern: /(?<![\w.,:-])([06-9]\d\d|\d[a-z][0-9a-z]{2})(?![\w-]|[.,:%]\w)/g,
    canonical: asWritten,
    beside: deviceWords,
    isOnlyListed: true,
  },
  // Databases, Cloudflare and Kyocera; years and forms have such numbers too.
  {
    pattern: /(?<![\w.,:-]|\b(?:office|outlook|windows) )([1-4]\d{3})(?![\w-]|[.,:%]\w)/g,
    canonical: asWritten,
    beside: errorNumber,
    isOnlyListed: true,
  },
  // Browsers and PHP name theirs with underscores.
  { pattern: /\b(?:net(?:::| ))?([a-z]{2,}(?:_[a-z0-9]+)+)\b/g, canonical: asWritten },
  // RFC 5530 and RFC 2449: response codes of IMAP and POP3.
  { pattern: /\[([a-z]{2,}(?:[-/][a-z]+)?)\]/g, canonical: asWritten },
  // RFC 5321 and RFC 9110: replies of mail servers and web servers.
  { pattern: /(?<![\w.,:-])([1-5]\d\d)(?![\w.,:%]\w|\w)/g, canonical: asWritten },
  // RFC 8601, RFC 8617: what a receiver's header says of these checks.
  { pattern: /(?<![\w=])((?:spf|dkim|dmarc|compauth|arc|iprev)=[a-z]+)\b/g, canonical: asWritten },
  // RFC 9989, RFC 7208, RFC 6376: what stands in a domain's records for DMARC, SPF and DKIM.
  { pattern: /(?<![\w=])((?:v|p)=[a-z0-9]+)\b/g, canonical: asWritten },
  { pattern: /(?<![^\s("“`])([-~?+]all)(?![^\s.,;:!?)"”`])/g, canonical: asWritten },
  // Mail programs of Apple and Microsoft on a Mac.
  { pattern: /(?<![\w.,:])-?(1[79]\d{3})(?![\w.,:]\w|\w)/g, canonical: asWritten },
];
