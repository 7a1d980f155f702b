/** What one slip costs, by how easily it is made; any other costs 1. */
const costs = {
  /** A letter too many or too few beside its twin: "adress". */
  double: 0.5,
  /** A vowel too many or too few, or a wrong one: "recieve", "seperate", "webmale". */
  vowel: 0.5,
  /** A letter that sounds like the right one: "konfigure", "websight". */
  alike: 0.6,
  swap: 0.8,
} as const;

function bitOf(code: number): number {
  return 1 << (code % 32);
}

/** A bit for each letter of a word; those beyond a to z share the same bits. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= bitOf(word.charCodeAt(at));
  return bits;
}

const vowelBits = lettersOf('aeiouy');
/** By the code of a letter: the letters that sound alike. */
const alikeBits = new Uint32Array(128);
for (const group of ['ckqsxz', 'dt', 'fvp', 'gj', 'mn', 'bp', 'szc', 'vw']) {
  for (const letter of group) {
    const code = letter.charCodeAt(0);
    alikeBits[code] = (alikeBits[code] ?? 0) | lettersOf(group);
  }
}

/** Letters other than these are neither vowels nor alike. */
function isPlain(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isVowel(code: number): boolean {
  return isPlain(code) && (vowelBits & bitOf(code)) !== 0;
}

// Every key that is typed compares a word with thousands: nothing is made anew for each of them.
let [before, above, current, leftOutOf] = rowsFor(32);

function rowsFor(
  letters: number,
): readonly [Float64Array, Float64Array, Float64Array, Float64Array] {
  const row = (): Float64Array => new Float64Array(letters + 1);
  return [row(), row(), row(), row()];
}

/**
 * How far a typed word is from a word that may be meant: the cheapest way from one to the other by
 * letters added, left out, changed, or swapped with the next (optimal string alignment), where slips
 * of the ear and of the hurried hand cost less than others.
 * @param most beyond it the exact cost does not matter: Infinity is given
 */
export function costOfSlips(typed: string, word: string, most: number): number {
  // Every letter too many costs something.
  if (Math.abs(typed.length - word.length) * costs.double > most) return Infinity;
  if (word.length >= above.length) [before, above, current, leftOutOf] = rowsFor(word.length);
  above[0] = 0;
  for (let at = 1; at <= word.length; at += 1) {
    leftOutOf[at] = costOfOne(word, at - 1);
    above[at] = (above[at - 1] ?? 0) + (leftOutOf[at] ?? 0);
  }
  let leastAbove = 0;
  for (let row = 1; row <= typed.length; row += 1) {
    const a = typed.charCodeAt(row - 1);
    const tooMany = costOfOne(typed, row - 1);
    let least = (above[0] ?? 0) + tooMany;
    current[0] = least;
    for (let at = 1; at <= word.length; at += 1) {
      const b = word.charCodeAt(at - 1);
      let cost = Math.min(
        (above[at - 1] ?? 0) + costOfChange(a, b),
        (above[at] ?? 0) + tooMany,
        (current[at - 1] ?? 0) + (leftOutOf[at] ?? 0),
      );
      if (
        a !== b &&
        row > 1 &&
        at > 1 &&
        a === word.charCodeAt(at - 2) &&
        b === typed.charCodeAt(row - 2)
      ) {
        cost = Math.min(cost, (before[at - 2] ?? Infinity) + costs.swap);
      }
      current[at] = cost;
      if (cost < least) least = cost;
    }
    // A swap looks two rows back.
    if (least > most && leastAbove > most) return Infinity;
    [before, above, current, leastAbove] = [above, current, before, least];
  }
  const cost = above[word.length] ?? Infinity;
  return cost > most ? Infinity : cost;
}

/**
 * Whether two words cannot be so near, by their letters alone: nearly all words are told apart by them,
 * which is quickly done. Each letter that the other word lacks has to be changed at least, and the
 * cheapest changes also put in one that this word lacks.
 */
export function areFarApart(one: number, other: number, most: number): boolean {
  return (
    leastToChange(one & ~other) > most + rounding || leastToChange(other & ~one) > most + rounding
  );
}

function leastToChange(letters: number): number {
  return bitsIn(letters & ~vowelBits) * costs.alike + bitsIn(letters & vowelBits) * costs.vowel;
}

const rounding = 1e-9;

/** How many bits are set: in pairs, fours and bytes, which are then added up by one multiplication. */
function bitsIn(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A letter that is too many in one word, or missing in the other. */
function costOfOne(word: string, at: number): number {
  const code = word.charCodeAt(at);
  if (code === word.charCodeAt(at - 1) || code === word.charCodeAt(at + 1)) return costs.double;
  return isVowel(code) ? costs.vowel : 1;
}

function costOfChange(a: number, b: number): number {
  if (a === b) return 0;
  if (!isPlain(a) || !isPlain(b)) return 1;
  if (isVowel(a) && isVowel(b)) return costs.vowel;
  return ((alikeBits[a] ?? 0) & bitOf(b)) === 0 ? 1 : costs.alike;
}
