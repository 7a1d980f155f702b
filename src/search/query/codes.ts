import { withoutNames } from '#personal-data/personal-data.ts';
import { codeKinds, listAnswer } from './code-kinds.ts';
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

/** How a text is taken apart. */
export interface RecogniseOptions {
  /** Whether something of a code's form is one here; without it everything is. */
  readonly isCode?: (code: string) => boolean;
  /** Forms that only a listed code has count too: `isCode` has to know what is listed, or all of the text is codes. */
  readonly takesListed?: boolean;
  /** Words for the kind of a name, such as "imap", that may stand for it. */
  readonly isTradeWord?: (word: string) => boolean;
}

/**
 * Parts of host names that name nobody: those of servers, and those that stand for any name (RFC 2606
 * and what instructions write). Articles are full of them.
 */
const usualParts = new Set(
  'com net org co uk www mail imap smtp pop example test domain mydomain yourdomain'.split(' '),
);

const hostName = /\b(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+\b/g;

/**
 * Takes a query apart into codes and text; the words of a name that is no code here, such as
 * `ERR_TOO_MANY_REDIRECTS`, are words. Addresses, links, host names and IP addresses are nobody's
 * search words and end here: no plan holds them. What blocklists answer (`127.0.0.4`) is no address
 * where an article lists it.
 * @param isTradeWord which words may say what kind of name it was; none without it
 */
export function recognise(
  query: string,
  { isCode = () => true, takesListed = false, isTradeWord }: RecogniseOptions = {},
): RecognisedQuery {
  const codes: string[] = [];
  const folded = foldText(query).replace(listAnswer, (answer) => {
    if (!takesListed || !isCode(answer)) return answer;
    codes.push(answer);
    return ' ';
  });
  const names: string[] = [];
  const kindOf = isTradeWord ? kindsBeside(folded, isTradeWord) : () => '  ';
  let text = withoutNames(folded, () => kindOf(kindOfIp))
    // Paths of files.
    .replace(/(?<![\w/])(?:\/[\w.-]+){2,}\/?|\b[a-z]:\\\S+/g, ' ')
    .replace(hostName, (host) => {
      names.push(...wordsOf(host).filter((name) => name.length > 2 && !usualParts.has(name)));
      return kindOf(kindOfHost(host));
    });
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

/** Tells of a name that stands in a text what kind it is: words that the text does not say itself. */
function kindsBeside(
  folded: string,
  isTradeWord: (word: string) => boolean,
): (words: readonly string[]) => string {
  const others = wordsOf(withoutNames(folded).replace(hostName, ' '));
  const said = new Set(others);
  // A name alone asks for nothing.
  const isBesideWords = others.some((word) => /^\p{L}{2,}$/u.test(word) && !isStopWord(word));
  return (words) => {
    const kind = isBesideWords ? words.filter((word) => isTradeWord(word) && !said.has(word)) : [];
    for (const word of kind) said.add(word);
    return ` ${kind.join(' ')} `;
  };
}

/** How names of browsers' errors begin. */
const spelledStarts = new Set('dns err mozilla pr sec ssl'.split(' '));
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
    // Chrome writes `net::` before its names.
    const from = words[place] === 'net' ? place + 1 : place;
    const code = spelledCode(words.slice(from, from + longestName), isCode);
    if (code === undefined) left.push(words[place] ?? '');
    else codes.push(code);
    place = code === undefined ? place + 1 : from + code.split('_').length;
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
