import { getCollection } from 'astro:content';
import { ContentProblemsError } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';
import { categoryAddress } from '#site/address.ts';
import type { Article } from './article-schema.ts';
import { readCategories, type Category } from './categories.server.ts';
import { offers } from '#site/features.ts';
import { site } from '#site/site.build.ts';
import { relatedArticles } from './related-articles.ts';
import { insteadOf } from './instead-of.ts';
import { relations } from './relations.ts';

export interface CategoryWithArticles extends Category {
  readonly address: string;
  readonly articles: readonly Article[];
}

/** Articles that stand in the same relation to another one. */
export interface RelatedGroup {
  /** "Before this", "See also". */
  readonly title: string;
  readonly articles: readonly Article[];
}

interface Library {
  /** Every published article, staff articles included, by category order and then by id. */
  readonly articles: readonly Article[];
  /** Articles about what the host does not offer: their addresses stay and say so. */
  readonly notOffered: readonly Article[];
  /** Categories that have an article for customers, in their order. */
  readonly categories: readonly CategoryWithArticles[];
  /** Those of whose articles the host offers none. */
  readonly emptyCategories: readonly CategoryWithArticles[];
  /** What a category is called, also one of articles for staff alone. */
  readonly categoryTitle: (slug: string) => string;
  readonly relatedTo: (article: Article) => readonly RelatedGroup[];
  /** What may help in the place of articles that the host does not offer, the nearest first. */
  readonly insteadOf: (notOffered: readonly Article[]) => readonly Article[];
}

/** A few ways on; more of them would hide the best. */
const mostInstead = 3;

let built: Promise<Library> | undefined;

/** All articles, read from the collection once a build; afresh for each request while developing. */
export function library(): Promise<Library> {
  if (import.meta.env.DEV) return buildLibrary();
  built ??= buildLibrary();
  return built;
}

async function buildLibrary(): Promise<Library> {
  const { categories, problems } = readCategories(contentFolder);
  if (problems.length > 0) throw new ContentProblemsError(problems);
  const order = new Map(categories.map(({ slug }, index) => [slug, index]));
  const titles = new Map(categories.map(({ slug, title }) => [slug, title]));
  const entries = await getCollection('articles', ({ data }) => import.meta.env.DEV || !data.draft);
  const published = entries
    .map(({ data }) => data)
    .sort((a, b) => (order.get(a.category) ?? 0) - (order.get(b.category) ?? 0) || a.id - b.id);
  const isOffered = ({ needs }: Article): boolean =>
    needs.every((feature) => offers(site, feature));
  const articles = published.filter(isOffered);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const related = relatedArticles(articles);
  const all = categories.map((category) => ({
    ...category,
    address: categoryAddress(category.slug),
    articles: articles.filter(
      (article) => article.category === category.slug && article.audience === 'customer',
    ),
  }));
  const notOffered = published.filter((article) => !isOffered(article));
  return {
    articles,
    notOffered,
    categories: all.filter(({ articles: own }) => own.length > 0),
    emptyCategories: all.filter(
      ({ slug, articles: own }) =>
        own.length === 0 &&
        notOffered.some(({ category, audience }) => category === slug && audience === 'customer'),
    ),
    categoryTitle: (slug) => titles.get(slug) ?? slug,
    insteadOf: (missing) =>
      [...new Set([...settingsFor(missing, articles), ...insteadOf(missing)])]
        .flatMap((id) => byId.get(id) ?? [])
        .filter(({ audience }) => audience === 'customer')
        .slice(0, mostInstead),
    relatedTo: (article) => {
      const near = related.get(article.id) ?? [];
      return relations
        .map(({ name, title }) => ({
          title,
          articles: near
            .filter(({ relation }) => relation === name)
            .flatMap(({ id }) => byId.get(id) ?? []),
        }))
        .filter(({ articles: own }) => own.length > 0);
    },
  };
}

/** Who cannot have webmail or POP3 reads mail in a program: the settings for it, if there is a page. */
function settingsFor(missing: readonly Article[], articles: readonly Article[]): readonly number[] {
  const isAboutReading = missing.some(({ needs }) =>
    needs.some((need) => (need === 'webmail' || need === 'pop') && !offers(site, need)),
  );
  const pages = articles.filter(({ components }) => components.includes('MailSettings'));
  return isAboutReading
    ? pages
        .map(({ id }) => id)
        .sort((a, b) => a - b)
        .slice(0, 1)
    : [];
}
