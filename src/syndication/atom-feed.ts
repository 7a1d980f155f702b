import type { Article } from '#articles/article-schema.ts';
import { xmlElement, xmlText } from '#mail-settings/machine-files/xml-text.ts';
import { permalink } from '#site/address.ts';
import type { Site } from '#site/site-schema.ts';
import { feedAddress, markdownAddress } from './addresses.ts';
import { articlesForCustomers } from './article-list.ts';

/** Who was away for longer reads the lists of the site itself. */
const mostEntries = 50;

interface Changes {
  readonly site: Site;
  readonly categories: readonly { readonly slug: string; readonly title: string }[];
  readonly articles: readonly Article[];
}

/**
 * The articles that changed last, newest first, as an Atom feed (RFC 4287). An entry's id is the
 * article's permanent link: a change is the same entry with a later date.
 */
export function atomFeed({ site, categories, articles }: Changes): string {
  const absolute = (path: string): string => new URL(path, site.helpCentre.url).href;
  const titles = new Map(categories.map(({ slug, title }) => [slug, title]));
  const newest = articlesForCustomers(articles)
    .toSorted((a, b) => b.updated.localeCompare(a.updated) || b.id - a.id)
    .slice(0, mostEntries);
  const entries = newest.map((article) =>
    [
      '<entry>',
      xmlElement('id', absolute(permalink(article.id))),
      xmlElement('title', article.title),
      xmlElement('updated', atMidnight(article.updated)),
      link({ href: absolute(article.url), type: 'text/html' }),
      link({ href: absolute(markdownAddress(article.url)), type: 'text/markdown' }),
      `<category term="${xmlText(article.category)}" label="${xmlText(titles.get(article.category) ?? article.category)}"/>`,
      xmlElement('summary', article.description),
      '</entry>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    xmlElement('id', absolute('/')),
    xmlElement('title', `${site.helpCentre.title}: new and changed articles`),
    xmlElement('updated', atMidnight(newest[0]?.updated ?? '1970-01-01')),
    `<author>${xmlElement('name', site.brand.name)}${xmlElement('uri', site.brand.url)}</author>`,
    link({ rel: 'self', href: absolute(feedAddress), type: 'application/atom+xml' }),
    link({ href: absolute('/'), type: 'text/html' }),
    ...entries,
    '</feed>\n',
  ].join('\n');
}

/** Articles know the day of a change only; RFC 4287 wants a time (RFC 3339). */
function atMidnight(day: string): string {
  return `${day}T00:00:00Z`;
}

function link({
  rel = 'alternate',
  href,
  type,
}: Record<'href' | 'type', string> & { rel?: string }) {
  return `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>`;
}
