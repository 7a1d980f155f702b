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
}

/**
 * `articles.json`: every article for customers. Fields may be added within a version; one that goes
 * or changes its meaning makes a new version. Addresses are paths, to be joined to `site.url`.
 */
export function articleList({ site, categories, articles }: Published) {
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
      votes: article.importedVotes ?? { helpful: 0, total: 0 },
    })),
  } as const;
}

/** Articles that anybody may read. */
export function articlesForCustomers(articles: readonly Article[]): readonly Article[] {
  return articles.filter(({ audience }) => audience === 'customer');
}
