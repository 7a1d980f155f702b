import { stemOf } from '../query/phrase-key.ts';
import { learnTrade } from './learn-trade.ts';
import {
  mostTrade,
  questionStems,
  strengthStep,
  tradeStep,
  type QuestionWords,
} from './question-words.ts';

/** A word that was written once proves nothing; of many questions, twice is an accident too. */
const leastUses = { ofFew: 2, ofMany: 3 } as const;
const manyQuestions = 5000;
/** A word is no more than so much commoner or rarer here than in everyday English, as a logarithm. */
const mostUsual = 3;
/** Words that an article is thought to have been asked with besides its own, so that few lines prove little. */
const imaginedWords = 20;

/** What the common use of a word says beside the lines that it stands in: for rare words it says more. */
const usualCounts = 0.5;

/** How common a word is in everyday English, by its stem: its share of all words, above 0. */
export type UsualShare = (stem: string) => number;

/**
 * Learns from questions which words point to which article, and which are of this trade at all. A word
 * points to an article as strongly as it is commoner in its questions than in all questions: the
 * natural logarithm of how many times, in halves (pointwise mutual information). Words that are nowhere
 * commoner point nowhere, so there is no list of stop words: "the" tells nothing, "out" tells much.
 * @param questions by page of the index: its lines
 * @param usualShare a word that is much commoner in questions than in everyday English is of the trade
 * @param elsewhere lines about other things: their words, where no question has them, are foreign
 * @param mistakable see `mistakableWords`
 */
export function learnQuestions(
  questions: ReadonlyMap<string, readonly string[]>,
  usualShare: UsualShare,
  elsewhere: readonly string[] = [],
  mistakable: readonly string[] = [],
  isCode?: (code: string) => boolean,
): QuestionWords {
  const pages = [...questions.keys()].sort();
  const usesOf = new Map<string, Map<number, number>>();
  const asked: ReadonlySet<string>[] = [];
  const sizes = pages.map((page, place) => {
    let size = 0;
    for (const line of questions.get(page) ?? []) {
      const stems = questionStems(line, isCode);
      asked.push(stems);
      for (const stem of stems) {
        const uses = usesOf.get(stem) ?? new Map<number, number>();
        usesOf.set(stem, uses.set(place, (uses.get(place) ?? 0) + 1));
        size += 1;
      }
    }
    return size;
  });
  const all = sum(sizes);
  const count = sum([...questions.values()].map((lines) => lines.length));
  const least = count < manyQuestions ? leastUses.ofFew : leastUses.ofMany;
  const other = elsewhere.map((line) => questionStems(line, isCode));
  const weightOf = learnTrade(asked, other);
  const tradeOf = (stem: string, share: number): number =>
    weightOf(stem) + usualCounts * within(Math.log(share / usualShare(stem)), mostUsual);
  const rows: string[] = [];
  for (const [stem, uses] of [...usesOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const total = sum([...uses.values()]);
    if (total < least) continue;
    const share = total / all;
    const pointers = [...uses].flatMap(([place, count]) => {
      const here = (count + imaginedWords * share) / ((sizes[place] ?? 0) + imaginedWords);
      const strength = Math.round(Math.log(here / share) / strengthStep);
      return strength > 0 ? [{ place, strength }] : [];
    });
    const trade = within(Math.round(tradeOf(stem, share) / tradeStep), mostTrade / tradeStep);
    rows.push(`${stem} ${letterOf(trade + mostTrade / tradeStep)}${written(pointers)}`);
  }
  const foreign = foreignWords(other, (stem, uses) => {
    const asked = sum([...(usesOf.get(stem)?.values() ?? [])]);
    return asked < least && asked < uses;
  });
  const known = new Set([...rows.map((row) => row.slice(0, row.indexOf(' '))), ...foreign]);
  const others = new Set(mistakable.map(stemOf).filter((stem) => !known.has(stem)));
  return {
    version: 4,
    pages,
    words: rows.join('\n'),
    foreign: foreign.join(' '),
    everyday: [...others].sort().join(' '),
  };
}

/** Words that lines about other things hold more than once, and questions hardly ever. */
function foreignWords(
  elsewhere: readonly ReadonlySet<string>[],
  isHardlyAsked: (stem: string, usesElsewhere: number) => boolean,
): readonly string[] {
  const uses = new Map<string, number>();
  for (const stem of elsewhere.flatMap((line) => [...line])) {
    if (/^\p{L}{2,}$/u.test(stem)) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  }
  return [...uses]
    .filter(([stem, count]) => count > 1 && isHardlyAsked(stem, count))
    .map(([stem]) => stem)
    .sort();
}

/** Strength as a letter, `a` for one step, then how many places further the page is than the one before. */
function written(
  pointers: readonly { readonly place: number; readonly strength: number }[],
): string {
  let before = 0;
  return [...pointers]
    .sort((a, b) => a.place - b.place)
    .map(({ place, strength }) => {
      const step = place - before;
      before = place;
      return `${letterOf(Math.min(25, strength - 1))}${step}`;
    })
    .join('');
}

/** `a` for 0. */
function letterOf(place: number): string {
  return String.fromCharCode(97 + place);
}

function within(number: number, most: number): number {
  return Math.max(-most, Math.min(most, number));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
