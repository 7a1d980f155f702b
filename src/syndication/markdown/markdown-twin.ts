import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { defaultHandlers, toMarkdown, type Options } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';
import { blocks } from './blocks.ts';
import { articleOf } from './page-element.ts';

/** What stands above the text. Addresses are whole. */
export interface TwinFacts {
  readonly title: string;
  readonly description: string;
  /** The link that survives every rename. */
  readonly permalink: string;
  readonly canonical: string;
  /** A day, such as `2026-11-23`. */
  readonly updated: string;
  readonly appliesTo: readonly string[];
}

/**
 * The Markdown twin of an article: what a reader of its built page sees, as CommonMark with the
 * tables of GitHub's dialect, below its facts as YAML. The same page gives the same bytes.
 */
export function markdownTwin(pageHtml: string, facts: TwinFacts): string {
  const { appliesTo, ...others } = facts;
  const front = stringify(
    { ...others, ...(appliesTo.length > 0 && { appliesTo }) },
    { lineWidth: 0 },
  );
  const children = blocks(articleOf(pageHtml), facts.canonical);
  const text = toMarkdown({ type: 'root', children }, dialect);
  return `---\n${front}---\n\n${text}`;
}

/** Nothing in Markdown is made of these: a letter, and after it digits and what parts words. */
const plainWords = /^\p{L}(?:[\p{L}\p{N} ,;.?]*[\p{L}\p{N},;.?])?$/u;

/** Most of an article is plain words: they are spared the search for what would have to be escaped. */
const text: typeof defaultHandlers.text = (node, parent, state, info) =>
  plainWords.test(node.value) ? node.value : defaultHandlers.text(node, parent, state, info);

/** How the twins write what Markdown can write in several ways. */
const dialect: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '-',
  handlers: { text },
  // Padded columns cost time and bytes, and show nothing to a program.
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
};
