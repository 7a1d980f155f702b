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
export function relatedArticles(articles: readonly ComparableArticle[]): Map<number, Related[]> {
  const vectors = wordVectors(articles);
  const postings = postingsOf(vectors);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const related = new Map<number, Related[]>();
  for (const article of articles) {
    const isOffered = (id: number): boolean => {
      const other = byId.get(id);
      return (
        other !== undefined &&
        id !== article.id &&
        (other.audience === 'customer' || article.audience === 'staff')
      );
    };
    const picked = relatedIds(article.related).filter(({ id }) => isOffered(id));
    const relationOf = new Map(picked.map(({ id, relation }) => [id, relation]));
    const chosen = [...relationOf.keys()];
    const likeness = new Map<number, number>();
    for (const [word, value] of vectors.get(article.id) ?? []) {
      for (const other of postings.get(word) ?? []) {
        likeness.set(other.id, (likeness.get(other.id) ?? 0) + value * other.value);
      }
    }
    const ranked = [...likeness]
      .filter(([id]) => isOffered(id) && !chosen.includes(id))
      .map(([id, score]) => ({
        id,
        score: byId.get(id)?.category === article.category ? score * sameCategoryBonus : score,
      }))
      .sort((a, b) => b.score - a.score || a.id - b.id);
    for (const { id, score } of ranked) {
      if (chosen.length >= listLength.most) break;
      if (chosen.length >= listLength.least && score < worthShowing) break;
      chosen.push(id);
    }
    // A small site may have no likeness at all: fill from the same category, then from anywhere.
    if (chosen.length < listLength.least) {
      const rest = articles
        .filter(({ id }) => isOffered(id) && !chosen.includes(id))
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

type Vector = ReadonlyMap<string, number>;
type Posting = { readonly id: number; readonly value: number };

/** For each word the articles in which it weighs most. */
function postingsOf(vectors: ReadonlyMap<number, Vector>): Map<string, Posting[]> {
  const postings = new Map<string, Posting[]>();
  for (const [id, vector] of vectors) {
    for (const [word, value] of vector) {
      const list = postings.get(word);
      if (list) list.push({ id, value });
      else postings.set(word, [{ id, value }]);
    }
  }
  for (const [word, list] of postings) {
    if (list.length <= articlesPerWord) continue;
    const heaviest = list.sort((a, b) => b.value - a.value || a.id - b.id);
    postings.set(word, heaviest.slice(0, articlesPerWord));
  }
  return postings;
}

function wordVectors(articles: readonly ComparableArticle[]): Map<number, Vector> {
  const counted = articles.map((article) => ({ id: article.id, counts: weightedCounts(article) }));
  const documentFrequency = new Map<string, number>();
  for (const { counts } of counted) {
    for (const word of counts.keys())
      documentFrequency.set(word, (documentFrequency.get(word) ?? 0) + 1);
  }
  const vectors = new Map<number, Vector>();
  for (const { id, counts } of counted) {
    const weighted = [...counts]
      .map(([word, count]): [string, number] => {
        const rarity = Math.log(articles.length / (documentFrequency.get(word) ?? 1));
        return [word, (1 + Math.log(count)) * rarity];
      })
      .filter(([, value]) => value > 0)
      .sort(([wordA, a], [wordB, b]) => b - a || (wordA < wordB ? -1 : 1))
      .slice(0, wordsCompared);
    const length = Math.hypot(...weighted.map(([, value]) => value)) || 1;
    vectors.set(id, new Map(weighted.map(([word, value]) => [word, value / length])));
  }
  return vectors;
}

function weightedCounts(article: ComparableArticle): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, points: number): void => {
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]{3,}/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + points);
    }
  };
  add(article.title, weight.title);
  for (const keyword of article.keywords) add(keyword, weight.keyword);
  add(article.text, weight.text);
  return counts;
}
