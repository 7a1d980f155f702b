import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { formatProblems } from '#problems/problem.ts';
import { readArticles, type SourceArticle } from '../read-articles.build.ts';
import { readRemovedArticles } from '../removed/removed-articles.server.ts';
import { findArticle } from './find-article.ts';
import { MoveRefusedError } from './moved-article.ts';
import { placesThatName } from './places-that-name.build.ts';

export interface Removal {
  /** Its id, `category/slug`, file or address. */
  readonly wanted: string;
  /** Why, in one sentence; readers see it where there is no successor. */
  readonly reason: string;
  /** What answers the question now: id of an article, or a page of this site. */
  readonly successor: string | undefined;
  /** The day, such as 2026-11-23. */
  readonly today: string;
}

/**
 * Removes an article: writes its id and every address it had into `removed.yaml`, so that they lead on or
 * say what was removed, and deletes its file and its questions.
 * @returns what was done and what is left to do, a sentence each.
 * @throws {MoveRefusedError} when it cannot be done; nothing was changed then.
 */
export function removeArticle(contentFolder: string, removal: Removal): readonly string[] {
  const { articles } = readArticles(contentFolder);
  const { article, file } = findArticle(articles, removal.wanted);
  const { id, title, category, slug } = article;
  const place = `${category}/${slug}`;
  const successor = successorOf(removal, id, articles);
  const path = join(contentFolder, 'removed.yaml');
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const entry = {
    id,
    title,
    removed: removal.today,
    reason: removal.reason,
    ...(successor === undefined ? {} : { successor }),
    addresses: [article.url, ...article.aliases],
  };
  const kept =
    before.trim() === '[]' ? '' : before.replace(/\s*$/, before.trim() === '' ? '' : '\n\n');
  writeFileSync(path, kept + stringify([entry], { lineWidth: 0 }));
  const { problems } = readRemovedArticles(contentFolder);
  if (problems.length > 0) {
    if (before === '') rmSync(path);
    else writeFileSync(path, before);
    throw new MoveRefusedError(`Nothing was removed. ${formatProblems(problems)}`);
  }
  const leadTo =
    successor === undefined
      ? 'say that it was removed, and why'
      : `lead to ${typeof successor === 'number' ? `article ${successor}` : successor}. Readers come there at once and do not see the reason, which is kept in the file`;
  const done = [
    `Wrote it into removed.yaml: ${entry.addresses.join(', ')} and /a/${id}/ ${leadTo}.`,
  ];
  rmSync(join(contentFolder, 'articles', `${place}.mdx`));
  done.push(`Deleted ${file}.`);
  const questions = join(contentFolder, 'questions', `${place}.txt`);
  if (existsSync(questions)) {
    rmSync(questions);
    done.push(
      `Deleted questions/${place}.txt. What another article answers belongs into its file: git show HEAD:./${relative(process.cwd(), questions)}`,
    );
  }
  done.push('urls.lock stays as it is.');
  const naming = placesThatName(id, articles, contentFolder);
  if (naming.length > 0) {
    const instead = typeof successor === 'number' ? ` (article ${successor} answers instead)` : '';
    done.push(
      `These still name it and have to be changed${instead}:\n${naming.map((at) => `  ${at}`).join('\n')}`,
    );
  }
  return done;
}

function successorOf(
  { successor }: Removal,
  id: number,
  articles: readonly SourceArticle[],
): number | string | undefined {
  if (successor === undefined || successor.startsWith('/')) return successor;
  const found = findArticle(articles, successor).article;
  if (found.id === id) throw new MoveRefusedError('An article cannot be its own successor.');
  return found.id;
}
