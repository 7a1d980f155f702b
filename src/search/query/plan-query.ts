import type { SiteWords } from '../site-words/site-words.ts';
import { openWordList, type WordList } from '../site-words/word-list.ts';
import { recognise } from './codes.ts';
import { wordsOf } from './fold.ts';
import { stemOf } from './phrase-key.ts';
import { correctWord } from './spelling.ts';
import { isStopWord } from './stop-words.ts';

/** How the words of a visitor are searched, and why: each step leaves its trace here. */
export interface QueryPlan {
  /** Codes of the query as wholes. */
  readonly codes: readonly string[];
  /** What is searched, one by one; a page that matches more of them comes first. */
  readonly terms: readonly SearchTerm[];
  /** Words that were taken for another word. */
  readonly corrections: readonly { readonly typed: string; readonly used: string }[];
  /** Words that the site does not have: they were left out. */
  readonly unknown: readonly string[];
  /** Whether so much of the query is known here that results would be no nonsense. */
  readonly isAnswerable: boolean;
  /** Ids of pages that answer a code of the query, the best first. */
  readonly answers: readonly string[];
  /** By page: how much of the query is what customers call its subject, 0 to 1. */
  readonly named: ReadonlyMap<string, number>;
}

/** A word or phrase of the query with everything that stands for it. */
export interface SearchTerm {
  readonly typed: string;
  /** Searched in turn; a page counts its best one. */
  readonly choices: readonly { readonly words: string; readonly weight: number }[];
  /** How much the term tells pages apart: the rarer, the more. */
  readonly weight: number;
  /** How sure it is that this is meant, 0 to 1: less for a corrected word, least for one split in two. */
  readonly certainty: number;
}

interface PlanOptions {
  /** Search the words as they were typed. */
  readonly literal?: boolean;
  /** The last word may be half typed. */
  readonly unfinished?: boolean;
}

/** More terms than this only cost time: the rarest tell enough. */
const mostTerms = 12;
const certaintyOf = { corrected: 0.6, apart: 0.6, inPassing: 0.4 };
const weightOf = { synonym: 0.6, joined: 1.1, apart: 0.8, corrected: 0.85 };
/** A wrong spelling stands in no more pages than this. */
const mostPagesOfSlip = 4;
/** Two known words are one where that one is no chance of two texts. */
const leastPagesJoined = 4;
/** Words of a phrase in the synonyms, at most. */
const longestPhrase = 4;

/** Prepares the planning of queries for one site. */
export function queryPlanner(site: SiteWords): (query: string, options?: PlanOptions) => QueryPlan {
  const words = openWordList(site);
  const synonyms = new Map(site.synonyms);
  const synonymWords = new Set([...synonyms.keys()].flatMap(wordsOf));
  const withSynonyms: WordList = {
    ...words,
    all: [...words.all, ...[...synonymWords].filter((word) => !words.has(word))],
    pagesWith: (word) => words.pagesWith(word) || (synonymWords.has(word) ? 1 : 0),
  };
  return (query, { literal = false, unfinished = false } = {}) => {
    const { codes: written, text, names } = recognise(query);
    const codes = written.filter((code) => isCodeHere(code));
    // 365 and [note] only look like codes.
    const others = written.filter((code) => !isCodeHere(code) && !code.includes('_'));
    const typed = [...wordsOf(text), ...others.flatMap(wordsOf)];
    const corrections = new Map<string, string>();
    const used = typed.map((word, place) => {
      if (isKnown(word, unfinished && place === typed.length - 1)) return word;
      const corrected = literal ? undefined : correctWord(word, withSynonyms);
      if (corrected === undefined) return word;
      corrections.set(word, corrected);
      return corrected;
    });
    const needsStopWords = codes.length === 0 && typed.every((word) => isStopWord(word));
    const unknown: string[] = [];
    const terms: SearchTerm[] = [];
    for (let place = 0; place < used.length;) {
      const { term, length } = termAt(used, place);
      if (term) terms.push(corrections.has(typed[place] ?? '') ? corrected(term) : term);
      else if (isPlainWord(used[place] ?? '')) unknown.push(typed[place] ?? '');
      place += length;
    }
    for (const name of names) if (words.has(name) && !isStopWord(name)) terms.push(oneWord(name));
    const kept = unique(terms)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, mostTerms);
    return {
      codes,
      terms: kept,
      corrections: [...corrections].map(([from, to]) => ({ typed: from, used: to })),
      unknown: [...new Set(unknown)],
      isAnswerable: isAnswerable(kept, unknown, codes.length > 0),
      answers: answersFor(kept.length > 0 ? codes.filter(isTelling) : codes),
      named: namedPages(kept, codes),
    };

    /** The term that begins at a word, and how many words it takes; none for stop words. */
    function termAt(
      all: readonly string[],
      place: number,
    ): { term?: SearchTerm | undefined; length: number } {
      for (let length = Math.min(longestPhrase, all.length - place); length > 0; length -= 1) {
        const phrase = all.slice(place, place + length).join(' ');
        const others = synonyms.get(phrase);
        if (others) return { term: withOthers(phrase, others), length };
      }
      const word = all[place] ?? '';
      const next = all[place + 1];
      if (next !== undefined && isJoinable(word, next)) {
        return { term: joined(word, next), length: 2 };
      }
      if (isStopWord(word) && !needsStopWords) return { length: 1 };
      const last = unfinished && place === all.length - 1;
      if (isKnown(word, last)) return { term: oneWord(word), length: 1 };
      return { term: apart(word), length: 1 };
    }
  };

  /** Known to the site, or of a form that only a code has. */
  function isCodeHere(code: string): boolean {
    return code in site.codes || /^0x|^\d\.\d+\.\d/.test(code);
  }

  function isKnown(word: string, unfinished: boolean): boolean {
    if (words.has(word) || synonymWords.has(word) || isStopWord(word)) return true;
    if (/\d/.test(word)) return false;
    if (unfinished && word.length > 1 && words.hasPrefix(word)) return true;
    return word.length > 3 && words.hasStem(word);
  }

  /** "web mail" where the site says "webmail". */
  function isJoinable(word: string, next: string): boolean {
    if (word.length + next.length <= 5 || isStopWord(word) || isStopWord(next)) return false;
    const apart = words.has(word) && words.has(next);
    return words.pagesWith(word + next) >= (apart ? leastPagesJoined : 1);
  }

  function oneWord(word: string): SearchTerm {
    const choices = [{ words: word, weight: 1 }];
    const meant = likelyMeant(word);
    if (meant !== undefined) choices.push({ words: meant, weight: weightOf.corrected });
    return { typed: word, choices, weight: rarity(word), certainty: 1 };
  }

  /** Keywords hold wrong spellings too: a rare word beside a common one finds that one as well. */
  function likelyMeant(word: string): string | undefined {
    const count = words.pagesWith(word);
    if (count === 0 || count > mostPagesOfSlip) return undefined;
    const other = correctWord(word, withSynonyms);
    const isCommoner = other !== undefined && words.pagesWith(other) >= count * 8;
    return isCommoner && stemOf(other) !== stemOf(word) ? other : undefined;
  }

  function corrected(term: SearchTerm): SearchTerm {
    return { ...term, certainty: certaintyOf.corrected };
  }

  function withOthers(phrase: string, others: readonly string[]): SearchTerm {
    const own = wordsOf(phrase);
    const choices = others.map((other) => ({ words: other, weight: weightOf.synonym }));
    if (own.every((word) => words.has(word))) choices.unshift({ words: phrase, weight: 1 });
    const weights = choices.flatMap((choice) => wordsOf(choice.words).map(rarity));
    return { typed: phrase, choices, weight: Math.max(...weights), certainty: 1 };
  }

  function joined(word: string, next: string): SearchTerm {
    const choices = [{ words: word + next, weight: weightOf.joined }];
    if (words.has(word) && words.has(next)) {
      choices.push({ words: `${word} ${next}`, weight: weightOf.apart });
    }
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
        certainty: certaintyOf.apart,
      };
    }
    return undefined;
  }

  function rarity(word: string): number {
    return Math.log(1 + words.pageCount / Math.max(1, words.pagesWith(word)));
  }

  /** Results for a query of which most is unknown here would be nonsense. */
  function isAnswerable(
    terms: readonly SearchTerm[],
    unknown: readonly string[],
    hasCodes: boolean,
  ): boolean {
    if (terms.length === 0) return hasCodes;
    if (hasCodes || terms.length > 3) return true;
    const sure = terms.filter((term) => certaintyIn(term) === 1).length;
    if (sure >= 2 && sure >= 2 * unknown.length) return true;
    const strange = unknown.length * Math.log(1 + words.pageCount);
    const certain = terms.reduce((sum, term) => sum + term.weight * certaintyIn(term), 0);
    const whole = terms.reduce((sum, { weight }) => sum + weight, strange);
    const isCertain = strange === 0 && terms.every(({ certainty }) => certainty === 1);
    return isCertain || certain / whole > 0.5;
  }

  /** A word that stands in one text in passing proves little, too. */
  function certaintyIn({ choices, certainty }: SearchTerm): number {
    const isInPassing = choices.every((choice) => words.pagesWith(choice.words) === 1);
    return isInPassing ? Math.min(certainty, certaintyOf.inPassing) : certainty;
  }

  function answersFor(codes: readonly string[]): readonly string[] {
    const places = [codes.join(' '), ...codes].flatMap((code) => site.codes[code] ?? []);
    return [...new Set(places)].flatMap((place) => site.pages[place] ?? []);
  }

  /** Pages of which the title or a keyword is in the query as a whole. */
  function namedPages(
    terms: readonly SearchTerm[],
    codes: readonly string[],
  ): ReadonlyMap<string, number> {
    const termsOf = new Map<string, number[]>(codes.map((code) => [code, []]));
    terms.forEach(({ choices }, place) => {
      for (const choice of choices) {
        for (const word of wordsOf(choice.words)) {
          termsOf.set(stemOf(word), [...(termsOf.get(stemOf(word)) ?? []), place]);
        }
      }
    });
    const whole = terms.reduce((sum, { weight }) => sum + weight, 0);
    const named = new Map<string, number>();
    if (whole === 0) return named;
    for (const [key, places] of Object.entries(site.phrases)) {
      const stems = key.split(' ');
      if (!stems.every((stem) => termsOf.has(stem))) continue;
      const covered = new Set(stems.flatMap((stem) => termsOf.get(stem) ?? []));
      const share = [...covered].reduce((sum, at) => sum + (terms[at]?.weight ?? 0), 0) / whole;
      for (const place of places) {
        const id = site.pages[place] ?? '';
        named.set(id, Math.max(named.get(id) ?? 0, share));
      }
    }
    return named;
  }
}

/** A reply of three digits beside words says less than the words. */
function isTelling(code: string): boolean {
  return !/^\d{3}$/.test(code);
}

/** A word that a person wrote, not a number or an id out of a log. */
function isPlainWord(word: string): boolean {
  return /^\p{L}{2,}$/u.test(word) && !isStopWord(word);
}

function unique(terms: readonly SearchTerm[]): SearchTerm[] {
  return [...new Map(terms.map((term) => [term.choices[0]?.words, term])).values()];
}
