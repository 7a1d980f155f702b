import type { Article } from '#articles/article-schema.ts';
import { offeredHeadings } from '#articles/offered-headings.ts';
import { permalink } from '#site/address.ts';
import type { Site } from '#site/site-schema.ts';
import { markdownAddress } from './addresses.ts';

/** What other machines may know of the site as a whole. */
interface Published {
  readonly site: Site;
  /** Those that have articles, in their order. */
  readonly categories: readonly { readonly slug: string; readonly title: string }[];
  /** Staff articles may be among them; they are left out. */
  readonly articles: readonly Article[];
  readonly relatedTo: (
    article: Article,
  ) => readonly { readonly articles: readonly Pick<Article, 'title' | 'url'>[] }[];
}

interface ListedArticle extends Pick<
  Article,
  | 'id'
  | 'title'
  | 'description'
  | 'url'
  | 'category'
  | 'updated'
  | 'reviewBy'
  | 'appliesTo'
  | 'keywords'
  | 'codes'
  | 'contentVersion'
> {
  /** The link for tickets: it survives every rename, and keeps a fragment. */
  readonly permalink: string;
  /** The Markdown twin. */
  readonly markdown: string;
  /** What `permalink#id` leads to. */
  readonly headings: readonly {
    readonly depth: number;
    readonly id: string;
    readonly text: string;
  }[];
  /** The article that most readers of this one need next. */
  readonly nearest: { readonly title: string; readonly url: string } | undefined;
  /** Present and true while the text stands as it was brought along from an earlier system. */
  readonly imported?: true;
  /** Those that were brought along from an earlier system. */
  readonly votes: { readonly helpful: number; readonly total: number };
}

export interface ArticleList {
  readonly version: 1;
  /** Addresses of the articles are paths, to be joined to this one. */
  readonly site: { readonly title: string; readonly url: string };
  readonly categories: readonly { readonly slug: string; readonly title: string }[];
  readonly articles: readonly ListedArticle[];
}

/**
 * `articles.json`: every article for customers. Fields may be added within a version; one that goes
 * or changes its meaning makes a new version.
 */
export function articleList({ site, categories, articles, relatedTo }: Published): ArticleList {
  const nearestTo = (article: Article): ListedArticle['nearest'] => {
    const [next] = relatedTo(article).flatMap((group) => group.articles);
    return next && { title: next.title, url: next.url };
  };
  return {
    version: 1,
    site: { title: site.helpCentre.title, url: new URL('/', site.helpCentre.url).href },
    categories: categories.map(({ slug, title }) => ({ slug, title })),
    articles: articlesForCustomers(articles).map((article) => ({
      id: article.id,
      title: article.title,
      description: article.description,
      url: article.url,
      permalink: permalink(article.id),
      markdown: markdownAddress(article.url),
      category: article.category,
      updated: article.updated,
      reviewBy: article.reviewBy,
      appliesTo: article.appliesTo,
      keywords: article.keywords,
      codes: article.codes,
      headings: offeredHeadings(article.headings, site).map(({ depth, slug, text }) => ({
        depth,
        id: slug,
        text,
      })),
      contentVersion: article.contentVersion,
      nearest: nearestTo(article),
      ...(article.imported && { imported: true }),
      votes: article.importedVotes ?? { helpful: 0, total: 0 },
    })),
  };
}

/** Articles that anybody may read. */
export function articlesForCustomers(articles: readonly Article[]): readonly Article[] {
  return articles.filter(({ audience }) => audience === 'customer');
}
