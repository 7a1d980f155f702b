import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { stepsOnPage, type PageStep } from './page-steps.ts';

const count = z.int().nonnegative();

/** What the server must know of an article to take votes on it. */
export interface KnownArticle {
  readonly id: number;
  readonly title: string;
  /** Path of the page: starts with a single slash. */
  readonly url: string;
  /** Votes brought along from an earlier system; they are added to our own. */
  readonly votes: { readonly helpful: number; readonly total: number };
  /** The text as it is published now. */
  readonly contentVersion?: string | undefined;
  /** The day by which somebody must have read it again. */
  readonly reviewBy?: string | undefined;
  /** Slug of its category. */
  readonly category?: string | undefined;
  /** Whether its text still stands as it was brought along from an earlier system. */
  readonly imported?: boolean | undefined;
  /** The article that most readers of this one need next. */
  readonly nearest?: { readonly title: string; readonly url: string } | undefined;
}

/** The articles that can be voted on. */
export interface KnownArticles {
  /** The site that they belong to; unknown where an earlier version has built it. */
  readonly site?: { readonly title: string; readonly url: string } | undefined;
  find(id: number): Promise<KnownArticle | undefined>;
  /** All of them, in the order of their ids. */
  all(): readonly KnownArticle[];
  /** Whether the page of an article has a step of this id. */
  hasStep(article: KnownArticle, step: string): Promise<boolean>;
  /** The steps of its page by their ids; undefined where there is no page to read them from. */
  steps(article: KnownArticle): Promise<ReadonlyMap<string, PageStep> | undefined>;
}

/** A path of this site and of no other: `//host` and `/\host` would lead away. */
export const ownPathSchema = z.string().regex(/^\/(?![/\\])[^\\\s]*$/);

// Not strict: the build adds fields for other readers of the list.
const fileSchema = z.object({
  version: z.literal(1),
  site: z.object({ title: z.string(), url: z.url() }).optional(),
  articles: z.array(
    z.object({
      id: z.int().positive(),
      title: z.string(),
      url: ownPathSchema,
      contentVersion: z.string().optional(),
      reviewBy: z.iso.date().optional(),
      category: z.string().optional(),
      imported: z.boolean().optional(),
      nearest: z.object({ title: z.string(), url: ownPathSchema }).optional(),
      votes: z.object({ helpful: count, total: count }).default({ helpful: 0, total: 0 }),
    }),
  ),
});

/**
 * Reads the list of articles that the build wrote; a built site without one has none.
 * @throws {Error} when the file is there but is not such a list.
 */
export function readKnownArticles(distFolder: string): KnownArticles {
  const path = join(distFolder, 'articles.json');
  const { site, articles } = existsSync(path) ? parse(path) : { site: undefined, articles: [] };
  const byId = new Map(articles.map((article) => [article.id, article]));
  const known = new Map<number, Promise<ReadonlyMap<string, PageStep> | undefined>>();
  const steps: KnownArticles['steps'] = (article) => {
    const ofPage = known.get(article.id) ?? stepsOf(distFolder, article);
    known.set(article.id, ofPage);
    return ofPage;
  };
  return {
    site,
    find: (id) => Promise.resolve(byId.get(id)),
    all: () => articles.toSorted((a, b) => a.id - b.id),
    hasStep: async (article, step) => (await steps(article))?.has(step) ?? false,
    steps,
  };
}

/** The steps that a page asks about, from the page itself: there is no second list to keep. */
async function stepsOf(
  distFolder: string,
  { url }: KnownArticle,
): Promise<ReadonlyMap<string, PageStep> | undefined> {
  const page = await readFile(join(distFolder, decodeURI(url), 'index.html'), 'utf8').catch(
    () => undefined,
  );
  return page === undefined ? undefined : stepsOnPage(page);
}

function parse(path: string): z.infer<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(`"${path}" is not a list of articles. Build the site again.`, { cause });
  }
}
