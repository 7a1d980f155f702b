import { foldAccountName } from './account-name.ts';
import { besidesCommonParts } from './common-passwords.ts';

/** NIST SP 800-63B asks for 8 at least and for room for 64; longer ones need no other rules. */
export const shortestPassword = 12;
export const longestPassword = 256;

/** A password that says little apart from names and common words is the first one anybody tries. */
const leastBesidesNames = 6;
const fewestCharacters = 5;

/** The same characters typed on another keyboard are the same password (RFC 8265, section 4.2.2). */
export function normalPassword(password: string): string {
  return password.normalize('NFC');
}

/** The length in characters as people count them, not in UTF-16 units. */
function lengthOf(password: string): number {
  return Array.from(password).length;
}

/** False for what cannot be anybody's password; such a one is still hashed, to take as long. */
export function couldBePassword(password: string): boolean {
  const length = lengthOf(normalPassword(password));
  return length >= shortestPassword && length <= longestPassword;
}

/**
 * Why a new password is not good enough, with the remedy; undefined when it is.
 * @param siteNames the title and the address of the site, which everybody knows.
 */
export function passwordProblem(
  password: string,
  account: string,
  siteNames: readonly string[] = [],
): string | undefined {
  const length = lengthOf(normalPassword(password));
  if (length < shortestPassword) {
    return `The password has ${length} characters. Choose one of at least ${shortestPassword}, such as four words that do not belong together.`;
  }
  if (length > longestPassword) {
    return `The password has ${length} characters. Choose one of at most ${longestPassword}.`;
  }
  const folded = foldAccountName(password);
  const characters = new Set(folded).size;
  if (characters < fewestCharacters) {
    const found =
      characters === 1 ? '1 character again and again' : `${characters} different characters`;
    return `The password has ${found}. Choose one of at least ${fewestCharacters}, such as four words that do not belong together.`;
  }
  if (lengthOf(repeatedPart(folded)) < shortestPassword) {
    return 'The password is one thing again and again. Choose one that does not repeat itself, such as four words that do not belong together.';
  }
  const besidesName = folded.replaceAll(account, '');
  if (lengthOf(besidesName) < leastBesidesNames) {
    return 'The password is little more than the name of the account. Choose one that has nothing to do with it.';
  }
  const besides = besidesCommonParts(folded, [...namesIn(account), ...siteNames.flatMap(namesIn)]);
  if (lengthOf(besides) < leastBesidesNames) {
    return 'The password is little more than words, names or figures that are tried first. Choose one such as four words that do not belong together.';
  }
  return undefined;
}

/** What a text consists of when it says the same twice or more often; else the text itself. */
function repeatedPart(text: string): string {
  // A text that is found in itself, doubled, before its end is one part again and again. A blank or a
  // hyphen may stand between the parts.
  for (const written of [text, `${text} `, `${text}-`]) {
    const period = (written + written).indexOf(written, 1);
    if (period < written.length) return written.slice(0, period);
  }
  return text;
}

/** The ways in which a name is written into a password. */
function namesIn(name: string): readonly string[] {
  const bare = foldAccountName(name)
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
  const words = bare.split(/[^\p{L}\p{N}]+/u);
  // Shorter words ("at", "web") are in half of what people write.
  return [bare, words.join(''), ...words.filter((word) => lengthOf(word) >= 4)].filter(
    (written) => lengthOf(written) >= 4,
  );
}
