import { mdxToJs, mdxToMdast } from 'satteri';
import type { Problem } from '#problems/problem.ts';
import type { ArticleHeading } from './article-schema.ts';
import { writtenAnchors } from './compile/anchors.ts';
import { codesInCells } from './compile/codes-in-cells.build.ts';
import { blocksToCopy } from './compile/copied-code.build.ts';
import { fixedIds } from './compile/fixed-ids.build.ts';
import { mdxMistake } from './compile/mdx-mistake.ts';
import { glossaryLinks, type LinkedTerm } from './compile/glossary-links.build.ts';
import { outlineOf, type ArticleOutline } from './outline.ts';

const features = { smartPunctuation: false, gfm: { footnotes: false } };

export interface CompiledArticle {
  /** Body of a function that takes the JSX runtime and returns `{ default: MDXContent }`. */
  readonly code: string;
  readonly headings: readonly ArticleHeading[];
  /** What can follow the # of a link to it: headings, steps, and what the writer has named. */
  readonly fragments: readonly string[];
  readonly outline: ArticleOutline;
}

interface ArticleSource {
  readonly source: string;
  readonly file: string;
  /** Address of the article with an id, or undefined when there is none. */
  readonly addressOf: (articleId: number) => string | undefined;
  /** Words to explain where they stand first. */
  readonly terms: readonly LinkedTerm[];
}

const articleLink = /^article:(\d+)(#.*)?$/;

/**
 * Compiles one article to the body of a JavaScript function.
 *
 * Articles contain no imports, so nothing in them needs bundling: compiling here rather than as one
 * Vite module an article cuts the build of a thousand articles to about half.
 */
export function compileArticle(article: ArticleSource): CompiledArticle | { problem: Problem } {
  const headings: ArticleHeading[] = [];
  const ids: string[] = [];
  try {
    // Parsed a second time: a whole tree is had ten times faster so than from inside the compiler.
    const outline = outlineOf(mdxToMdast(article.source, { features }));
    const written = writtenAnchors(outline).map(({ id }) => id);
    const { code } = mdxToJs(article.source, {
      outputFormat: 'function-body',
      elementAttributeNameCase: 'html',
      stylePropertyNameCase: 'css',
      optimizeStatic: { component: 'Fragment', prop: 'set:html' },
      features,
      hastPlugins: [
        fixedIds({ headings, ids, written }),
        ...glossaryLinks(article.terms, article.source),
        codesInCells(),
        blocksToCopy(),
        {
          name: 'article-links',
          element: {
            filter: ['a'],
            visit(node, context) {
              const [, id, fragment = ''] = articleLink.exec(String(node.properties['href'])) ?? [];
              if (id === undefined) return;
              // An id without an article is reported by the checks, which know the line.
              const address = article.addressOf(Number(id));
              context.setProperty(node, 'href', (address ?? '/') + fragment);
            },
          },
        },
        {
          name: 'scrolling-tables',
          element: {
            filter: ['table'],
            visit(node, context) {
              context.wrapNode(node, {
                type: 'element',
                tagName: 'div',
                properties: {
                  className: ['table-scroll'],
                  tabIndex: 0,
                  role: 'group',
                  ariaLabel: 'Table',
                },
                children: [],
              });
            },
          },
        },
      ],
    });
    return { code, headings, fragments: [...new Set([...ids, ...written])], outline };
  } catch (error) {
    return { problem: syntaxProblem(error, article) };
  }
}

function syntaxProblem(error: unknown, { file, source }: ArticleSource): Problem {
  const said = error instanceof Error ? error.message : String(error);
  const [, line, column, rest] = /(\d+):(\d+)(?:-\d+:\d+)?:?\s*([\s\S]*)/.exec(said) ?? [];
  const place = { line: toNumber(line), column: toNumber(column) };
  const { line: row = 1, column: start = 1 } = place;
  const from = source
    .split(/\r?\n/)
    .slice(row - 1)
    .join('\n')
    .slice(start - 1);
  return { file, ...place, ...mdxMistake({ said: (rest || said).trim(), from }) };
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
