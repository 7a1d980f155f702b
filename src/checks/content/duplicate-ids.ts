import type { SourceArticle } from '#articles/read-articles.build.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** An id belongs to one article for ever: permanent links and votes hang on it. */
export const duplicateIds: ContentRule = ({ articles, removed, urlLock }) => {
  const published = new Set(urlLock.lock.entries.map(({ address }) => address));
  const isPublished = ({ article }: SourceArticle): boolean => published.has(article.url);
  const older = new Map<number, SourceArticle>();
  const taken = [
    ...articles.map(({ article }) => article.id),
    ...removed.entries.map(({ id }) => id),
  ];
  const free = Math.max(0, ...taken) + 1;
  // An article whose address is in the lock had its id before one that was written since.
  const inOrder = [
    ...articles.filter(isPublished),
    ...articles.filter((source) => !isPublished(source)),
  ];
  return inOrder.flatMap((source): Problem[] => {
    const { id } = source.article;
    const first = older.get(id);
    if (first === undefined) {
      older.set(id, source);
      return [];
    }
    const isNewer = isPublished(first) && !isPublished(source);
    const which = isNewer
      ? 'this article, which is the newer one,'
      : 'the newer of the two articles';
    return [
      {
        file: source.file,
        line: source.lineOf(['id']),
        message: `The id ${id} already belongs to ${first.file}.`,
        remedy: `Give ${which} an id of its own; ${free} is free.`,
      },
    ];
  });
};
