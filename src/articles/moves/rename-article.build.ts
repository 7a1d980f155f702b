import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suggestName } from '#problems/nearest-name.ts';
import { articleAddress, staffArticleAddress } from '#site/address.ts';
import { readArticles } from '../read-articles.build.ts';
import { findArticle } from './find-article.ts';
import { MoveRefusedError, placeOf, withAliases } from './moved-article.ts';

const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Gives an article another file name, or another category: moves its file and its questions, and writes
 * its old address into `aliases`, so that it is answered for ever. Links between articles go by id.
 * @param from its id, `category/slug`, file or address
 * @param to `slug`, or `category/slug` for another category
 * @returns what was done, a sentence each.
 * @throws {MoveRefusedError} when it cannot be done; nothing was changed then.
 */
export function renameArticle(contentFolder: string, from: string, to: string): readonly string[] {
  const sources = readArticles(contentFolder);
  const { article, file } = findArticle(sources.articles, from);
  const [first = '', second] = placeOf(to).split('/');
  const [category, slug] = second === undefined ? [article.category, first] : [first, second];
  const slugs = sources.categories.map((known) => known.slug);
  if (!slugs.includes(category)) {
    throw new MoveRefusedError(
      `There is no category "${category}". ${suggestName(category, slugs)} A new one is added to categories.yaml first.`,
    );
  }
  if (!slugForm.test(slug)) {
    throw new MoveRefusedError(
      `"${slug}" cannot be an address. Use small letters, digits and single hyphens.`,
    );
  }
  const old = `${article.category}/${article.slug}`;
  const place = `${category}/${slug}`;
  const paths = (kind: string, ending: string): readonly [string, string] => [
    join(contentFolder, kind, `${old}.${ending}`),
    join(contentFolder, kind, `${place}.${ending}`),
  ];
  const [oldFile, newFile] = paths('articles', 'mdx');
  const [oldQuestions, newQuestions] = paths('questions', 'txt');
  for (const path of [newFile, newQuestions]) {
    if (existsSync(path)) {
      throw new MoveRefusedError(`There is a file ${path} already. Choose another name.`);
    }
  }

  const done: string[] = [];
  const isForStaff = article.audience === 'staff';
  const address = (isForStaff ? staffArticleAddress : articleAddress)(category, slug);
  // Addresses of staff articles and of drafts were never published; only /a/<id>/ leads to them.
  const isPublished = !isForStaff && !article.draft;
  const before = isPublished ? [...article.aliases, article.url] : article.aliases;
  const aliases = before.filter((alias) => alias !== address);
  const source = readFileSync(oldFile, 'utf8');
  mkdirSync(dirname(newFile), { recursive: true });
  renameSync(oldFile, newFile);
  done.push(`Moved ${file} to articles/${place}.mdx; its address is ${address} now.`);
  writeFileSync(newFile, withAliases(source, aliases));
  if (isPublished) done.push(`Added ${article.url} to its aliases, so that old links find it.`);
  if (existsSync(oldQuestions)) {
    mkdirSync(dirname(newQuestions), { recursive: true });
    renameSync(oldQuestions, newQuestions);
    done.push(`Moved its questions to questions/${place}.txt.`);
  }
  done.push('Links of other articles go by its id, and urls.lock stays as it is.');
  return done;
}
