import type { LinkAddresses } from './link-address.ts';
import { targetTitle, type LinkTarget } from './link-target.ts';
import { bbcodeText, htmlText, markdownText, plainMarkdownText } from './markup.ts';

/** The forms in which a link goes onto the clipboard, in the order in which they are offered. */
export const linkFormats = ['url', 'short', 'markdown', 'rich', 'bbcode', 'whmcs', 'chat'] as const;
export type LinkFormat = (typeof linkFormats)[number];

/** What each is called on the desk. */
export const formatNames: Readonly<Record<LinkFormat, string>> = {
  url: 'Plain URL',
  short: 'Short URL',
  markdown: 'Markdown',
  rich: 'Rich text',
  bbcode: 'BBCode',
  whmcs: 'WHMCS ticket',
  chat: 'Chat',
};

/** A link with what it says. */
export interface Link extends LinkAddresses {
  readonly title: string;
}

/** What goes onto the clipboard: for rich text both in one item. */
export interface Copied {
  readonly plain: string;
  readonly html?: string;
}

/** Characters of a title in a chat, where a line is short. */
const longestChatTitle = 60;

export function formatOf(text: string | undefined): LinkFormat | undefined {
  return linkFormats.find((format) => format === text);
}

export function toLink(target: LinkTarget, addresses: LinkAddresses): Link {
  return { title: targetTitle(target), ...addresses };
}

/**
 * One link, or several as a list. All but the plain URL use the permanent address, which survives a
 * rename; the plain one is there for its words.
 */
export function formatLinks(links: readonly Link[], format: LinkFormat): Copied {
  const [only] = links;
  if (only && links.length === 1) return formatLink(only, format);
  const each = links.map((link) => formatLink(link, format));
  const lines = each.map(({ plain }) => plain);
  switch (format) {
    case 'markdown':
    case 'whmcs':
      return { plain: lines.map((line) => `* ${line}`).join('\n') };
    case 'bbcode':
      return { plain: ['[list]', ...lines.map((line) => `[*]${line}`), '[/list]'].join('\n') };
    case 'rich': {
      const rows = each.map(({ html = '' }) => `<li>${html}</li>`);
      return {
        plain: lines.map((line) => `- ${line}`).join('\n'),
        html: `<ul>${rows.join('')}</ul>`,
      };
    }
    default:
      return { plain: lines.join('\n') };
  }
}

function formatLink({ title, readable, permanent }: Link, format: LinkFormat): Copied {
  switch (format) {
    case 'url':
      return { plain: readable };
    case 'short':
      return { plain: permanent };
    case 'markdown':
      return { plain: `[${markdownText(title)}](${permanent})` };
    case 'whmcs':
      return { plain: `[${plainMarkdownText(title)}](${permanent})` };
    case 'bbcode':
      return { plain: `[url=${permanent}]${bbcodeText(title)}[/url]` };
    case 'rich':
      return {
        plain: `${title}: ${permanent}`,
        html: `<a href="${htmlText(permanent)}">${htmlText(title)}</a>`,
      };
    case 'chat':
      return { plain: `${shortened(title)}: ${permanent}` };
  }
}

function shortened(title: string): string {
  const letters = Array.from(title);
  if (letters.length <= longestChatTitle) return title;
  const kept = letters.slice(0, longestChatTitle - 1).join('');
  return `${kept.trimEnd()}…`;
}
