/**
 * Words and neighbouring keys that the commonest passwords are put together from. NIST SP 800-63B,
 * section 5.1.1.2, asks for a comparison with common ones; a list of whole passwords would have to be
 * long, and "Password2026!" would still not be in it.
 */
const commonParts: readonly string[] = [
  'password passwort passwd passw secret geheim welcome willkommen changeme letmein',
  'iloveyou administrator admin root login support hosting helpdesk knowledgebase',
  'default master hello access trustno whatever superman batman pokemon starwars',
  'sunshine princess football baseball dragon monkey shadow summer winter spring autumn',
  'qwertyuiop qwertz qwerty azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn yxcvbnm',
  '1q2w3e4r5t 1q2w3e4r qazwsxedc qazwsx test user pass',
].flatMap((words) => words.split(' '));

/** Signs that are typed for letters, which those who guess know as well. */
const lookalikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** So many characters that follow each other are a run, such as "1234" or "dcba". */
const shortestRun = 3;

/** The year of a password that somebody had to change. */
const year = /(?:19|20)\d\d/g;

/**
 * What a password says besides the commonest words, the given names, years, runs such as "abcd" or
 * "4321", and what stands between words.
 * @param text folded to small letters.
 * @param names such as those of the account and the site, folded alike.
 */
export function besidesCommonParts(text: string, names: readonly string[]): string {
  // The longest first: a short one would leave the rest of a long one standing.
  const parts = [...commonParts, ...names].toSorted((a, b) => b.length - a.length);
  const withoutParts = (from: string): string =>
    parts.reduce((rest, part) => (part === '' ? rest : rest.replaceAll(part, '')), from);
  const asTyped = withoutParts(text);
  const asMeant = withoutParts(withLettersMeant(text));
  // Figures are letters in "p4ssw0rd" and figures in "password2026": the reading that leaves less.
  const rest = asMeant.length < asTyped.length ? asMeant : asTyped;
  return withoutRuns(rest.replaceAll(year, ''));
}

function withLettersMeant(text: string): string {
  // Figures at the end stay figures: they are a year or a count.
  const end = /[\d!]*$/.exec(text)?.index ?? text.length;
  const letters = Array.from(text.slice(0, end), (sign) => lookalikes[sign] ?? sign);
  return letters.join('') + text.slice(end);
}

function withoutRuns(text: string): string {
  const signs = Array.from(text);
  let kept = '';
  let from = 0;
  while (from < signs.length) {
    const length = Math.max(runLength(signs, from, 1), runLength(signs, from, -1));
    if (length < shortestRun) kept += signs[from] ?? '';
    from += length < shortestRun ? 1 : length;
  }
  return kept;
}

function runLength(signs: readonly string[], from: number, step: number): number {
  let length = 1;
  while (from + length < signs.length && follows(signs, from + length, step)) length++;
  return length;
}

function follows(signs: readonly string[], at: number, step: number): boolean {
  const [before, after] = [signs[at - 1] ?? '', signs[at] ?? ''];
  // The key of 0 is behind that of 9.
  if (before + after === '90') return step === 1;
  if (before + after === '09') return step === -1;
  return (after.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0) === step;
}
