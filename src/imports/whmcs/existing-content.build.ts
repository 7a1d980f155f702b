import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { readArticles } from '#articles/read-articles.build.ts';
import { readUrlLock } from '#checks/url-lock-file.server.ts';
import { throwIfProblems } from '#problems/problem.ts';
import { pathKey } from '#site/address.ts';
import { readImportRecord } from './import-record.server.ts';
import { emptyRecord } from './import-record.ts';
import type { ExistingContent } from './import-plan.ts';

/**
 * Reads what a content folder has before an import.
 * @throws {ContentProblemsError} where it has mistakes: they are to be mended first.
 */
export function readExistingContent(contentFolder: string): ExistingContent {
  const { articles, categories, removed, problems } = readArticles(contentFolder);
  throwIfProblems(problems);
  const { lock } = readUrlLock(contentFolder);
  const published = lock.entries.flatMap(({ address }) => {
    const [, id] = /^\/a\/(\d+)\//.exec(address) ?? [];
    return id === undefined ? [] : [Number(id)];
  });
  return {
    articles: articles.map(({ article, file }) => {
      const text = readFileSync(file, 'utf8');
      const { id, title, category, draft, audience } = article;
      const state = draft ? 'draft' : audience === 'staff' ? 'staff' : 'published';
      const path = relative(contentFolder, resolve(file)).split(sep).join('/');
      return { id, title, category, path, state, text, fingerprint: fingerprint(text) };
    }),
    categories,
    takenIds: new Set([
      ...articles.map(({ article }) => article.id),
      ...removed.entries.map(({ id }) => id),
      ...published,
    ]),
    ownerOf: new Map([
      ...articles.flatMap(({ article }) =>
        [article.url, ...article.aliases].map((one) => [pathKey(one), article.id] as const),
      ),
      ...removed.entries.flatMap(({ id, addresses }) =>
        addresses.map((one) => [pathKey(one), id] as const),
      ),
    ]),
    record: readImportRecord(contentFolder) ?? emptyRecord,
  };
}

/** By it a file is known again, however Git writes its line ends. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);
}
