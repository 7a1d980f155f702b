import type { Article } from './article-schema.ts';
import { relatedIds, type Relation } from './relations.ts';

/** What the comparison looks at. */
export type ComparableArticle = Pick<
  Article,
  'id' | 'category' | 'title' | 'keywords' | 'text' | 'related' | 'audience'
>;

/** An article to offer beside another one, and why. */
export interface Related {
  readonly id: number;
  readonly relation: Relation;
}

const listLength = { least: 3, most: 5 };
/** Words that weigh most in an article; the rest hardly changes the order and costs time. */
const wordsCompared = 40;
/** A word found in more articles than this tells little; keeps the cost per article constant. */
const articlesPerWord = 200;
/** Titles and customers' phrases say more about the subject than a word in passing. */
const weight = { title: 4, keyword: 3, text: 1 };
const sameCategoryBonus = 1.15;
/** Below this likeness an article is only used to fill the list up to its least length. */
const worthShowing = 0.08;

/**
 * For each article 3 to 5 others, or as many as were picked by hand: these first, in the order of
 * their relations, then the most alike by the words of title, keywords and text (cosine of tf–idf),
 * with a small bonus for the same category. Never the article itself, never a staff article for a customer; the same input
 * always gives the same list.
 */
export function relatedArticles(unordered: readonly ComparableArticle[]): Map<number, Related[]> {
  // Where two are alike, the place decides: it must not depend on how the articles were read.
  const articles = unordered.toSorted((a, b) => a.id - b.id);
  const vectors = wordVectors(articles);
  const likenessTo = likenessBy(vectors);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const related = new Map<number, Related[]>();
  for (const [place, article] of articles.entries()) {
    const isOffered = (other: ComparableArticle): boolean =>
      other.id !== article.id && (other.audience === 'customer' || article.audience === 'staff');
    const picked = relatedIds(article.related).filter(({ id }) => {
      const other = byId.get(id);
      return other !== undefined && isOffered(other);
    });
    const relationOf = new Map(picked.map(({ id, relation }) => [id, relation]));
    const chosen = [...relationOf.keys()];
    const ranked = new Ranking(listLength.most);
    for (const [otherPlace, likeness] of likenessTo(place)) {
      const other = articles[otherPlace];
      if (other === undefined || !isOffered(other) || relationOf.has(other.id)) continue;
      const bonus = other.category === article.category ? sameCategoryBonus : 1;
      ranked.add({ id: other.id, score: likeness * bonus });
    }
    for (const { id, score } of ranked.best) {
      if (chosen.length >= listLength.most) break;
      if (chosen.length >= listLength.least && score < worthShowing) break;
      chosen.push(id);
    }
    // A small site may have no likeness at all: fill from the same category, then from anywhere.
    if (chosen.length < listLength.least) {
      const rest = articles
        .filter((other) => isOffered(other) && !chosen.includes(other.id))
        .sort(
          (a, b) =>
            Number(b.category === article.category) - Number(a.category === article.category) ||
            a.id - b.id,
        );
      chosen.push(...rest.slice(0, listLength.least - chosen.length).map(({ id }) => id));
    }
    related.set(
      article.id,
      chosen.map((id) => ({ id, relation: relationOf.get(id) ?? 'also' })),
    );
  }
  return related;
}

/** What weighs in an article, by word. */
type Vector = ReadonlyMap<string, number>;
/** An article by its place in the list, and what a word weighs in it. */
type Posting = { readonly place: number; readonly value: number };

/**
 * For the article at a place: the places of all that share a word with it, and how alike they are. Each
 * pair that shares a word costs an addition, so there is one row of sums for all articles, emptied as it
 * is read.
 */
function likenessBy(
  vectors: readonly Vector[],
): (place: number) => Iterable<readonly [place: number, likeness: number]> {
  const postings = postingsOf(vectors);
  const sums = new Float64Array(vectors.length);
  return (place) => {
    const alike: number[] = [];
    for (const [word, value] of vectors[place] ?? []) {
      for (const other of postings.get(word) ?? []) {
        const before = sums[other.place] ?? 0;
        if (before === 0) alike.push(other.place);
        sums[other.place] = before + value * other.value;
      }
    }
    return alike.map((other) => {
      const likeness = sums[other] ?? 0;
      sums[other] = 0;
      return [other, likeness];
    });
  };
}

interface Ranked {
  readonly id: number;
  readonly score: number;
}

/** The few best of many, in order: to sort them all would cost more than to compare them. */
class Ranking {
  readonly best: Ranked[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(entry: Ranked): void {
    const last = this.best[this.#most - 1];
    if (last && comesBefore(last, entry)) return;
    const worse = this.best.findIndex((other) => comesBefore(entry, other));
    this.best.splice(worse < 0 ? this.best.length : worse, 0, entry);
    this.best.length = Math.min(this.best.length, this.#most);
  }
}

function comesBefore(one: Ranked, other: Ranked): boolean {
  return one.score > other.score || (one.score === other.score && one.id < other.id);
}

/** For each word the articles in which it weighs most. */
function postingsOf(vectors: readonly Vector[]): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const [place, vector] of vectors.entries()) {
    for (const [word, value] of vector) {
      const list = postings.get(word);
      if (list) list.push({ place, value });
      else postings.set(word, [{ place, value }]);
    }
  }
  for (const [word, list] of postings) {
    if (list.length <= articlesPerWord) continue;
    const heaviest = list.sort((a, b) => b.value - a.value || a.place - b.place);
    postings.set(word, heaviest.slice(0, articlesPerWord));
  }
  return postings;
}

function wordVectors(articles: readonly ComparableArticle[]): readonly Vector[] {
  const counted = articles.map(weightedCounts);
  const documentFrequency = new Map<string, number>();
  for (const counts of counted) {
    for (const word of counts.keys())
      documentFrequency.set(word, (documentFrequency.get(word) ?? 0) + 1);
  }
  return counted.map((counts) => {
    const weighted = [...counts]
      .map(([word, count]): [string, number] => {
        const rarity = Math.log(articles.length / (documentFrequency.get(word) ?? 1));
        return [word, (1 + Math.log(count)) * rarity];
      })
      .filter(([, value]) => value > 0)
      .sort(([wordA, a], [wordB, b]) => b - a || (wordA < wordB ? -1 : 1))
      .slice(0, wordsCompared);
    const length = Math.hypot(...weighted.map(([, value]) => value)) || 1;
    return new Map(weighted.map(([word, value]) => [word, value / length]));
  });
}

function weightedCounts(article: ComparableArticle): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, points: number): void => {
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + points);
    }
  };
  add(article.title, weight.title);
  for (const keyword of article.keywords) add(keyword, weight.keyword);
  add(article.text, weight.text);
  return counts;
}
