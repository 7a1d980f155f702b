import { describe, expect, it } from 'vitest';
import { deadAnchors } from '#checks/built/dead-anchors.ts';
import { deadLinks } from '#checks/built/dead-links.ts';
import { builtSite, page, redirectPage } from '../made-up-dist.ts';

const redirects = JSON.stringify({
  version: 1,
  redirects: { '/a/1/': '/mail/blue/', '/kb.php?id=1': '/mail/blue/', '/old': '/mail/blue/' },
});

function siteWithLinks(body: string, head = '') {
  return builtSite({
    'index.html': page({ body, head }),
    'mail/blue/index.html': page({
      address: '/mail/blue/',
      body: '<h2 id="first-part">First</h2>',
    }),
    'a/1/index.html': redirectPage('/mail/blue/'),
    'mail/blue/index.md': 'words',
    'favicon.svg': '<svg/>',
    'redirects.json': redirects,
  });
}

describe('dead links', () => {
  it.each([
    '/mail/blue/',
    'mail/blue/',
    '/mail/blue/#first-part',
    '/mail/blue/?q=1',
    '/mail/blue/index.md',
    'https://help.example/mail/blue/',
    'https://other.example/nowhere',
    'mailto:a@b.example',
    '/api/articles/1/votes',
    '__ARTICLE_URL__',
    '#content',
    '',
  ])('accepts a link to "%s"', (href) => {
    expect(deadLinks(siteWithLinks(`<a href="${href}">x</a>`))).toEqual([]);
  });

  it('reports a link that nothing answers, with the nearest page', () => {
    expect(deadLinks(siteWithLinks('<a href="/mail/bleu/">x</a>'))).toEqual([
      {
        file: 'index.html',
        message: 'The link to "/mail/bleu/" leads nowhere: no file of the built site answers it.',
        remedy: 'Did you mean "/mail/blue/"?',
      },
    ]);
  });

  it('reports a page link without its slash at the end', () => {
    expect(deadLinks(siteWithLinks('<a href="/mail/blue">x</a>'))).toEqual([
      {
        file: 'index.html',
        message: 'The link to "/mail/blue" lacks the slash at the end.',
        remedy: 'Link to "/mail/blue/": file hosts redirect the other form, or do not answer it.',
      },
    ]);
  });

  it.each(['/a/1/', '/kb.php?id=1', '/old/'])('reports a link to the redirect %s', (href) => {
    expect(deadLinks(siteWithLinks(`<a href="${href}">x</a>`))).toEqual([
      {
        file: 'index.html',
        message: `The link to "${href}" leads to a redirect.`,
        remedy: 'Link to "/mail/blue/" itself.',
      },
    ]);
  });

  it.each([
    ['', '<script src="/gone.js"></script>'],
    ['', '<link rel="stylesheet" href="/gone.js">'],
    ['<img src="/gone.js" alt="">', ''],
    ['<img src="/favicon.svg" srcset="/favicon.svg 1x, /gone.js 2x" alt="">', ''],
    ['<form action="/gone.js"></form>', ''],
  ])('reports a missing file that a page needs: %s%s', (body, head) => {
    expect(deadLinks(siteWithLinks(body, head))).toMatchObject([
      { message: 'The link to "/gone.js" leads nowhere: no file of the built site answers it.' },
    ]);
  });

  it('reports a redirect page that leads nowhere', () => {
    const dist = builtSite({ 'a/1/index.html': redirectPage('/gone/') });
    expect(deadLinks(dist)).toMatchObject([{ file: 'a/1/index.html' }]);
  });
});

describe('dead anchors', () => {
  it.each([
    '#content',
    '#',
    '#top',
    '/mail/blue/#first-part',
    '/mail/blue/#first-part&domain=example.org',
    '#domain=example.org',
    '/mail/blue/#:~:text=words',
    'https://other.example/#nothing',
  ])('accepts a link to "%s"', (href) => {
    expect(deadAnchors(siteWithLinks(`<a href="${href}">x</a>`))).toEqual([]);
  });

  it('reports a part that the page itself does not have', () => {
    expect(deadAnchors(siteWithLinks('<a href="#contents">x</a>'))).toEqual([
      {
        file: 'index.html',
        message: 'The link to "#contents" names the part "contents", which / does not have.',
        remedy: 'The ids there are: content.',
      },
    ]);
  });

  it('reports a part that another page does not have, and lists its ids, nearest first', () => {
    const dist = siteWithLinks('<a href="/mail/blue/#frist-part">x</a>');
    expect(deadAnchors(dist)).toEqual([
      {
        file: 'index.html',
        message:
          'The link to "/mail/blue/#frist-part" names the part "frist-part", which /mail/blue/ does not have.',
        remedy: 'The ids there are: first-part, content.',
      },
    ]);
  });
});
