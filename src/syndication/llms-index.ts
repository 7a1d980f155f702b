import type { Heading, List, ListItem, Paragraph, Text } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Site } from '#site/site-schema.ts';
import { articleListAddress, feedAddress, markdownAddress } from './addresses.ts';

interface ListedArticle {
  readonly title: string;
  readonly description: string;
  readonly url: string;
}

interface Index {
  readonly site: Site;
  readonly categories: readonly {
    readonly title: string;
    readonly articles: readonly ListedArticle[];
  }[];
}

/**
 * `llms.txt`: one heading, a summary in a quotation, then a list of links a category, each to the
 * Markdown twin of an article (the form of llmstxt.org).
 */
export function llmsIndex({ site, categories }: Index): string {
  const absolute = (path: string): string => new URL(path, site.helpCentre.url).href;
  const { title, welcome } = site.helpCentre;
  return toMarkdown(
    {
      type: 'root',
      children: [
        heading(1, title),
        { type: 'blockquote', children: [paragraph(welcome)] },
        paragraph(
          `These are the help articles of ${site.brand.name}, with its own servers, ports and limits filled in. Each link leads to an article as Markdown, which begins with its permanent link: cite that one. "your-domain" stands for the customer's own domain.`,
        ),
        ...categories.flatMap((category) => [
          heading(2, category.title),
          list(
            category.articles.map((article) => ({
              ...article,
              href: absolute(markdownAddress(article.url)),
            })),
          ),
        ]),
        // By the form's own rule this part may be left out where there is little room.
        heading(2, 'Optional'),
        list(
          [
            [articleListAddress, 'All articles', 'titles, keywords, error codes and headings'],
            ['/limits.json', 'All limits', 'each limit with its value and unit'],
            ['/mail-settings.json', 'Mail settings', 'servers, ports and encryption'],
            [feedAddress, 'Changes', 'the articles that changed last, as an Atom feed'],
          ].map(([path = '', name = '', description = '']) => ({
            title: name,
            description,
            href: absolute(path),
          })),
        ),
      ],
    },
    { bullet: '-' },
  );
}

function heading(depth: 1 | 2, value: string): Heading {
  return { type: 'heading', depth, children: [text(value)] };
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [text(value)] };
}

function list(links: readonly { title: string; description: string; href: string }[]): List {
  return {
    type: 'list',
    spread: false,
    children: links.map(({ title, description, href }): ListItem => ({
      type: 'listItem',
      children: [
        {
          type: 'paragraph',
          children: [
            { type: 'link', url: href, children: [text(title)] },
            text(`: ${description}`),
          ],
        },
      ],
    })),
  };
}

function text(value: string): Text {
  return { type: 'text', value };
}
