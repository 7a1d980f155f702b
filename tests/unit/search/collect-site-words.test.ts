import { expect, test } from 'vitest';
import { collectSiteWords, type IndexedPage } from '#search/site-words/collect-site-words.ts';
import { pagesAt } from '#search/site-words/site-words.ts';

function page(id: string, title: string, codes: string): IndexedPage {
  return { id, url: `/${id}/`, content: title, meta: { title, codes }, anchors: [] };
}

test('of a reply with its code, the page that explains the code comes before others that list it', () => {
  const pages = [
    page('explains', 'Refused because of SPF', '5.7.23, 550 5.7.23, 550 5.7.26'),
    page('mends', 'How to set up SPF', '550 5.7.23'),
  ];
  const words = collectSiteWords(pages, [], new Map([['5.7.23', '/explains/']]));
  expect(pagesAt(words, '5.7.23 550')).toEqual(['explains', 'mends']);
});

test('a page with the code in its title comes first of all', () => {
  const pages = [
    page('explains', 'Refused because of SPF', '550 5.7.26'),
    page('named', 'Refused with 5.7.26', '550 5.7.26, 550 5.7.27, 550 5.7.28'),
  ];
  const words = collectSiteWords(pages, [], new Map([['5.7.26', '/explains/']]));
  expect(pagesAt(words, '5.7.26 550')).toEqual(['named', 'explains']);
});

test('a page with only the code in its title comes after one that lists just this reply with it', () => {
  const pages = [
    page('named', 'Refused with 5.7.1', '550 5.7.1'),
    page('lists', 'Sender not owned by user', '553 5.7.1'),
  ];
  const words = collectSiteWords(pages, [], new Map());
  expect(pagesAt(words, '5.7.1 553')).toEqual(['lists']);
  expect(pagesAt(words, '5.7.1')).toEqual(['named', 'lists']);
});
