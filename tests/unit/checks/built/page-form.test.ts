import { describe, expect, it } from 'vitest';
import type { DistRule } from '#checks/built-site.ts';
import { duplicateElementIds } from '#checks/built/duplicate-element-ids.ts';
import { builtHeadingOrder } from '#checks/built/heading-order.ts';
import { builtImageAlt } from '#checks/built/image-alt.ts';
import { inlineCode } from '#checks/built/inline-code.ts';
import { pageHead } from '#checks/built/page-head.ts';
import { thirdParty } from '#checks/built/third-party.ts';
import { builtSite, page, redirectPage } from '../made-up-dist.ts';

const onPage = (rule: DistRule, changes: Parameters<typeof page>[0] = {}) =>
  rule(builtSite({ 'index.html': page(changes) }));

it.each([
  ['duplicate element ids', duplicateElementIds],
  ['heading order', builtHeadingOrder],
  ['alternative texts', builtImageAlt],
  ['inline code', inlineCode],
  ['page head', pageHead],
  ['third parties', thirdParty],
])('%s: accepts a good page, a redirect and a page for no search engine', (_name, rule) => {
  const body = `<h2 id="a">A</h2><img src="/a.png" alt=""><h3>B</h3><h2>C</h2>
    <a href="https://other.example/">x</a><svg><title>Not the title</title></svg>`;
  const head = '<script type="application/ld+json">{}</script><script src="/a.js"></script>';
  const dist = builtSite({
    'index.html': page({ body, head }),
    'a/1/index.html': redirectPage('/'),
    '404.html': page({ address: '/404.html', canonical: false, description: '' }),
    'voted/index.html': page({
      address: '/voted/',
      canonical: false,
      description: '',
      head: '<meta name="robots" content="noindex">',
    }),
  });
  expect(rule(dist)).toEqual([]);
});

it('reports an id that stands twice in a page', () => {
  expect(onPage(duplicateElementIds, { body: '<p id="a"></p><p id="a"></p>' })).toEqual([
    {
      file: 'index.html',
      message: 'The id "a" stands 2 times in the page.',
      remedy: 'Give each element an id of its own.',
    },
  ]);
});

it('reports an image without an alt attribute', () => {
  expect(onPage(builtImageAlt, { body: '<img src="/a.png">' })).toEqual([
    {
      file: 'index.html',
      message: 'The image "/a.png" has no alternative text.',
      remedy: 'Give it an alt attribute: what it shows, or alt="" where it only decorates.',
    },
  ]);
});

describe('heading order', () => {
  it('reports a second h1', () => {
    expect(onPage(builtHeadingOrder, { title: 'One', body: '<h1>T<em>w</em>o</h1>' })).toEqual([
      {
        file: 'index.html',
        message: 'The page has 2 headings of level 1: "One", "Two".',
        remedy: 'Give the page exactly one h1, its title.',
      },
    ]);
  });

  it('reports a level that is left out', () => {
    expect(onPage(builtHeadingOrder, { body: '<h3>Deep</h3>' })).toEqual([
      {
        file: 'index.html',
        message: 'The heading "Deep" is an h3 right after an h1.',
        remedy: 'Make it an h2.',
      },
    ]);
  });

  it('reports a page without an h1', () => {
    const dist = builtSite({ 'index.html': '<html lang="en"><title>x</title></html>' });
    expect(builtHeadingOrder(dist)).toMatchObject([{ message: 'The page has no h1.' }]);
  });
});

describe('page head', () => {
  it.each([
    [{ lang: '' }, 'The page does not say its language.', 'Add it, as in <html lang="en">.'],
    [{ title: '' }, 'The page has no title.', 'Add a <title> with the name of the page.'],
    [
      { description: 'Too short' },
      'The description of the page has 9 characters.',
      'Say in 20 to 200 characters what the page answers.',
    ],
    [
      { canonical: false },
      'The page has no canonical address.',
      'Give it one, or ask search engines to leave the page out (noindex).',
    ],
    [
      { address: '/elsewhere/' },
      'The canonical address of the page, https://help.example/elsewhere/, is not where it stands.',
      'Write https://help.example/.',
    ],
  ])('reports a page with %o', (changes, message, remedy) => {
    expect(onPage(pageHead, changes)).toEqual([{ file: 'index.html', message, remedy }]);
  });

  it('reports a page without a viewport', () => {
    const html = page().replace(/<meta name="viewport"[^>]*>/, '');
    expect(pageHead(builtSite({ 'index.html': html }))).toMatchObject([
      { message: 'The page has no viewport, so that phones show it tiny.' },
    ]);
  });

  it('reports two pages with one title', () => {
    const dist = builtSite({
      'index.html': page({ title: 'Same' }),
      'b/index.html': page({ address: '/b/', title: 'Same' }),
    });
    expect(pageHead(dist)).toEqual([
      {
        file: 'index.html',
        message: 'The title "Same" is the same as that of b/index.html.',
        remedy: 'Title the two so that they can be told apart in a list.',
      },
    ]);
  });
});

describe('inline code', () => {
  it.each([
    ['<script>alert(1)</script>', 'script', 'alert(1)'],
    ['<script type="module">alert(1)</script>', 'script', 'alert(1)'],
    ['<style>p { color: red }</style>', 'style element', 'p { color: red }'],
    ['<p style="color: red">x</p>', 'style attribute', '<p style="color: red">'],
    ['<p onclick="go()">x</p>', 'event handler', '<p onclick="go()">'],
    ['<a href="javascript:go()">x</a>', 'javascript: link', 'javascript:go()'],
  ])('reports %s', (body, kind, excerpt) => {
    const [problem, ...more] = onPage(inlineCode, { body });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      file: 'index.html',
      message: `The page holds an inline ${kind}, which its security policy refuses: ${excerpt}`,
    });
    expect(problem?.remedy).toMatch(/\.$/);
  });
});

describe('third parties', () => {
  it.each([
    ['<script src="https://cdn.example/a.js"></script>', 'https://cdn.example/a.js', 'script'],
    [
      '<link rel="preload stylesheet" href="//cdn.example/a.css">',
      '//cdn.example/a.css',
      'link rel="preload"',
    ],
    [
      '<link rel="preconnect" href="https://cdn.example">',
      'https://cdn.example',
      'link rel="preconnect"',
    ],
    [
      '<img alt="" src="/a.png" srcset="http://cdn.example/a.png 2x">',
      'http://cdn.example/a.png',
      'img',
    ],
    ['<iframe src="https://cdn.example/"></iframe>', 'https://cdn.example/', 'iframe'],
    ['<video poster="https://cdn.example/p.png"></video>', 'https://cdn.example/p.png', 'video'],
  ])('reports %s', (body, url, element) => {
    expect(onPage(thirdParty, { body })[0]).toEqual({
      file: 'index.html',
      message: `The page loads "${url}" from another web server (${element}).`,
      remedy: 'Keep a copy in public/ or in the bundle, or make it an ordinary link.',
    });
  });

  it('accepts what the site loads from its own full address', () => {
    expect(onPage(thirdParty, { body: '<img alt="" src="https://help.example/a.png">' })).toEqual(
      [],
    );
  });
});
