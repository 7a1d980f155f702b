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

const vowels = new Set('aeiouy');
const alikeGroups = ['ckqsxz', 'dt', 'fvp', 'gj', 'mn', 'bp', 'szc', 'vw'];
/** Pairs of letters that sound alike. */
const alike = new Set(
  alikeGroups.flatMap((group) => group.split('').flatMap((a) => group.split('').map((b) => a + b))),
);

/**
 * How far a typed word is from a word that may be meant: the cheapest way from one to the other by
 * letters added, left out, changed, or swapped with the next (optimal string alignment), where slips
 * of the ear and of the hurried hand cost less than others.
 * @param most beyond it the exact cost does not matter: Infinity is given
 */
export function costOfSlips(typed: string, word: string, most: number): number {
  // Every letter too many costs something.
  if (Math.abs(typed.length - word.length) * costs.double > most) return Infinity;
  let before: number[] = [];
  let above = [0];
  let leastAbove = 0;
  for (let at = 1; at <= word.length; at += 1) {
    above.push((above[at - 1] ?? 0) + costOfOne(word, at - 1));
  }
  for (let row = 1; row <= typed.length; row += 1) {
    const a = typed[row - 1] ?? '';
    const leftOut = costOfOne(typed, row - 1);
    let least = (above[0] ?? 0) + leftOut;
    const current = [least];
    for (let at = 1; at <= word.length; at += 1) {
      const b = word[at - 1] ?? '';
      let cost = Math.min(
        (above[at - 1] ?? 0) + costOfChange(a, b),
        (above[at] ?? 0) + leftOut,
        (current[at - 1] ?? 0) + costOfOne(word, at - 1),
      );
      if (a !== b && a === word[at - 2] && b === typed[row - 2]) {
        cost = Math.min(cost, (before[at - 2] ?? Infinity) + costs.swap);
      }
      current.push(cost);
      if (cost < least) least = cost;
    }
    // A swap looks two rows back.
    if (least > most && leastAbove > most) return Infinity;
    [before, above, leastAbove] = [above, current, least];
  }
  const cost = above[word.length] ?? Infinity;
  return cost > most ? Infinity : cost;
}

/** A bit for each letter of a word; those beyond a to z share the same bits. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= bitOf(word.charCodeAt(at));
  return bits;
}

function bitOf(code: number): number {
  return 1 << (code % 32);
}

const vowelBits = [...vowels].reduce((bits, vowel) => bits | bitOf(vowel.charCodeAt(0)), 0);

/**
 * Whether two words cannot be so near, by their letters alone: nearly all words are told apart by them,
 * which is quickly done. The cheapest changes take one letter out and put another in.
 */
export function areFarApart(one: number, other: number, most: number): boolean {
  const different = one ^ other;
  const ofConsonants = (bitsIn(different & ~vowelBits) * costs.alike) / 2;
  return ofConsonants + (bitsIn(different & vowelBits) * costs.vowel) / 2 > most + rounding;
}

const rounding = 1e-9;

function bitsIn(number: number): number {
  let count = 0;
  for (let rest = number; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** A letter that is too many in one word, or missing in the other. */
function costOfOne(word: string, at: number): number {
  const letter = word[at] ?? '';
  if (letter === word[at - 1] || letter === word[at + 1]) return costs.double;
  return vowels.has(letter) ? costs.vowel : 1;
}

function costOfChange(a: string, b: string): number {
  if (a === b) return 0;
  if (vowels.has(a) && vowels.has(b)) return costs.vowel;
  return alike.has(a + b) ? costs.alike : 1;
}
