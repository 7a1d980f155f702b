import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** An id belongs to one article for ever: permanent links and votes hang on it. */
export const duplicateIds: ContentRule = ({ articles, removed }) => {
  const firstFileOf = new Map<number, string>();
  const taken = [
    ...articles.map(({ article }) => article.id),
    ...removed.entries.map(({ id }) => id),
  ];
  const free = Math.max(0, ...taken) + 1;
  return articles.flatMap(({ article: { id }, file, lineOf }): Problem[] => {
    const first = firstFileOf.get(id);
    if (first === undefined) {
      firstFileOf.set(id, file);
      return [];
    }
    return [
      {
        file,
        line: lineOf(['id']),
        message: `The id ${id} already belongs to ${first}.`,
        remedy: `Give the newer of the two articles an id of its own; ${free} is free.`,
      },
    ];
  });
};
