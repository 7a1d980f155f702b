import type { RemovedArticle } from '#articles/removed/removed-articles.server.ts';
import type { Problem } from '#problems/problem.ts';
import { categoryAddress } from '#site/address.ts';
import type { ContentRule, ContentUnderCheck } from '../content-rule.ts';

const ownPages = ['/', '/errors/', '/glossary/', '/limits/', '/search/'];

/** The id of what was removed stays its own, and its links lead to something that is there. */
export const removedArticles: ContentRule = (content) => {
  const { articles, removed } = content;
  const { file, entries, lineOf } = removed;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const reused = articles.flatMap(
    ({ article, file: articleFile, lineOf: articleLine }): Problem[] => {
      const before = byId.get(article.id);
      if (!before) return [];
      const free = Math.max(
        ...entries.map(({ id }) => id),
        ...articles.map((one) => one.article.id),
      );
      return [
        {
          file: articleFile,
          line: articleLine(['id']),
          message: `The id ${article.id} belonged to "${before.title}", which was removed; links to it are still about.`,
          remedy: `Give this article another id; ${free + 1} is free. If it is the same article, take it out of ${file}.`,
        },
      ];
    },
  );
  const wrong = entries.flatMap((entry, index): Problem[] => {
    const problems: Problem[] = [];
    const report = (field: string, message: string, remedy: string): void => {
      problems.push({ file, line: lineOf([index, field]), message, remedy });
    };
    if (entries.findIndex(({ id }) => id === entry.id) < index) {
      report('id', `The article ${entry.id} is listed twice.`, 'Keep one of the two entries.');
    }
    const finding = wrongSuccessor(entry, content);
    if (finding) report('successor', finding.message, finding.remedy);
    return problems;
  });
  return [...reused, ...wrong];
};

function wrongSuccessor(
  { id, successor }: RemovedArticle,
  { articles, categories, removed }: ContentUnderCheck,
): Pick<Problem, 'message' | 'remedy'> | undefined {
  if (successor === undefined) return undefined;
  const remedy = 'Name an article that is there, or leave "successor" out: the page then says so.';
  if (typeof successor === 'number') {
    if (articles.some(({ article }) => article.id === successor && !article.draft))
      return undefined;
    const after = removed.entries.find((entry) => entry.id === successor)?.successor;
    const wasRemoved = removed.entries.some((entry) => entry.id === successor);
    if (wasRemoved && after !== undefined && after !== id) {
      const message = `The successor ${successor} of article ${id} was itself removed.`;
      return { message, remedy: `Name its own successor, ${after}.` };
    }
    const why = wasRemoved ? 'was itself removed' : 'is not a published article';
    return { message: `The successor ${successor} of article ${id} ${why}.`, remedy };
  }
  const isThere =
    ownPages.includes(successor) ||
    successor.startsWith('/errors/') ||
    categories.some(({ slug }) => categoryAddress(slug) === successor);
  if (isThere) return undefined;
  const article = articles.find(
    ({ article: one }) => one.url === successor || one.aliases.includes(successor),
  );
  const message = `The successor "${successor}" of article ${id} is no page that stays.`;
  return article
    ? {
        message,
        remedy: `Name the article by its id, ${article.article.id}: that survives a rename.`,
      }
    : { message, remedy };
}
