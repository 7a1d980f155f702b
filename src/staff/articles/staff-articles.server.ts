import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { staffDistFolder, staffHome } from '../staff-path.ts';

/** An article that only staff may read. */
export interface StaffArticle {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  /** Path of its page; begins with `/staff/`. */
  readonly url: string;
  /** Title of its category. */
  readonly category: string;
  /** What it is called besides, and the codes that it is about. */
  readonly names: readonly string[];
}

export interface StaffArticles {
  all(): readonly StaffArticle[];
  /** The page of an article; undefined for any other path. */
  page(url: string): Promise<string | undefined>;
}

const fileSchema = z.object({
  version: z.literal(2),
  articles: z.array(
    z.object({
      id: z.int().positive(),
      title: z.string(),
      description: z.string(),
      url: z.string().regex(/^\/staff\/articles\/[a-z0-9-]+\/[a-z0-9-]+\/$/),
      category: z.string(),
      names: z.array(z.string()),
    }),
  ),
});

/**
 * Reads what the build has put beside the built site; without it there are no staff articles.
 * @throws {Error} when the list is there but is not such a list.
 */
export function readStaffArticles(distFolder: string): StaffArticles {
  const folder = staffDistFolder(distFolder);
  const path = join(folder, 'articles.json');
  const articles = existsSync(path)
    ? fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).articles
    : [];
  const files = new Map(
    articles.map(({ url }) => [url, join(folder, url.slice(staffHome.length), 'index.html')]),
  );
  return {
    all: () => articles,
    page: async (url) => {
      const file = files.get(url);
      return file === undefined ? undefined : readFile(file, 'utf8');
    },
  };
}
