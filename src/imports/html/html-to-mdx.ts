import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown, type Options } from 'mdast-util-to-markdown';
import { blocks } from './blocks.ts';
import type { Conversion } from './conversion.ts';
import { orderHeadings } from './headings.ts';
import { collapsed, parseHtml } from './html-nodes.ts';
import { wordsOf } from './readable-node.ts';

/** A text as an article has it. */
export interface ConvertedText {
  readonly mdx: string;
  /** Its sentences, one string a paragraph, without headings, tables and code. */
  readonly paragraphs: readonly string[];
  /** Of everything that is read. */
  readonly words: number;
  readonly hasSteps: boolean;
}

/**
 * Writes the HTML of an article as MDX: Markdown with GitHub's tables, and a few of the writers'
 * components. What cannot come along is told to the conversion.
 */
export function htmlToMdx(html: string, title: string, conversion: Conversion): ConvertedText {
  const tree = orderHeadings(blocks(parseHtml(asHtml(html)), conversion), title);
  return {
    mdx: toMarkdown({ type: 'root', children: tree }, options),
    paragraphs: tree
      // A link alone, as to a video, says nothing of what the article is about.
      .filter(
        (node) =>
          node.type === 'paragraph' &&
          !(node.children.length === 1 && node.children[0]?.type === 'link'),
      )
      .map((node) => collapsed(wordsOf(node)).trim()),
    words:
      tree
        .map(wordsOf)
        .join(' ')
        .match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
    hasSteps: tree.some((node) => node.type === 'list' && node.ordered === true),
  };
}

/** Old articles are plain text, or HTML whose tags were stored as entities. */
function asHtml(body: string): string {
  if (/<[a-z!/]/i.test(body)) return body;
  if (/&lt;\/?(?:p|br|div|ul|ol|li|b|strong|a|h[1-6])\b/i.test(body)) {
    return body
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#039;', "'")
      .replaceAll('&amp;', '&');
  }
  return body
    .split(/\r?\n[ \t]*\r?\n/)
    .map((paragraph) => `<p>${paragraph.trim().replace(/\r?\n/g, '<br>')}</p>`)
    .join('');
}

type Unsafe = NonNullable<Options['unsafe']>[number];

/** Patterns for words that are read: addresses of links have escapes of their own. */
function inText(...patterns: readonly Unsafe[]): Unsafe[] {
  return patterns.map((pattern) => ({
    ...pattern,
    inConstruct: 'phrasing',
    notInConstruct: ['destinationLiteral', 'destinationRaw', 'titleQuote'],
  }));
}

const options: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '-',
  fences: true,
  listItemIndent: 'one',
  // MDX knows no <https://…>.
  resourceLink: true,
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
  unsafe: [
    // What begins code in MDX.
    ...inText({ character: '{' }, { character: '}' }, { character: '<' }),
    { atBreak: true, character: 'i', after: 'mport' },
    { atBreak: true, character: 'e', after: 'xport' },
    // What GitHub's dialect strikes through, and addresses, in which it would see no other escapes.
    ...inText(
      { character: '~' },
      { character: '@', before: '[+\\-.\\w]', after: '[\\-.\\w]' },
      { character: '.', before: '[Ww]', after: '[\\-.\\w]' },
      { character: ':', before: '[psPS]', after: '\\/' },
    ),
    // Within a word it is escaped where letters beyond ASCII are beside it, which may be symbols.
    ...inText(
      { character: '_', before: '[^\\x21-\\x7e]' },
      { character: '_', after: '[^\\x21-\\x7e]' },
    ),
    // Formulas.
    ...inText({ character: '$' }),
  ],
};
