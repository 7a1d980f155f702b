import type { QuestionMemory } from '../questions/question-words.ts';

/**
 * What each piece of evidence counts beside the words themselves, and how much of it is enough: a
 * logistic regression over judged queries, of which the words alone answer most. Enough is so much that
 * of a hundred queries of ours one finds nothing, and of hundreds from elsewhere none is answered.
 */
const counts = { pointing: 2.7, named: 7.5, inOnePage: 2.7 } as const;
const enough = 9;
/** Beside a reply, where the words are of another trade. */
const enoughBesideReply = 5;
/** A word that nobody has typed yet, here or elsewhere. */
const unheardTrade = -1;

/** When something happens is of no trade: "503 every evening". */
const timesOfDay =
  /^(?:around|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|(?:week(?:end|day)|morning|noon|afternoon|evening|night|midnight|hour|day|week|month)s?)$/;

/**
 * How much the words of a query are of this trade, and not about trains or recipes: all together.
 * @param hasReply a mail server's reply stands among them, and may have brought words of any language
 */
export function tradeOfQuery(
  words: readonly string[],
  questions: QuestionMemory,
  hasReply = false,
): number {
  let sum = 0;
  for (const word of new Set(words)) {
    if (hasReply && timesOfDay.test(word)) continue;
    // A number that nobody has typed yet may be any.
    const isUnheardWord = !hasReply && /^\p{L}{2,}$/u.test(word);
    sum += questions.tradeOf(word) ?? (isUnheardWord ? unheardTrade : 0);
  }
  return sum;
}

/** How much of a query is in pages, 0 to 1: words that stand in none count as the rarest do. */
export interface PartInPages {
  /** In the page with most of it. */
  readonly inOnePage: number;
  readonly inAnyPage: number;
}

/** What a query says to the site besides its words. */
export interface Evidence {
  /** Replies among its words: only words of another trade speak against them. */
  readonly codes: readonly string[];
  /** How strongly earlier questions with its words point to one article: 1 as a word that only one is asked with. */
  readonly pointing: number;
  /** How much of it names a page, see `namedPages`. */
  readonly named: ReadonlyMap<string, number>;
}

/**
 * Whether a query is about something that this site is about: its words are of the trade, earlier
 * questions with them were about one article, they name an article, or one page has most of them.
 * @param part how much of the query pages have
 */
export function isOfThisSite(
  { codes, pointing, named }: Evidence,
  trade: number,
  { inOnePage, inAnyPage }: PartInPages,
): boolean {
  // What names an article is the less of a query, the more of it stands in none.
  const naming = inAnyPage * Math.max(0, ...named.values());
  const evidence =
    trade + counts.pointing * pointing + counts.named * naming + counts.inOnePage * inOnePage;
  if (codes.length > 0) return trade >= 0 || evidence >= enoughBesideReply;
  return evidence >= enough;
}
