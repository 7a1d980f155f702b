import { synonymsOf, type SiteWords } from '../site-words/site-words.ts';
import { openWordList, type WordList } from '../site-words/word-list.ts';
import { wordsOf } from './fold.ts';
import { stemOf } from './phrase-key.ts';
import { correctWord } from './spelling.ts';
import { isStopWord } from './stop-words.ts';

interface Choice {
  readonly words: string;
  readonly weight: number;
  /** Another word for what was typed. */
  readonly isSynonym?: true;
}

/** A word or phrase of the query with everything that stands for it. */
export interface SearchTerm {
  readonly typed: string;
  /** Searched in turn; a page counts its best one. */
  readonly choices: readonly Choice[];
  /** How much the term tells pages apart: the rarer, the more. */
  readonly weight: number;
  /** How sure it is that this is meant, 0 to 1: less for a word corrected or split in two. */
  readonly certainty: number;
  /** No word of the site by itself: searched as the beginning of one. */
  readonly isBeginning?: true;
}

/** What is made of the words of a query, for one site. */
export interface TermReader {
  readonly words: WordList;
  /** Whether the site can do something with a word; an unfinished one may be the start of a word. */
  readonly isKnown: (word: string, isUnfinished: boolean) => boolean;
  /** The word that a mistyped one most likely is. */
  readonly correct: (word: string) => string | undefined;
  /** A word by itself, and the commoner word that it may be a slip of. */
  readonly oneWord: (word: string) => SearchTerm;
  /** The term that begins at a place, and how many words it takes; no term where there is none. */
  readonly termAt: (
    all: readonly string[],
    place: number,
    options: { readonly keepsStopWords: boolean; readonly isUnfinished: boolean },
  ) => { readonly term?: SearchTerm | undefined; readonly length: number };
}

const weightOf = {
  inPassing: 0.4,
  // The index does not know whether its words stand together: "cant send" and "receive" are "cant receive".
  phrase: 0.7,
  synonym: 0.6,
  joined: 1.1,
  apart: 0.8,
  corrected: 0.85,
};
const certaintyOfGuess = 0.6;
/** A wrong spelling stands in no more pages than this. */
const mostPagesOfSlip = 4;
/** Two known words are one where that one is no chance of two texts. */
const leastPagesJoined = 4;
/** Words of a phrase in the synonyms, at most. */
const longestPhrase = 4;

export function termReader(site: SiteWords): TermReader {
  const words = openWordList(site);
  const synonyms = knownSynonyms(site, words);
  const synonymWords = new Set([...synonyms.keys()].flatMap(wordsOf));
  // Old names are misspelled like all others.
  const spelling: WordList = {
    ...words,
    all: [...words.all, ...[...synonymWords].filter((word) => !words.has(word))],
    pagesWith: (word) => words.pagesWith(word) || (synonymWords.has(word) ? 1 : 0),
  };

  // Looking through all words costs a millisecond or more, and every key typed asks again.
  const corrections = new Map<string, string | undefined>();
  function correct(word: string): string | undefined {
    if (!corrections.has(word)) corrections.set(word, correctWord(word, spelling));
    return corrections.get(word);
  }

  function isKnown(word: string, isUnfinished: boolean): boolean {
    if (words.has(word) || synonymWords.has(word) || isStopWord(word)) return true;
    if (/\d/.test(word)) return false;
    if (isUnfinished && word.length > 1 && words.hasPrefix(word)) return true;
    return word.length > 3 && words.hasStem(word);
  }

  function rarity(word: string): number {
    const weight = Math.log(1 + words.pageCount / Math.max(1, words.pagesWith(word)));
    return isInPassing(word) ? weight * weightOf.inPassing : weight;
  }

  /** People wrap a question in words that no page is about: "window" says less than "password". */
  function isInPassing(word: string): boolean {
    return words.has(word) && !words.isTopic(word);
  }

  function oneWord(word: string): SearchTerm {
    const choices = [{ words: word, weight: isInPassing(word) ? weightOf.inPassing : 1 }];
    const meant = likelyMeant(word);
    if (meant !== undefined) choices.push({ words: meant, weight: weightOf.corrected });
    return { typed: word, choices, weight: rarity(word), certainty: 1 };
  }

  /** Keywords hold wrong spellings too: a rare word beside a common one finds that one as well. */
  function likelyMeant(word: string): string | undefined {
    // A wrong spelling in another form stands in no page as it is.
    const count = Math.max(1, words.pagesWith(word));
    if (count > mostPagesOfSlip) return undefined;
    const other = correct(word);
    const isCommoner = other !== undefined && words.pagesWith(other) >= count * 8;
    return isCommoner && stemOf(other) !== stemOf(word) ? other : undefined;
  }

  function withOthers(phrase: string, others: readonly string[]): SearchTerm {
    const choices: Choice[] = others.map((other) => ({
      words: other,
      weight: weightOf.synonym,
      isSynonym: true,
    }));
    if (wordsOf(phrase).every((word) => words.has(word))) {
      const isPhrase = wordsOf(phrase).length > 1;
      choices.unshift({ words: phrase, weight: isPhrase ? weightOf.phrase : 1 });
    }
    const weights = choices.flatMap((choice) => wordsOf(choice.words).map(rarity));
    return { typed: phrase, choices, weight: Math.max(...weights), certainty: 1 };
  }

  /** "web mail" where the site says "webmail". */
  function joined(word: string, next: string): SearchTerm | undefined {
    if (next === '' || word.length + next.length <= 5 || isStopWord(word) || isStopWord(next))
      return undefined;
    const areBothKnown = words.has(word) && words.has(next);
    if (words.pagesWith(word + next) < (areBothKnown ? leastPagesJoined : 1)) return undefined;
    const choices = [{ words: word + next, weight: weightOf.joined }];
    if (areBothKnown) choices.push({ words: `${word} ${next}`, weight: weightOf.apart });
    return { typed: `${word} ${next}`, choices, weight: rarity(word + next), certainty: 1 };
  }

  /** "mailserver" where the site has "mail" and "server". */
  function apart(word: string): SearchTerm | undefined {
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const [first, second] = [word.slice(0, cut), word.slice(cut)];
      if (!words.has(first) || !words.has(second)) continue;
      if (isStopWord(first) || isStopWord(second)) continue;
      return {
        typed: word,
        choices: [{ words: `${first} ${second}`, weight: 1 }],
        weight: Math.max(rarity(first), rarity(second)),
        certainty: certaintyOfGuess,
      };
    }
    return undefined;
  }

  return {
    words,
    isKnown,
    oneWord,
    correct,
    termAt: (all, place, { keepsStopWords, isUnfinished }) => {
      for (let length = Math.min(longestPhrase, all.length - place); length > 0; length -= 1) {
        const phrase = all.slice(place, place + length).join(' ');
        const others = synonyms.get(phrase);
        if (others) return { term: withOthers(phrase, others), length };
      }
      const word = all[place] ?? '';
      if (word.length === 1) return { length: 1 };
      const both = joined(word, all[place + 1] ?? '');
      if (both) return { term: both, length: 2 };
      if (isStopWord(word) && !keepsStopWords) return { length: 1 };
      if (isKnown(word, false)) return { term: oneWord(word), length: 1 };
      const isBeginning = isUnfinished && place === all.length - 1 && isKnown(word, true);
      return {
        term: isBeginning ? { ...oneWord(word), isBeginning } : apart(word),
        length: 1,
      };
    },
  };
}

/** What stands for a word or phrase and is there to be found. */
function knownSynonyms(site: SiteWords, words: WordList): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  for (const [phrase, others] of synonymsOf(site.synonyms)) {
    const found = others.filter((other) => wordsOf(other).every((word) => words.has(word)));
    if (found.length > 0) known.set(phrase, found);
  }
  return known;
}

/** The same term for a word that was corrected. */
export function asGuess(term: SearchTerm): SearchTerm {
  return { ...term, certainty: certaintyOfGuess };
}
