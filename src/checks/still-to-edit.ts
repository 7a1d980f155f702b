import type { Article } from '#articles/article-schema.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule, ContentUnderCheck } from './content-rule.ts';
import { answerFirst } from './content/answer-first.ts';
import { emptyArticle } from './content/empty-article.ts';
import { coincidingSettings, literalSettings } from './content/literal-settings.ts';
import { plainHttp } from './content/plain-http.ts';
import { replyLast } from './content/reply-last.ts';

/**
 * What an article that was brought along (`imported: true`) cannot have until somebody has edited it.
 * These rules list it there as still to be edited, where they refuse what somebody writes. All others
 * hold for it as for any.
 */
const laterRules = new Map<ContentRule, (article: Article) => boolean>([
  [answerFirst, () => true],
  [replyLast, () => true],
  [literalSettings, () => true],
  // Of what is published there has to be something to read.
  [emptyArticle, ({ draft }) => draft],
]);

/** Runs a rule over the articles of which it may end the build. */
export function judgeNow(rule: ContentRule, content: ContentUnderCheck): readonly Problem[] {
  const isLater = laterRules.get(rule);
  if (isLater === undefined) return rule(content);
  return rule({
    ...content,
    articles: content.articles.filter(({ article }) => !(article.imported && isLater(article))),
  });
}

/** What is still to be edited in articles that were brought along; it ends no build. */
export function stillToEdit(content: ContentUnderCheck): readonly Problem[] {
  const articles = content.articles.filter(({ article }) => article.imported);
  return [
    ...[...laterRules].flatMap(([rule, isLater]) =>
      rule({ ...content, articles: articles.filter(({ article }) => isLater(article)) }),
    ),
    ...coincidingSettings({ ...content, articles }),
    ...plainHttp({ ...content, articles }),
  ];
}

/** The same in words, an article after the other; empty where there is nothing left to do. */
export function stillToEditText(later: readonly Problem[]): string {
  if (later.length === 0) return '';
  const byFile = Map.groupBy(later, ({ file }) => file);
  const what = byFile.size === 1 ? '1 article' : `${byFile.size} articles`;
  return [
    `Still to be edited: ${what} that came along from earlier help pages. Without "imported: true" these are mistakes, with remedies.`,
    ...[...byFile]
      .sort(([a], [b]) => a.localeCompare(b))
      .flatMap(([file, found]) => [
        `  ${file}`,
        ...found.map(
          ({ line, message }) => `    ${line === undefined ? '' : `${line}: `}${message}`,
        ),
      ]),
  ].join('\n');
}
