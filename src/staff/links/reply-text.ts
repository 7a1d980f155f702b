import type { Copied, Link, LinkFormat } from './link-format.ts';
import { bbcodeText, codeSpan, htmlText, markdownText, plainMarkdownText } from './markup.ts';

/** A run of words of a reply. */
export interface ReplyRun {
  readonly text: string;
  /** The whole address that the words lead to. */
  readonly address?: string | undefined;
  readonly isStrong?: boolean | undefined;
  /** Something to type or to look for, letter by letter: the name of a file, a record, a server. */
  readonly isCode?: boolean | undefined;
}

export type ReplyBlock =
  | { readonly kind: 'paragraph'; readonly runs: readonly ReplyRun[] }
  | {
      readonly kind: 'steps' | 'points';
      readonly items: readonly (readonly ReplyRun[])[];
    }
  /** The way to the article; a text without links has the address on a line of its own. */
  | {
      readonly kind: 'link';
      readonly lead: string;
      readonly title: string;
      readonly address: string;
    };

/** What stands around every reply of a host, from `site.yaml`. */
export interface ReplyFrame {
  readonly greeting: string;
  /** Before the link. */
  readonly linkLead: string;
  readonly signOff: string;
}

/** A whole reply: greeting, what the article says, the link to it, and the sign-off. */
export function composeReply(
  { greeting, linkLead, signOff }: ReplyFrame,
  body: readonly ReplyBlock[],
  { title, permanent }: Link,
): readonly ReplyBlock[] {
  return [
    paragraph({ text: greeting }),
    ...body,
    { kind: 'link', lead: linkLead, title, address: permanent },
    paragraph({ text: signOff }),
  ];
}

/** For an article without a reply of its own: no more than what stands in it. */
export function shortReply(title: string, answer: readonly ReplyBlock[]): readonly ReplyBlock[] {
  return [paragraph({ text: `About “${title}”:` }), ...answer];
}

/** A reply in the form that a link would have; what only links can be is plain text. */
export function formatReply(blocks: readonly ReplyBlock[], format: LinkFormat): Copied {
  switch (format) {
    case 'markdown':
      return { plain: printed(blocks, markdown(markdownText)) };
    case 'whmcs':
      return { plain: printed(blocks, markdown(plainMarkdownText)) };
    case 'bbcode':
      return { plain: printed(blocks, bbcode) };
    case 'rich':
      return { plain: printed(blocks, plain), html: blocks.map(htmlBlock).join('') };
    default:
      return { plain: printed(blocks, plain) };
  }
}

function paragraph(...runs: readonly ReplyRun[]): ReplyBlock {
  return { kind: 'paragraph', runs };
}

/** How a form of text writes what a reply is made of. */
interface Writer {
  run(run: ReplyRun): string;
  link(link: Extract<ReplyBlock, { kind: 'link' }>): string;
  point(item: string): string;
  step(item: string, number: number): string;
  list(items: readonly string[]): string;
}

const plain: Writer = {
  // RFC 3986, appendix C: angle brackets keep an address apart from the sentence around it.
  run: ({ text, address }) => (address === undefined ? text : `${text} <${address}>`),
  link: ({ lead, address }) => `${lead}\n${address}`,
  point: (item) => `- ${item}`,
  step: (item, number) => `${number}. ${item}`,
  list: (items) => items.join('\n'),
};

function markdown(escaped: (text: string) => string): Writer {
  return {
    ...plain,
    run: ({ text, address, isStrong, isCode }) => {
      // Two blanks keep the line end of a greeting or a sign-off.
      const words = isCode ? codeSpan(text) : escaped(text).replaceAll('\n', '  \n');
      if (address !== undefined) return `[${words}](${address})`;
      return isStrong ? `**${words}**` : words;
    },
    link: ({ lead, title, address }) => `${escaped(lead)} [${escaped(title)}](${address})`,
    point: (item) => `* ${item}`,
  };
}

const bbcode: Writer = {
  ...plain,
  run: ({ text, address, isStrong }) => {
    const words = bbcodeText(text);
    if (address !== undefined) return `[url=${address}]${words}[/url]`;
    return isStrong ? `[b]${words}[/b]` : words;
  },
  link: ({ lead, title, address }) =>
    `${bbcodeText(lead)} [url=${address}]${bbcodeText(title)}[/url]`,
  point: (item) => `[*]${item}`,
  step: (item) => `[*]${item}`,
  list: (items) => ['[list]', ...items, '[/list]'].join('\n'),
};

function printed(blocks: readonly ReplyBlock[], writer: Writer): string {
  const runs = (all: readonly ReplyRun[]): string => all.map((run) => writer.run(run)).join('');
  return blocks
    .map((block) => {
      if (block.kind === 'paragraph') return runs(block.runs);
      if (block.kind === 'link') return writer.link(block);
      const items = block.items.map((item, place) =>
        block.kind === 'steps' ? writer.step(runs(item), place + 1) : writer.point(runs(item)),
      );
      const list = writer.list(items);
      // Of BBCode only this is known everywhere.
      return block.kind === 'steps' ? list.replace(/^\[list\]/, '[list=1]') : list;
    })
    .join('\n\n');
}

function htmlBlock(block: ReplyBlock): string {
  if (block.kind === 'paragraph') return `<p>${htmlRuns(block.runs)}</p>`;
  if (block.kind === 'link') {
    const { lead, title: text, address } = block;
    return `<p>${htmlText(lead)} ${htmlRuns([{ text, address }])}</p>`;
  }
  const rows = block.items.map((item) => `<li>${htmlRuns(item)}</li>`).join('');
  return block.kind === 'steps' ? `<ol>${rows}</ol>` : `<ul>${rows}</ul>`;
}

function htmlRuns(runs: readonly ReplyRun[]): string {
  return runs
    .map(({ text, address, isStrong, isCode }) => {
      const inLines = htmlText(text).replaceAll('\n', '<br>');
      const words = isCode ? `<code>${inLines}</code>` : inLines;
      if (address !== undefined) return `<a href="${htmlText(address)}">${words}</a>`;
      return isStrong ? `<b>${words}</b>` : words;
    })
    .join('');
}
