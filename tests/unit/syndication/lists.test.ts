import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleList } from '#syndication/article-list.ts';
import { atomFeed } from '#syndication/atom-feed.ts';
import { llmsIndex } from '#syndication/llms-index.ts';
import { searchDescription } from '#syndication/search-description.ts';
import { loadSite } from '#site/load-site.server.ts';
import { madeUpArticle } from './made-up-articles.ts';
import { childrenOf, readXml, type XmlElement } from './read-xml.ts';

const site = loadSite('tests/fixtures/site/content');
const categories = [{ slug: 'mail', title: 'Mail & more' }];

describe('articles.json', () => {
  it('gives staff tools permanent links, keywords, codes and headings with their ids', () => {
    const headings = [
      { depth: 2, text: 'First part', slug: 'first-part', conditions: [] },
      {
        depth: 2,
        text: 'With POP',
        slug: 'with-pop',
        conditions: [{ feature: 'pop' as const, isOffered: true }],
      },
    ];
    const article = madeUpArticle({ id: 12, codes: ['550 5.1.1'], headings });
    expect(
      articleList({ site, categories, articles: [article], relatedTo: () => [] }),
    ).toMatchObject({
      version: 1,
      site: { title: 'Fixture Help', url: 'https://help.fixture.example/' },
      categories: [{ slug: 'mail', title: 'Mail & more' }],
      articles: [
        {
          id: 12,
          url: '/mail/article-12/',
          permalink: '/a/12/',
          markdown: '/mail/article-12/index.md',
          keywords: ['blue mailbox', 'azure box', 'bleu mailbox'],
          codes: ['550 5.1.1'],
          // The made-up host has no POP.
          headings: [{ depth: 2, id: 'first-part', text: 'First part' }],
        },
      ],
    });
  });

  it('says which articles stand as they were brought along', () => {
    const articles = [madeUpArticle({ id: 1, imported: true }), madeUpArticle({ id: 2 })];
    const list = articleList({ site, categories, articles, relatedTo: () => [] });
    expect(list.articles.map(({ imported }) => imported)).toEqual([true, undefined]);
  });

  it('names no article for staff', () => {
    const articles = [madeUpArticle({ id: 1, audience: 'staff' }), madeUpArticle({ id: 2 })];
    expect(
      articleList({ site, categories, articles, relatedTo: () => [] }).articles.map(({ id }) => id),
    ).toEqual([2]);
  });
});

describe('the feed of changes', () => {
  const feedOf = (...articles: Parameters<typeof madeUpArticle>[0][]): XmlElement =>
    readXml(atomFeed({ site, categories, articles: articles.map(madeUpArticle) }));
  const idsOf = (feed: XmlElement): readonly (string | undefined)[] =>
    childrenOf(feed, 'entry').map((entry) => childrenOf(entry, 'id')[0]?.text);

  it('has what RFC 4287 wants of a feed and of an entry', () => {
    const feed = feedOf({ id: 3, title: 'Blue & <bright>', updated: '2026-04-05' });
    expect(feed.name).toBe('feed');
    expect(feed.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom');
    for (const name of ['id', 'title', 'updated', 'author']) {
      expect(childrenOf(feed, name), name).toHaveLength(1);
    }
    expect(childrenOf(feed, 'link').map(({ attributes }) => attributes)).toContainEqual({
      rel: 'self',
      type: 'application/atom+xml',
      href: 'https://help.fixture.example/feed.xml',
    });
    const [entry] = childrenOf(feed, 'entry');
    if (!entry) throw new Error('There is no entry.');
    const texts = ['id', 'title', 'updated'].map((name) => childrenOf(entry, name)[0]?.text);
    expect(texts).toEqual([
      'https://help.fixture.example/a/3/',
      'Blue & <bright>',
      '2026-04-05T00:00:00Z',
    ]);
    expect(childrenOf(feed, 'updated')[0]?.text).toBe('2026-04-05T00:00:00Z');
  });

  it('begins with the newest change and leaves out articles for staff', () => {
    const feed = feedOf(
      { id: 1, updated: '2026-01-01' },
      { id: 2, updated: '2026-03-01' },
      { id: 4, updated: '2026-03-01' },
      { id: 3, updated: '2026-02-01', audience: 'staff' },
    );
    expect(idsOf(feed)).toEqual([4, 2, 1].map((id) => `https://help.fixture.example/a/${id}/`));
  });

  it('holds the fifty newest', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ id: index + 1 }));
    expect(idsOf(feedOf(...many))).toHaveLength(50);
  });

  it('is well-formed whatever titles and descriptions hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        const [entry] = childrenOf(feedOf({ title: words, description: words }), 'entry');
        expect(entry?.name).toBe('entry');
      }),
    );
  });
});

describe('llms.txt', () => {
  const text = llmsIndex({
    site,
    categories: [
      { title: 'Mail', articles: [madeUpArticle({ title: 'What is [IN-USE]?' })] },
      { title: 'Web', articles: [madeUpArticle({ id: 2, url: '/web/two/' })] },
    ],
  });

  it('has one heading, a summary in a quotation, and lists of links below second headings', () => {
    const lines = text.split('\n').filter(Boolean);
    expect(lines.slice(0, 2)).toEqual(['# Fixture Help', '> Made-up answers for tests.']);
    expect(lines.filter((line) => line.startsWith('#'))).toEqual([
      '# Fixture Help',
      '## Mail',
      '## Web',
      '## Optional',
    ]);
    for (const line of lines.slice(lines.indexOf('## Mail'))) {
      expect(line).toMatch(/^(?:## .+|- \[.+\]\(https:\/\/help\.fixture\.example\/\S+\): .+)$/);
    }
  });

  it('leads to the Markdown twins, with titles that cannot end their link', () => {
    expect(text).toContain(
      '- [What is \\[IN-USE\\]?](https://help.fixture.example/mail/article-1/index.md): What a made-up article is about.',
    );
  });
});

describe('the description of the search', () => {
  it('has a short name within the limit and the template of the results page', () => {
    const description = readXml(searchDescription(site));
    expect(description.name).toBe('OpenSearchDescription');
    expect(childrenOf(description, 'ShortName')[0]?.text).toBe('Fixture Help');
    expect(childrenOf(description, 'Url')[0]?.attributes).toEqual({
      type: 'text/html',
      method: 'get',
      template: 'https://help.fixture.example/search/?q={searchTerms}',
    });
  });

  it.each([
    ['Example Hosting Help', 'Example Hosting', 'Example Hosting'],
    ['The whole help of a host', 'A host whose name is long', 'A host whose'],
    ['Donaudampfschifffahrtshilfe', 'Donaudampfschifffahrt', 'Donaudampfschiff'],
  ])('calls "%s" of "%s" "%s"', (title, name, expected) => {
    const description = readXml(
      searchDescription({
        ...site,
        brand: { ...site.brand, name },
        helpCentre: { ...site.helpCentre, title },
      }),
    );
    expect(childrenOf(description, 'ShortName')[0]?.text).toBe(expected);
  });
});
