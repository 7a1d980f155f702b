import { recognise } from '../query/codes.ts';
import { foldText, wordsOf } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';

/**
 * What the search has learnt from customers' questions: `search/questions.json`, written at build and
 * fetched for the first query that is a sentence.
 */
export interface QuestionWords {
  readonly version: 4;
  /** Ids in the index of the articles with questions. */
  readonly pages: readonly string[];
  /**
   * A line for each word: its stem, a blank, a letter that says how much the word is of this trade, and
   * for each article that it points to a letter, `a` for one step of strength and so on, with the
   * number of places that the article stands behind the one before.
   */
  readonly words: string;
  /** Stems that people type who are in the wrong box, and that no question holds, joined by blanks. */
  readonly foreign: string;
  /** Stems of words of the language that the search would take for other words of the site, see `mistakableWords`. */
  readonly everyday: string;
}

/** Where the words of a sentence point, by what was learnt from questions. */
export interface LearntAnswers {
  /** By page: how strongly, above 0. */
  readonly strengths: ReadonlyMap<string, number>;
  /** Whether there are questions about a page at all. */
  readonly knows: (page: string) => boolean;
  /** How many words of the query stand in questions. */
  readonly words: number;
  /** How strongly one word can point: as one that only a single article is asked with. */
  readonly mostOfWord: number;
}

/** Strengths are natural logarithms, in steps of this. */
export const strengthStep = 0.5;

/** A word is no more than so much of the trade, and no less than so much foreign to it, in steps. */
export const mostTrade = 6;
export const tradeStep = 0.5;
/** What a word says that people type who are in the wrong box. */
export const foreignTrade = -3.5;

/** What was learnt, to ask. */
export interface QuestionMemory {
  /** Whether customers' questions hold the word. */
  has(word: string): boolean;
  /** Whether it is a word that people type, here or elsewhere, and no slip of another one. */
  isWordItself(word: string): boolean;
  /** Whether only those type it who are in the wrong box, or it looks like a word of the site and is none. */
  isFromElsewhere(word: string): boolean;
  /** Whether lines about other things were learnt from too: without them no word is foreign. */
  readonly knowsOthers: boolean;
  /**
   * How much a word is of this trade, from -6 to 6: above 0 where lines with it are questions of ours
   * rather than about other things (natural logarithm of the odds); undefined for a word that nobody
   * has typed yet.
   */
  tradeOf(word: string): number | undefined;
  /** Where the words of a query point. */
  answersTo(words: readonly string[]): LearntAnswers;
}

/**
 * The words of a question that are counted, without endings; codes and names are read elsewhere.
 * Three digits may be a reply or a product (365): here they are a word.
 */
export function questionStems(
  line: string,
  isCode?: (code: string) => boolean,
): ReadonlySet<string> {
  const { codes, text } = recognise(line, {
    isCode: (code) => !/^\d{3}$/.test(code) && (isCode?.(code) ?? true),
    takesListed: isCode !== undefined,
  });
  return new Set([
    ...codes,
    ...wordsOf(foldText(text))
      .filter((word) => word.length > 1)
      .map(stemOf),
  ]);
}

/** Opens what was learnt. */
export function openQuestionWords({
  pages,
  words,
  foreign,
  everyday,
}: QuestionWords): QuestionMemory {
  const known = new Set(pages);
  const foreignStems = new Set(foreign.split(' '));
  const rows = new Map(
    words.split('\n').map((row) => {
      const end = row.indexOf(' ');
      const trade = (row.charCodeAt(end + 1) - 97) * tradeStep - mostTrade;
      return [row.slice(0, end), { trade, pointers: row.slice(end + 2) }] as const;
    }),
  );
  const has = (word: string): boolean => rows.has(stemOf(word));
  const everydayStems = new Set(everyday.split(' '));
  const isForeign = (word: string): boolean => foreignStems.has(stemOf(word));
  const isFromElsewhere = (word: string): boolean =>
    isForeign(word) || everydayStems.has(stemOf(word));
  return {
    has,
    isWordItself: (word) => has(word) || isFromElsewhere(word),
    isFromElsewhere,
    knowsOthers: foreign !== '',
    tradeOf: (word) => (isForeign(word) ? foreignTrade : rows.get(stemOf(word))?.trade),
    answersTo: (asked) => {
      const strengths = new Map<string, number>();
      for (const stem of new Set(asked.map(stemOf))) {
        let place = 0;
        const pointers = rows.get(stem)?.pointers ?? '';
        for (const [, letter = '', step = ''] of pointers.matchAll(/([a-z])(\d+)/g)) {
          place += Number(step);
          const page = pages[place] ?? '';
          const strength = (letter.charCodeAt(0) - 96) * strengthStep;
          strengths.set(page, (strengths.get(page) ?? 0) + strength);
        }
      }
      return {
        strengths,
        knows: (page) => known.has(page),
        words: asked.filter(has).length,
        mostOfWord: Math.log(pages.length),
      };
    },
  };
}
