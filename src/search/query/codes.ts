import { deviceWords } from '#errors/explainer/error-query.ts';
import { withoutNames } from '#personal-data/personal-data.ts';
import { foldText, wordsOf } from './fold.ts';
import { kindOfHost, kindOfIp } from './kinds-of-names.ts';
import { isStopWord } from './stop-words.ts';

/** What a query holds, taken apart. */
export interface RecognisedQuery {
  /** Codes as wholes, each kind in one form (`5.7.1`, `0x800ccc0f`), the most telling first. */
  readonly codes: readonly string[];
  /**
   * The folded words without codes, addresses and host names, with single blanks. Beside other words
   * stands what kind of name it was: "imap server not responding".
   */
  readonly text: string;
  /** Words inside host names and codes (`gmail` of `imap.gmail.com`): of use where the site has them. */
  readonly names: readonly string[];
}

interface CodeKind {
  readonly pattern: RegExp;
  readonly canonical: (code: string) => string;
  /** What has to stand in the query as well, where such a number is often something else. */
  readonly beside?: RegExp;
  /** It looks like many other things, and is a code only where an article lists it. */
  readonly isOnlyListed?: boolean;
}

/** What stands beside the number of an error of a database, and of Cloudflare. */
const databaseError =
  /\b(?:mysqli?|mariadb|sql\w*|database|phpmyadmin|errors?|errno|denied|connections)\b|#|^\W*\d+\W*$/;
const errorNumber = new RegExp(
  `${databaseError.source}|\\b(?:cloudflare|collation|emojis?|lock|lost connection)\\b`,
);

/** How codes are written, from the most telling to the least. */
const codeKinds: readonly CodeKind[] = [
  // Windows and Outlook. People leave out the x, and type the letter O for the zero.
  {
    pattern: /\b(?:[0o]?x)?(8[0o]{2}[0-9a-fo]{5})\b/g,
    canonical: (code) => `0x${code.replaceAll('o', '0')}`,
  },
  {
    // With a digit too few or too many it is still one of theirs.
    pattern: /\b[0o]x([0-9a-fo]{6,9})\b/g,
    canonical: (code) => `0x${code.replaceAll('o', '0')}`,
  },
  // RFC 3463: enhanced status codes, also glued to a reply (`550-5.7.1`).
  { pattern: /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/g, canonical: (code) => code },
  // What large receivers and makers of devices invent: `TSS04`, `SC-001`, `OFR_506`, `016-503`, `-9807`.
  {
    pattern: /(?<![\w.@-])([a-z]{1,5}[-_]?\d{2,6})(?![\w@]|[.-]\w)/g,
    canonical: (code) => code.replace(/[-_]/, ''),
    isOnlyListed: true,
  },
  {
    pattern: /(?<![\w.,:-])(\d{3}-\d{3})(?![\w-]|[.,:]\d)/g,
    canonical: (code) => code,
    isOnlyListed: true,
  },
  {
    pattern: /(?<![\w.,:])(-\d{3,5}|(?<!-)[3-9]\d{3})(?![\w-]|[.,:%]\w)/g,
    canonical: (code) => `-${code.replace('-', '')}`,
    isOnlyListed: true,
  },
  {
    pattern: /#([06-9]\d\d)(?![\w-]|[.,:%]\w)/g,
    canonical: (code) => code,
    isOnlyListed: true,
  },
  {
    pattern: /(?<![\w.,:-])([06-9]\d\d)(?![\w-]|[.,:%]\w)/g,
    canonical: (code) => code,
    beside: deviceWords,
    isOnlyListed: true,
  },
  // Windows' numbers of a connection that fails.
  {
    pattern: /(?<![\w.,:-])(1[01]\d{3})(?![\w-]|[.,:%]\w)/g,
    canonical: (code) => code,
    isOnlyListed: true,
  },
  // Databases, Cloudflare and devices; years and forms have such numbers too.
  {
    pattern: /(?<![\w.,:-]|\b(?:office|outlook|windows) )([1-4]\d{3})(?![\w-]|[.,:%]\w)/g,
    canonical: (code) => code,
    beside: new RegExp(`${errorNumber.source}|${deviceWords.source}`),
    isOnlyListed: true,
  },
  {
    pattern: /\b(\d[a-z][0-9a-z]{2})\b/g,
    canonical: (code) => code,
    beside: deviceWords,
    isOnlyListed: true,
  },
  // RFC 5530 and RFC 2449 as people type them, without their brackets: `LOGIN-DELAY`, `OVERQUOTA`.
  {
    pattern:
      /(?<![\w=-])((?!(?:cannot|corruption|expired|nonexistent|referral|throttled|unavailable)\b)[a-z]{6,})(?![\w=-])/g,
    canonical: (code) => code,
    isOnlyListed: true,
  },
  { pattern: /(?<![\w-])([a-z]+-[a-z]+)(?![\w-])/g, canonical: (code) => code, isOnlyListed: true },
  // Browsers and PHP name theirs with underscores.
  { pattern: /\b(?:net::)?([a-z]{2,}(?:_[a-z0-9]+)+)\b/g, canonical: (code) => code },
  // RFC 5530 and RFC 2449: response codes of IMAP and POP3.
  { pattern: /\[([a-z]{2,}(?:[-/][a-z]+)?)\]/g, canonical: (code) => code },
  // RFC 5321 and RFC 9110: replies of mail servers and web servers.
  { pattern: /(?<![\w.,:-])([1-5]\d\d)(?![\w.,:%]\w|\w)/g, canonical: (code) => code },
  // MySQL and MariaDB, where it is not known what the site lists.
  {
    pattern: /(?<![\w.,:-]|\b(?:office|outlook|windows) )(1[0-2]\d\d|200[26])(?![\w.,:%]\w|\w)/g,
    canonical: (code) => code,
    beside: databaseError,
  },
  // RFC 8601: what a receiver's header says of these checks.
  { pattern: /(?<![\w=])((?:spf|dkim|dmarc|compauth)=[a-z]+)\b/g, canonical: (code) => code },
  // RFC 9989, RFC 7208, RFC 6376: what stands in a domain's records for DMARC, SPF and DKIM.
  { pattern: /(?<![\w=])((?:v|p)=[a-z0-9]+)\b/g, canonical: (code) => code },
  { pattern: /(?<!\S)([-~?+]all)(?!\S)/g, canonical: (code) => code },
  // Mail programs of Apple and Microsoft on a Mac.
  { pattern: /(?<![\w.,:])-?(1[79]\d{3})(?![\w.,:]\w|\w)/g, canonical: (code) => code },
];

/** How a text is taken apart. */
export interface RecogniseOptions {
  /** Whether something of a code's form is one here; without it everything is. */
  readonly isCode?: (code: string) => boolean;
  /** Forms that only a listed code has count too: `isCode` has to know what is listed, or all of the text is codes. */
  readonly takesListed?: boolean;
  /** Words for the kind of a name, such as "imap", that may stand for it. */
  readonly isTradeWord?: (word: string) => boolean;
}

/** Parts of host names that name nobody. */
const usualParts = new Set('com net org co uk www mail imap smtp pop'.split(' '));

const hostName = /\b(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+\b/g;

/**
 * Takes a query apart into codes and text; the words of a name that is no code here, such as
 * `ERR_TOO_MANY_REDIRECTS`, are words. Addresses, links, host names and IP addresses are nobody's
 * search words and end here: no plan holds them.
 * @param isTradeWord which words may say what kind of name it was; none without it
 */
export function recognise(
  query: string,
  { isCode = () => true, takesListed = false, isTradeWord = () => false }: RecogniseOptions = {},
): RecognisedQuery {
  const folded = foldText(query);
  const names: string[] = [];
  const others = wordsOf(withoutNames(folded).replace(hostName, ' '));
  const said = new Set(others);
  // A name alone asks for nothing.
  const isBesideWords = others.some((word) => /^\p{L}{2,}$/u.test(word) && !isStopWord(word));
  function kindOf(words: readonly string[]): string {
    const kind = isBesideWords ? words.filter((word) => isTradeWord(word) && !said.has(word)) : [];
    for (const word of kind) said.add(word);
    return ` ${kind.join(' ')} `;
  }
  let text = withoutNames(folded, () => kindOf(kindOfIp))
    // Paths of files.
    .replace(/(?<![\w/])(?:\/[\w.-]+){2,}\/?|\b[a-z]:\\\S+/g, ' ')
    .replace(hostName, (host) => {
      names.push(...wordsOf(host).filter((name) => name.length > 2 && !usualParts.has(name)));
      return kindOf(kindOfHost(host));
    });
  const codes: string[] = [];
  const whole = text;
  for (const { pattern, canonical, beside, isOnlyListed = false } of codeKinds) {
    if ((beside && !beside.test(whole)) || (isOnlyListed && !takesListed)) continue;
    text = text.replace(pattern, (match: string, written: string) => {
      const code = canonical(written);
      if (!isCode(code)) {
        return written.includes('_') && !isOnlyListed ? match.replaceAll('_', ' ') : match;
      }
      codes.push(code);
      return ' ';
    });
  }
  if (takesListed) text = withoutSpelledCodes(text, isCode, codes);
  return { codes: [...new Set(codes)], text: wordsOf(text).join(' '), names };
}

/** How names of browsers' errors begin. */
const spelledStarts = new Set('dns err mozilla net pr sec ssl'.split(' '));
const longestName = 7;
const shortestName = 3;

/** Names typed with blanks, such as "net err cert date invalid", are added to the codes and taken out. */
function withoutSpelledCodes(
  text: string,
  isCode: (code: string) => boolean,
  codes: string[],
): string {
  const words = wordsOf(text);
  const left: string[] = [];
  for (let place = 0; place < words.length;) {
    const code = spelledCode(words.slice(place, place + longestName), isCode);
    if (code === undefined) left.push(words[place] ?? '');
    else codes.push(code);
    place += code?.split('_').length ?? 1;
  }
  return left.join(' ');
}

/** The code that words begin with; of several the longest. */
function spelledCode(
  words: readonly string[],
  isCode: (code: string) => boolean,
): string | undefined {
  if (!spelledStarts.has(words[0] ?? '')) return undefined;
  for (let length = words.length; length >= shortestName; length -= 1) {
    const code = words.slice(0, length).join('_');
    if (isCode(code)) return code;
  }
  return undefined;
}
