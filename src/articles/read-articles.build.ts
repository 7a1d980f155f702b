import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { suggestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import { readText } from '#problems/read-text.server.ts';
import type { YamlList } from '#problems/read-yaml.server.ts';
import { parseYaml, type LineFinder } from '#problems/yaml-problems.ts';
import { articleAddress, pathKey, staffArticleAddress } from '#site/address.ts';
import { limitNames } from '#site/limit-names.ts';
import { frontMatterSchema, type Article, type FrontMatter } from './article-schema.ts';
import { readCategories, type Category } from './categories.server.ts';
import { compileArticle } from './compile-article.build.ts';
import { readGlossary, type Term } from './glossary/glossary.server.ts';
import type { ArticleOutline } from './outline.ts';
import { readRemovedArticles, type RemovedArticle } from './removed/removed-articles.server.ts';

/** An article as the checks see it: what is published, and where each part was written. */
export interface SourceArticle {
  readonly article: Article;
  readonly outline: ArticleOutline;
  /** Path relative to the repository. */
  readonly file: string;
  /** Line of a front-matter field. */
  readonly lineOf: LineFinder;
}

export interface ArticleSources {
  readonly articles: readonly SourceArticle[];
  readonly categories: readonly Category[];
  readonly glossary: YamlList<Term>;
  readonly removed: YamlList<RemovedArticle>;
  /** Files that could not be read as articles at all. */
  readonly problems: readonly Problem[];
}

interface Header {
  readonly file: string;
  readonly source: string;
  readonly category: string;
  readonly slug: string;
  readonly frontMatter: FrontMatter;
  readonly lineOf: LineFinder;
}

const fence = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const slugForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads and compiles every `articles/<category>/<slug>.mdx` below a content folder. A mistake in one
 * file does not hide those in the others: all come back together.
 */
export function readArticles(contentFolder: string): ArticleSources {
  const { categories, problems: categoryProblems } = readCategories(contentFolder);
  const glossary = readGlossary(contentFolder);
  const removed = readRemovedArticles(contentFolder);
  const problems: Problem[] = [...categoryProblems, ...glossary.problems, ...removed.problems];
  const headers: Header[] = [];
  const paths = filesIn(join(contentFolder, 'articles'));
  problems.push(...paths.flatMap(misnamed));
  for (const path of paths.filter((one) => one.endsWith('.mdx'))) {
    const header = readHeader(path, contentFolder, categories);
    if (Array.isArray(header)) problems.push(...header);
    else headers.push(header);
  }

  const addresses = new Map(headers.map((header) => [header.frontMatter.id, addressOf(header)]));
  const claimed = claimedAddresses(headers, removed.entries);
  const articles: SourceArticle[] = [];
  for (const header of headers) {
    const { file, source, category, slug, frontMatter, lineOf } = header;
    const terms = glossary.entries.filter((term) => term.article !== frontMatter.id);
    const compiled = compileArticle({ file, source, addressOf: (id) => addresses.get(id), terms });
    if ('problem' in compiled) {
      problems.push(compiled.problem);
      continue;
    }
    const { code, headings, fragments, outline } = compiled;
    const body = source.replace(fence, '');
    const article: Article = {
      ...frontMatter,
      category,
      slug,
      url: addressOf(header),
      aliases: [...frontMatter.aliases, ...belowOldCategories(header, categories, claimed)],
      contentVersion: contentVersionOf(frontMatter.title, body),
      headings: [...headings],
      fragments: [...fragments],
      components: [...new Set(outline.components.map(({ name }) => name))],
      programs: namedProgramsOf(outline),
      limits: printedLimitsOf(outline),
      text: outline.texts
        .filter(({ within }) => !within.includes('Reply'))
        .map(({ value }) => value)
        .join(' '),
      code,
    };
    articles.push({ article, outline, file, lineOf });
  }
  return { articles, categories, glossary, removed, problems };
}

function addressOf({ category, slug, frontMatter }: Header): string {
  const address = frontMatter.audience === 'staff' ? staffArticleAddress : articleAddress;
  return address(category, slug);
}

/** Every address that an article, or one that was removed, names as its own. */
function claimedAddresses(
  headers: readonly Header[],
  removed: readonly RemovedArticle[],
): ReadonlySet<string> {
  const all = [
    ...headers.flatMap((header) => [addressOf(header), ...header.frontMatter.aliases]),
    ...removed.flatMap(({ addresses }) => addresses),
  ];
  return new Set(all.map(pathKey));
}

/** Where an article was while its category had another name, unless that is another one's address. */
function belowOldCategories(
  { category, slug, frontMatter }: Header,
  categories: readonly Category[],
  claimed: ReadonlySet<string>,
): readonly string[] {
  // Only what customers read was ever published below its category.
  if (frontMatter.audience === 'staff') return [];
  const { aliases = [] } = categories.find((known) => known.slug === category) ?? {};
  return aliases
    .map((alias) => `${alias}${slug}/`)
    .filter((address) => !claimed.has(pathKey(address)));
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => join(folder, path));
}

/** A text that its writer takes for an article, and that would be left out without a word. */
function misnamed(path: string): Problem[] {
  const end = /\.(?:md|mdx|markdown|txt|html?)(?:\.txt)?$/i.exec(path)?.[0];
  if (end === undefined || path.endsWith('.mdx')) return [];
  const file = relative(process.cwd(), path);
  const name = basename(path.slice(0, -end.length)).toLowerCase();
  const remedy = `Rename it to ${name}.mdx, or keep it outside of the folder "articles".`;
  return [{ file, message: `The file ends with ${end}, and an article with .mdx.`, remedy }];
}

function readHeader(
  path: string,
  contentFolder: string,
  categories: readonly Category[],
): Header | Problem[] {
  const file = relative(process.cwd(), path);
  const parts = relative(join(contentFolder, 'articles'), path).split(sep);
  const [category = '', fileName = ''] = parts;
  const slug = fileName.replace(/\.mdx$/, '');
  if (parts.length !== 2) {
    return [
      {
        file,
        message: 'An article stands in the folder of its category.',
        remedy: 'Move it to articles/<category>/<slug>.mdx.',
      },
    ];
  }
  const problems: Problem[] = [];
  if (!slugForm.test(slug)) {
    problems.push({
      file,
      message: `The file name "${slug}" cannot be an address.`,
      remedy: 'Use small letters, digits and single hyphens.',
    });
  }
  const slugs = categories.map(({ slug: known }) => known);
  if (!slugs.includes(category)) {
    problems.push({
      file,
      message: `The category "${category}" is not in categories.yaml.`,
      remedy: `${suggestName(category, slugs)} To use a new category, add it to categories.yaml.`,
    });
  }
  const read = readText(path);
  if (!read.ok) return [...problems, read.problem];
  const source = read.text;
  const frontMatterText = fence.exec(source)?.[1];
  if (frontMatterText === undefined) {
    problems.push({
      file,
      line: 1,
      message: 'The article has no front matter.',
      remedy: 'Begin the file with a line ---, the fields (id, title, …), and another line ---.',
    });
    return problems;
  }
  const parsed = parseYaml({ text: frontMatterText, file, linesBefore: 1 }, frontMatterSchema);
  if (!parsed.ok) return [...problems, ...parsed.problems];
  if (problems.length > 0) return problems;
  return { file, source, category, slug, frontMatter: parsed.value, lineOf: parsed.lineOf };
}

function contentVersionOf(title: string, body: string): string {
  const words = `${title}\n${body}`.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}

function namedProgramsOf({ components }: ArticleOutline): Article['programs'] {
  return components.flatMap(({ name, attributes }) => {
    const client = attributes.find((attribute) => attribute.name === 'client')?.value;
    if (client === null || client === undefined) return [];
    return name === 'MailSettings' || name === 'For' ? [{ component: name, client }] : [];
  });
}

/** The limits that an article prints; the size of an attachment follows from that of a message. */
function printedLimitsOf({ components }: ArticleOutline): string[] {
  const names = components
    .filter(({ name }) => name === 'Limit')
    .flatMap(({ attributes }) => attributes.map(({ name }) => name))
    .map((name) => (name === 'attachmentSize' ? 'messageSizeMb' : name))
    .filter((name) => limitNames.some((known) => known === name) || name === 'blockedAttachments');
  return [...new Set(names)];
}
