import { digitsForLetters } from '#errors/explain/windows-numbers.ts';
import { dotEnhancedCodes } from '#errors/explainer/dotted-codes.ts';
import { deviceWords, isAboutFtp } from '#errors/explainer/error-query.ts';
import type { LearntAnswers, QuestionMemory } from '../questions/question-words.ts';
import {
  familiesOfCode,
  isCodeOf,
  pagesAt,
  wholeCode,
  type SiteWords,
} from '../site-words/site-words.ts';
import { isAnswerable } from './answerable.ts';
import { tradeOfQuery } from './belonging.ts';
import { recognise } from './codes.ts';
import { foldText, wordsOf } from './fold.ts';
import { namedPages } from './named-pages.ts';
import { asGuess, termReader, type SearchTerm } from './search-term.ts';
import { isStopWord } from './stop-words.ts';

/** How the words of a visitor are searched, and why: each step leaves its trace here. */
export interface QueryPlan {
  /** Codes of the query as wholes. */
  readonly codes: readonly string[];
  /** The words of the query in their order, corrected, stop words too: a page may quote them so. */
  readonly words: readonly string[];
  /** What is searched, one by one; a page that matches more of them comes first. */
  readonly terms: readonly SearchTerm[];
  /** Words that were taken for another word. */
  readonly corrections: readonly { readonly typed: string; readonly used: string }[];
  /** Words that the site does not have: they were left out. */
  readonly unknown: readonly string[];
  /** How many words stand in no page, those among them that customers' questions have. */
  readonly inNoPage: number;
  /** Whether the site knows so many of its words that results would be no nonsense. */
  readonly isAnswerable: boolean;
  /** Ids of pages that answer a code of the query, the best first. */
  readonly answers: readonly string[];
  /** Whether the first of `answers` is so: by a reply, FTP and devices mean something else. */
  readonly areAnswersInOrder: boolean;
  /** By page: how much of the query is what customers call its subject, 0 to 1. */
  readonly named: ReadonlyMap<string, number>;
  /** What customers' earlier questions say about it; undefined where they were not asked. */
  readonly learnt?: LearntAnswers | undefined;
  /** How strongly its words point to one article in earlier questions, codes aside: 1 as a word that only one is asked with. */
  readonly pointing: number;
  /** How much its words are of this trade; undefined where that is not known, or not yet. */
  readonly trade?: number | undefined;
}

export interface PlanOptions {
  /** Search the words as they were typed, without corrections. */
  readonly literal?: boolean;
  /** The last word may be half typed. */
  readonly unfinished?: boolean;
  /** What was learnt from questions, where the query is a sentence. */
  readonly questions?: QuestionMemory | undefined;
  /** Say in words what kind of name a host name or an IP address is. */
  readonly saysKinds?: boolean;
}

/** The first letters of a word find half of the site, and fetch half of its index. */
const shortestStart = 3;
/** Words that every reply of a server may stand beside. */
const aboutReplies = new Set(
  'smtp error errors code reply status response message mail email server bounce bounced bounces'.split(
    ' ',
  ),
);
/** Whoever writes more does not stop within a word. */
const longestHalf = 2;
/** In a longer query a round number is how many there are of something. */
const longestWithRound = 4;
/** More terms than this only cost time: the rarest tell enough. */
const mostTerms = 12;
/** Each further term of a sentence fetches another piece of the index, and questions tell more. */
const mostTermsOfSentence = 6;

/** Prepares the planning of queries for one site. */
export function queryPlanner(site: SiteWords): (query: string, options?: PlanOptions) => QueryPlan {
  const reader = termReader(site);
  return (query, options = {}) => {
    const {
      literal = false,
      unfinished: isUnfinished = false,
      saysKinds = false,
      questions,
    } = options;
    // 365 and [note] only look like codes.
    const {
      codes: typedCodes,
      text,
      names,
    } = recognise(
      dotEnhancedCodes(digitsForLetters(query), (code) => Object.hasOwn(site.codes, code)),
      {
        isCode: (code) => isCodeOf(site, code),
        takesListed: true,
        isTradeWord: (word) => saysKinds && reader.words.has(word),
      },
    );
    const wholeCodes = new Map(
      literal
        ? []
        : typedCodes.flatMap((code) => {
            const meant = wholeCode(site, code);
            return meant === undefined ? [] : [[code, meant] as const];
          }),
    );
    const codes = typedCodes.map((code) => wholeCodes.get(code) ?? code);
    const whole = wordsOf(text);
    const last = whole.at(-1) ?? '';
    const isStart =
      isUnfinished &&
      last.length < shortestStart &&
      !/\d/.test(last) &&
      !reader.isKnown(last, false);
    const typed = isStart ? whole.slice(0, -1) : whole;
    // Enter after half a word asks for what the list below the box has shown.
    const isLeftHalf =
      !isUnfinished &&
      !literal &&
      whole.length <= longestHalf &&
      last.length >= shortestStart &&
      !reader.isKnown(last, false) &&
      reader.isKnown(last, true) &&
      !isOfOthers(last, questions);
    // While somebody types, a word that can become none of the site's is as whole as it will be.
    const isBegun =
      isLeftHalf ||
      (isUnfinished && (reader.isKnown(last, true) || isStart) && !isOfOthers(last, questions));
    const corrections = new Map<string, string>(wholeCodes);
    const used = typed.map((word, place) => {
      const isLast = place === typed.length - 1;
      if (literal || reader.isKnown(word, isBegun && isLast)) return word;
      // Customers' own words need not stand in any article, and "bus" is no slip of "busy".
      if (questions?.isWordItself(word)) return word;
      const corrected = reader.correct(word);
      if (corrected !== undefined) corrections.set(word, corrected);
      return corrected ?? word;
    });

    const keepsStopWords =
      codes.length === 0 && typed.every((word) => word.length === 1 || isStopWord(word));
    const inNoPage = new Set<string>();
    const terms: SearchTerm[] = [];
    for (let place = 0; place < used.length;) {
      const { term, length } = reader.termAt(used, place, {
        keepsStopWords,
        isUnfinished: isBegun,
      });
      const word = typed[place] ?? '';
      const isGuess = corrections.has(word) || (isLeftHalf && word === last);
      if (term) terms.push(isGuess ? asGuess(term) : term);
      else if (isPlainWord(word)) inNoPage.add(word);
      place += length;
    }
    for (const name of names) {
      if (reader.words.has(name) && !isStopWord(name)) terms.push(reader.oneWord(name));
    }
    // Beside words a reply is one of them: "wordpress 500"; "smtp 550" says nothing more than 550.
    const isBesideWords = terms.length > 0 && !typed.every((word) => aboutReplies.has(word));
    const hasTelling = codes.some(isTelling);
    // Nor do such words beside an enhanced code: "bounced 5.1.1".
    if (codes.length > 0 && !isBesideWords) terms.length = 0;
    const replies = isBesideWords
      ? codes.filter((code) => !isTelling(code) && (hasTelling || isCount(query, code)))
      : [];
    // How many there are says nothing that titles with the same number would answer.
    for (const code of replies) {
      if (reader.words.has(code) && !isCount(query, code)) terms.push(reader.oneWord(code));
    }
    const unknown = [...inNoPage].filter((word) => !questions?.has(word));
    // "451 4.7.1, what now?" asks for the code alone.
    const isCodeAlone = codes.length > 0 && terms.length === 0;
    const learnt = isCodeAlone ? undefined : questions?.answersTo([...used, ...codes]);
    const ofWords = codes.length > 0 ? questions?.answersTo(used) : learnt;
    const kept = rarest(terms, learnt ? mostTermsOfSentence : mostTerms);
    const named = namedPages(site, kept, codes);
    // The word that is being typed may yet become any.
    const isWhole = !isBegun || reader.isKnown(last, false);
    // Room 404 is no reply.
    const isSureCode =
      hasTelling ||
      (codes.length > 0 && !typed.some((word) => isPlainWord(word) && !aboutReplies.has(word)));
    const trade =
      questions?.knowsOthers && !isSureCode && isWhole
        ? tradeOfQuery(used, questions, codes.length > 0)
        : undefined;
    return {
      codes,
      words: used,
      terms: kept,
      corrections: [...corrections].map(([from, to]) => ({ typed: from, used: to })),
      unknown,
      inNoPage: inNoPage.size,
      isAnswerable: codes.length > 0 || isAnswerable(kept, unknown, reader.words, named, learnt),
      answers: pagesOf(
        // A reply and its enhanced code are one, whatever stands beside them.
        hasTelling ? codes.join(' ') : undefined,
        codes.filter((code) => !replies.includes(code)),
        site,
        isCodeAlone,
      ),
      areAnswersInOrder: !isAboutFtp(query) && !deviceWords.test(query),
      named,
      learnt,
      pointing: ofWords ? pointingOf(ofWords) : 0,
      trade,
    };
  };
}

function pointingOf({ strengths, mostOfWord }: LearntAnswers): number {
  return mostOfWord > 0 ? Math.max(0, ...strengths.values()) / mostOfWord : 0;
}

/** A whole word of people who are in the wrong box: "cat" is not the beginning of "catch". */
function isOfOthers(word: string, questions: QuestionMemory | undefined): boolean {
  return questions?.isFromElsewhere(word) === true || (questions?.tradeOf(word) ?? 0) < 0;
}

/** A reply of three digits beside words says less than the words. */
function isTelling(code: string): boolean {
  return !/^\d{3}$/.test(code);
}

/** How many there are of something is no reply: "500 people", "512 MB", "send this to all 400 members". */
function isCount(query: string, code: string): boolean {
  const text = foldText(query);
  const [, before = '', next = ''] =
    new RegExp(`(\\p{L}*)\\W*\\b${code}\\b(?: (\\p{L}+))?`, 'u').exec(text) ?? [];
  if (aboutReplies.has(before) || aboutReplies.has(next)) return false;
  if (/^(?:[kmgt]i?b|people|percent|euros?|dollars?|pounds?)$/.test(next)) return true;
  // DNS and TLS are no plurals.
  if (/\w{2}[^s]s$/.test(next) && !isStopWord(next)) return true;
  return code.endsWith('00') && before !== '' && wordsOf(text).length > longestWithRound;
}

/** A word that a person wrote, not a number or an id out of a log. */
function isPlainWord(word: string): boolean {
  return /^\p{L}{2,}$/u.test(word) && !isStopWord(word);
}

function rarest(terms: readonly SearchTerm[], most: number): readonly SearchTerm[] {
  const unique = new Map(terms.map((term) => [term.choices[0]?.words, term]));
  return [...unique.values()].sort((a, b) => b.weight - a.weight).slice(0, most);
}

/** The pages that answer codes, the best first; for a code of no page, by itself, those of its kind. */
function pagesOf(
  together: string | undefined,
  codes: readonly string[],
  site: SiteWords,
  isCodeAlone: boolean,
): readonly string[] {
  const found = [together ?? codes.join(' '), ...codes].flatMap((code) => {
    const pages = pagesAt(site, code);
    // Words beside a code that nobody knows say more than its kind; its reply says less.
    return pages.length > 0 || !isCodeAlone
      ? pages
      : familiesOfCode(code).flatMap((family) => pagesAt(site, family));
  });
  return [...new Set(found)];
}
