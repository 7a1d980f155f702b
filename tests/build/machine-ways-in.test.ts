import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testSite, testSites } from '../setup/sites.ts';
import { childrenOf, readXml } from '../unit/syndication/read-xml.ts';

const { dist } = testSite('fixture');
const read = (file: string, folder = dist): string => readFileSync(join(folder, file), 'utf8');
const headOf = (file: string): string => /<head>[\s\S]*<\/head>/.exec(read(file))?.[0] ?? '';
const articleList = z.object({
  categories: z.array(z.object({ slug: z.string() })),
  articles: z.array(
    z.object({ id: z.int(), url: z.string(), markdown: z.string(), category: z.string() }),
  ),
});
const listOf = (folder: string) => articleList.parse(JSON.parse(read('articles.json', folder)));

describe.each(testSites)('on the $name site', ({ dist: folder }) => {
  const { articles, categories } = listOf(folder);
  const twins = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `/${name}`)
    .filter((name) => name.endsWith('.md'));

  test('every article for customers has a Markdown twin, and nothing else has one', () => {
    expect(twins.toSorted()).toEqual(articles.map(({ markdown }) => markdown).toSorted());
  });

  test('no twin holds HTML, a tool, or a pattern that is not filled in', () => {
    for (const twin of twins) {
      const prose = read(twin, folder)
        .replace(/^```[\s\S]*?^```/gm, '')
        .replace(/`[^`\n]+`/g, '');
      expect(prose, twin).not.toMatch(/(?<!\\)<\/?[a-z]/i);
      expect(prose, twin).not.toMatch(/I am stuck here|\{[a-zA-Z]+\}|Copied|undefined/);
      expect(prose, twin).toMatch(/^# \S/m);
    }
  });

  test('llms.txt leads to every twin', () => {
    const listed = [...read('llms.txt', folder).matchAll(/\((https:[^)]+\.md)\)/g)];
    expect(listed.map(([, url = '']) => new URL(url).pathname).toSorted()).toEqual(
      twins.toSorted(),
    );
  });

  test('the feed and the description of the search are well-formed', () => {
    const entries = childrenOf(readXml(read('feed.xml', folder)), 'entry');
    expect(entries).toHaveLength(Math.min(50, articles.length));
    expect(readXml(read('opensearch.xml', folder)).name).toBe('OpenSearchDescription');
  });

  test('every category and the site have a picture of the size that is told', async () => {
    for (const name of ['_site', ...categories.map(({ slug }) => slug)]) {
      const picture = await sharp(join(folder, `og/${name}.png`)).metadata();
      expect(picture, name).toMatchObject({ format: 'png', width: 1200, height: 630 });
    }
  });

  test('every article is described for pages that link to it', () => {
    for (const { id, category } of articles) {
      expect(JSON.parse(read(`oembed/${id}.json`, folder))).toMatchObject({
        version: '1.0',
        type: 'link',
        thumbnail_url: expect.stringMatching(new RegExp(`^https://.*/og/${category}\\.png$`)),
      });
    }
  });
});

test('a twin says what the host has set, without replies for staff', () => {
  const twin = read('mail/blue-mailbox/index.md');
  expect(twin).toContain('permalink: https://help.fixture.example/a/1/\n');
  expect(twin).toContain('updated: 2026-03-05\n');
  expect(twin).toContain('Send through `smtp.fixture.example` on port `587` with STARTTLS.');
  expect(twin).toContain('| Server | `imap.your-domain` | |');
  expect(twin).not.toContain('it is dry');
  expect(twin).not.toContain('Was this');
});

test('a staff article has no twin, description or place in the lists', () => {
  const kept = join(`${dist}-staff`, 'articles/web/staff-notes');
  expect(existsSync(join(kept, 'index.html'))).toBe(true);
  expect(existsSync(join(kept, 'index.md'))).toBe(false);
  expect(existsSync(join(dist, 'oembed/5.json'))).toBe(false);
  for (const file of ['llms.txt', 'feed.xml', 'articles.json']) {
    expect(read(file), file).not.toContain('staff-notes');
  }
  expect(readFileSync(join(kept, 'index.html'), 'utf8')).not.toMatch(/rel="alternate"|og:image/);
});

test('the head of an article names its other forms, and what is shown with a link to it', () => {
  const head = headOf('mail/blue-mailbox/index.html');
  for (const tag of [
    '<link rel="alternate" type="text/markdown" href="/mail/blue-mailbox/index.md">',
    '<link rel="alternate" type="application/json+oembed" href="https://help.fixture.example/oembed/1.json">',
    '<meta property="og:type" content="article">',
    '<meta property="og:image" content="https://help.fixture.example/og/mail.png">',
    '<meta property="og:image:width" content="1200">',
    '<meta property="og:image:height" content="630">',
    '<meta property="og:image:alt" content="Fixture Help: Fixture mail">',
    '<meta name="twitter:card" content="summary_large_image">',
  ]) {
    expect(head).toContain(tag);
  }
});

test('home leads to the feed, and every page to the search', () => {
  expect(headOf('index.html')).toContain('type="application/atom+xml"');
  for (const file of [
    'index.html',
    'mail/index.html',
    'mail/blue-mailbox/index.html',
    '404.html',
  ]) {
    expect(headOf(file), file).toContain(
      '<link rel="search" type="application/opensearchdescription+xml" title="Fixture Help" href="/opensearch.xml">',
    );
  }
});

test('twins and feeds are in no site map and in no search index', () => {
  expect(read('sitemap-0.xml')).not.toMatch(/\.md|feed\.xml|llms\.txt|oembed|\/og\//);
});
