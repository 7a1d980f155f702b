import type { RemovedArticle } from '#articles/removed/removed-articles.server.ts';
import type { SourceArticle } from '#articles/read-articles.build.ts';
import { relatedIds } from '#articles/relations.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** Every article that another one names, in `related` or in a link, has to be there for readers. */
export const danglingIds: ContentRule = ({ articles, removed }) => {
  const there: ArticlesById = {
    published: new Map(articles.map((source) => [source.article.id, source])),
    removed: new Map(removed.entries.map((entry) => [entry.id, entry])),
  };
  return articles.flatMap((source) => [
    ...danglingRelated(source, there),
    ...danglingLinks(source, there),
  ]);
};

interface ArticlesById {
  readonly published: ReadonlyMap<number, SourceArticle>;
  readonly removed: ReadonlyMap<number, RemovedArticle>;
}

function danglingRelated(
  { article, file, lineOf }: SourceArticle,
  byId: ArticlesById,
): readonly Problem[] {
  const all = relatedIds(article.related);
  return all.flatMap(({ id, path }, index): Problem[] => {
    const place = { file, line: lineOf(path) };
    if (id === article.id) {
      const message = `The list "related" names the article itself, ${id}.`;
      return [{ ...place, message, remedy: 'Remove this id from the list.' }];
    }
    if (all.findIndex((other) => other.id === id) < index) {
      const message = `The list "related" names article ${id} twice.`;
      return [{ ...place, message, remedy: 'Remove one of the two.' }];
    }
    const what = { said: `The list "related" names article ${id}` };
    return missing(what, id, article.draft, byId).map((problem) => ({ ...place, ...problem }));
  });
}

function danglingLinks(
  { article, outline, file }: SourceArticle,
  byId: ArticlesById,
): readonly Problem[] {
  return outline.links.flatMap(({ url, text, line, column }): Problem[] => {
    if (!url.startsWith('article:')) return [];
    const digits = /^article:(\d+)(?:#.*)?$/.exec(url)?.[1];
    if (digits === undefined) {
      const message = `The link "${text}" leads to "${url}", which names no article.`;
      const remedy = 'Write the id of an article, as in article:102 or article:102#heading.';
      return [{ file, line, column, message, remedy }];
    }
    const id = Number(digits);
    if (id === article.id) {
      const message = `The link "${text}" leads to the article that it stands in.`;
      const part = url.split('#')[1];
      const remedy =
        part === undefined
          ? 'Leave the link out, or name the article that is meant.'
          : `Write #${part}: a part of the same article needs no id.`;
      return [{ file, line, column, message, remedy }];
    }
    const what = { said: `The link "${text}" leads to article ${id}`, words: text };
    return missing(what, id, article.draft, byId).map((problem) => ({
      file,
      line,
      column,
      ...problem,
    }));
  });
}

/** How a problem begins, and the words that say which article was meant, where there are any. */
interface Naming {
  readonly said: string;
  readonly words?: string;
}

function missing(
  { said, words = '' }: Naming,
  id: number,
  isFromDraft: boolean,
  byId: ArticlesById,
): readonly Pick<Problem, 'message' | 'remedy'>[] {
  const target = byId.published.get(id)?.article;
  const removed = byId.removed.get(id);
  if (!target && removed) {
    const { successor } = removed;
    const next =
      typeof successor === 'number' ? `Name its successor, ${successor}` : 'Name another';
    return [{ message: `${said}, which was removed.`, remedy: `${next}, or leave it out.` }];
  }
  if (!target) {
    return [
      {
        message: `${said}, which does not exist.`,
        remedy: remedyFor(words, byId),
      },
    ];
  }
  // Two drafts may name each other; what is published must not lead to what is not.
  if (target.draft && !isFromDraft) {
    return [
      {
        message: `${said}, which is a draft and is not published.`,
        remedy: `Publish "${target.title}" together with this article, or do not name it yet.`,
      },
    ];
  }
  return [];
}

/** An id says nothing about what was meant; the words of a link may. */
function remedyFor(words: string, byId: ArticlesById): string {
  const wanted = new Set(wordsOf(words));
  const near = [...byId.published.values()]
    .map(({ article: { id, title } }) => ({
      id,
      title,
      shared: wordsOf(title).filter((word) => wanted.has(word)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || a.id - b.id)
    .slice(0, 3)
    .map(({ id, title }) => `${id} "${title}"`);
  const next = near.length > 0 ? ` Titles that are like it: ${near.join(', ')}.` : '';
  return `Name an article that exists, or leave it out; an id stands at the top of its article.${next}`;
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? [])];
}
