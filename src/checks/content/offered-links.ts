import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';
import { isAskedFor } from './asked-for.ts';

/** On a host without POP an article about POP is not there: a link to it has to ask first. */
export const offeredLinks: ContentRule = ({ articles }) => {
  const byId = new Map(articles.map(({ article }) => [article.id, article]));
  return articles.flatMap(({ article, outline, file }) =>
    outline.links.flatMap(({ url, text, line, column, within }): Problem[] => {
      const target = byId.get(Number(/^article:(\d+)/.exec(url)?.[1]));
      const feature = target?.needs.find((need) => !isAskedFor(need, article, within));
      if (target === undefined || feature === undefined) return [];
      const message = `The link "${text}" leads to article ${target.id}, which is not there on a host without ${feature}.`;
      const remedy = `Put the sentence inside <When ${feature}>…</When>.`;
      return [{ file, line, column, message, remedy }];
    }),
  );
};
