import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, isPair, isScalar, parseDocument, visit } from 'yaml';
import type { SourceArticle } from '../read-articles.build.ts';
import { relatedIds } from '../relations.ts';

/** Fields of the lists in a content folder whose value is the id of an article. */
const naming = ['article', 'ownArticle', 'successor'];
/** The same for a field below which each value is one. */
const namingMany = 'articles';

/**
 * Every line of the content that leads to an article, as `file:line (how)`: in other articles, and in the
 * lists of programs, words, limits, errors and removed articles.
 */
export function placesThatName(
  id: number,
  articles: readonly SourceArticle[],
  contentFolder: string,
): readonly string[] {
  return [...inArticles(id, articles), ...inLists(id, contentFolder)];
}

function inArticles(id: number, articles: readonly SourceArticle[]): readonly string[] {
  return articles
    .filter(({ article }) => article.id !== id)
    .flatMap(({ article, outline, file, lineOf }) => [
      ...relatedIds(article.related)
        .filter((related) => related.id === id)
        .map(({ path }) => `${file}:${lineOf(path)} (related)`),
      ...outline.links
        .filter(({ url }) => new RegExp(`^article:${id}(?:#|$)`).test(url))
        .map(({ line, text }) => `${file}:${line} (the link "${text}")`),
    ]);
}

function inLists(id: number, contentFolder: string): readonly string[] {
  return readdirSync(contentFolder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile() && found.name.endsWith('.yaml'))
    .map((found) => join(found.parentPath, found.name))
    .sort()
    .flatMap((path) =>
      placesIn(readFileSync(path, 'utf8'), id).map(
        ({ line, how }) => `${relative(process.cwd(), path)}:${line} (${how})`,
      ),
    );
}

interface Naming {
  readonly line: number;
  readonly how: string;
}

/** The lines of a YAML text that name an article by its id. */
function placesIn(text: string, id: number): readonly Naming[] {
  const link = new RegExp(`\\(article:${id}[#)]`);
  const counter = new LineCounter();
  const found: Naming[] = [];
  visit(parseDocument(text, { lineCounter: counter }), {
    Scalar: (part, { value, range }, parents) => {
      if (part === 'key' || !range) return;
      const { line } = counter.linePos(range[0]);
      if (typeof value === 'string' && link.test(value)) found.push({ line, how: 'a link' });
      if (value !== id) return;
      const [own, outer] = parents.filter(isPair).toReversed().map(nameOf);
      if (own !== undefined && naming.includes(own)) found.push({ line, how: own });
      else if (own === namingMany || outer === namingMany) found.push({ line, how: namingMany });
    },
  });
  return found;
}

function nameOf({ key }: { readonly key: unknown }): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}
