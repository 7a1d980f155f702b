import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOldWhmcsAddress } from '#imports/whmcs/old-address.ts';
import { placeOf } from '#imports/whmcs/old-places.ts';

function read(address: string) {
  const [path = '', query = ''] = address.split('?');
  return readOldWhmcsAddress(decodeURIComponent(path), query);
}

describe('an address of WHMCS', () => {
  const article = { kind: 'article', id: 12 };
  const category = { kind: 'category', id: 3 };
  it.each([
    ['/knowledgebase.php?action=displayarticle&id=12', article],
    ['/knowledgebase.php?action=view&id=12', article],
    ['/knowledgebase.php?id=0012&action=displayarticle&language=german', article],
    ['/knowledgebase/12/Any-Slug---here.html', article],
    ['/knowledgebase/12/Any_Slug.html?language=german', article],
    ['/knowledgebase/12/K%C3%BCche%2C-x.html', article],
    ['/index.php/knowledgebase/12/Slug.html', article],
    ['/index.php?rp=/knowledgebase/12/Slug.html', article],
    ['/index.php?rp=%2Fknowledgebase%2F12%2FSlug.html&language=german', article],
    ['/index.php?language=german&rp=%252Fknowledgebase%252F12%252FSlug.html', article],
    ['/client/index.php?rp=/knowledgebase/12/Slug.html', article],
    ['/a/b/KnowledgeBase/12/Slug.html', article],
    ['/members/knowledgebase.php?action=displayarticle&id=12', article],
    ['/knowledgebase.php?action=displaycat&catid=3', category],
    ['/knowledgebase/3/Some-Category', { kind: 'category-or-article', id: 3 }],
    ['/index.php?rp=/knowledgebase/3/Some-Category', { kind: 'category-or-article', id: 3 }],
    ['/knowledgebase/12', { kind: 'article-or-category', id: 12 }],
    ['/knowledgebase/tag/blue%20paint', { kind: 'tag', name: 'blue paint' }],
    ['/knowledgebase.php', { kind: 'index' }],
    ['/knowledgebase', { kind: 'index' }],
    ['/client/knowledgebase/', { kind: 'index' }],
    ['/index.php?rp=/knowledgebase', { kind: 'index' }],
  ])('%s', (address, found) => {
    expect(read(address)).toEqual(found);
  });

  it.each([
    '/',
    '/index.php',
    '/index.php?rp=/announcements/12/x.html',
    '/mail/blue-mailbox/',
    '/knowledgebase/0/x.html',
    '/knowledgebase/12345678901/x.html',
    '/knowledgebase/x/y.html',
    '/knowledgebase/12/a/b/c.html',
    '/knowledgebase.php?action=displayarticle&id=-1',
    '/a/b/c/d/e/knowledgebase/12/x.html',
  ])('%s is none', (address) => {
    expect(read(address)).toBeUndefined();
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, query) => {
        readOldWhmcsAddress(`/${path}`, query);
        readOldWhmcsAddress('/index.php', `rp=${query}`);
      }),
    );
  });
});

describe('its place', () => {
  const places = {
    articles: { 12: '/mail/blue/', 7: '/mail/red/' },
    categories: { 3: '/mail/', 7: '/web/' },
    index: '/',
  };

  it('is that of the article or category with its id, which are counted apart', () => {
    expect(placeOf({ kind: 'article', id: 7 }, places)).toBe('/mail/red/');
    expect(placeOf({ kind: 'category', id: 7 }, places)).toBe('/web/');
    expect(placeOf({ kind: 'category-or-article', id: 7 }, places)).toBe('/web/');
    expect(placeOf({ kind: 'category-or-article', id: 12 }, places)).toBe('/mail/blue/');
    expect(placeOf({ kind: 'article-or-category', id: 7 }, places)).toBe('/mail/red/');
    expect(placeOf({ kind: 'article', id: 99 }, places)).toBeUndefined();
  });

  it('is the search for a tag, without letters that could end a header', () => {
    expect(placeOf({ kind: 'tag', name: 'a b\r\nX: y' }, places)).toBe(
      '/search/?q=a%20b%0D%0AX%3A%20y',
    );
  });
});
