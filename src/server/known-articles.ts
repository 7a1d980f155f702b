import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const count = z.int().nonnegative();

/** What the server must know of an article to take votes on it. */
export interface KnownArticle {
  readonly id: number;
  readonly title: string;
  /** Path of the page: starts with a single slash. */
  readonly url: string;
  /** Votes brought along from an earlier system; they are added to our own. */
  readonly votes: { readonly helpful: number; readonly total: number };
}

/** The articles that can be voted on. */
export interface KnownArticles {
  find(id: number): Promise<KnownArticle | undefined>;
}

/** A path of this site and of no other: `//host` and `/\host` would lead away. */
export const ownPathSchema = z.string().regex(/^\/(?![/\\])[^\\\s]*$/);

// Not strict: the build adds fields for other readers of the list.
const fileSchema = z.object({
  version: z.literal(1),
  articles: z.array(
    z.object({
      id: z.int().positive(),
      title: z.string(),
      url: ownPathSchema,
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
  const articles = existsSync(path) ? parse(path) : [];
  const byId = new Map(articles.map((article) => [article.id, article]));
  return { find: (id) => Promise.resolve(byId.get(id)) };
}

function parse(path: string): readonly KnownArticle[] {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).articles;
  } catch (cause) {
    throw new Error(`"${path}" is not a list of articles. Build the site again.`, { cause });
  }
}
