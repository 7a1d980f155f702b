import { expect, test } from 'vitest';
import { collectSiteWords, type IndexedPage } from '#search/site-words/collect-site-words.ts';
import { familiesOfCode, pagesAt, wholeCode } from '#search/site-words/site-words.ts';

function page(id: string, title: string, codes: string, sharedCodes = ''): IndexedPage {
  const content = [title, codes, sharedCodes].join(' ');
  return { id, url: `/${id}/`, content, meta: { title, codes, sharedCodes }, anchors: [] };
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

test('a page that shares a code comes after one that answers it, however few it has', () => {
  const pages = [
    page('answers', 'Password refused', '530, 535, 5.7.8, 0x800CCC92'),
    page('shares', 'A scanner does not send', '', '535'),
  ];
  const words = collectSiteWords(pages, [], new Map());
  expect(pagesAt(words, '535')).toEqual(['answers', 'shares']);
});

test('a page with one of many codes behind a reply comes after those that answer the reply', () => {
  const pages = [
    page('one', 'Sender not owned by user', '553 5.7.1'),
    page('all', 'Replies of mail servers', '550, 553, 554'),
  ];
  const words = collectSiteWords(pages, [], new Map());
  expect(pagesAt(words, '553')).toEqual(['all', 'one']);
});

test('a code of receivers or devices is one where a page lists it, with or without its hyphen', () => {
  const words = collectSiteWords(
    [page('list', 'Blocked', 'SC-001, 016-503, #801, -9807')],
    [],
    new Map(),
  );
  for (const code of ['sc001', '016-503', '801', '-9807']) {
    expect(pagesAt(words, code), code).toEqual(['list']);
  }
});

test('the letters of a code in two parts are no words: "spm" is a slip of "spam"', () => {
  const words = collectSiteWords([page('list', 'Blocked by DT:SPM', 'DT:SPM')], [], new Map());
  expect(pagesAt(words, 'dt:spm')).toEqual(['list']);
  expect([...words.words, ...words.wordsInPassing].join(' ')).toBe('blocked by');
});

test('the page that tells of most codes of a family is the one for those that no page has', () => {
  const pages = [
    page('few', 'Outlook times out', '0x800CCC19'),
    page('most', 'Numbers of Outlook', '0x800CCC0E, 0x800CCC0F'),
  ];
  const words = collectSiteWords(pages, [], new Map());
  expect(familiesOfCode('0x80040999').flatMap((family) => pagesAt(words, family))).toEqual([
    'most',
  ]);
  expect(familiesOfCode('550')).toEqual([]);
});

test('an enhanced code that no page has leads to the page whose title has one of its subject, then to the list', () => {
  const pages = [
    page('policy', 'Refused by policy (5.7.1)', '5.7.1, 5.7.2, 5.7.3, 5.7.4, 5.7.5'),
    page('address', 'No such user (5.1.1)', '550 5.1.1'),
    page('routing', 'Delayed mail', '4.4.1, 4.4.2, 4.4.7'),
    page('list', 'All codes', '5.1.1, 5.2.2, 4.4.1'),
  ];
  const words = collectSiteWords(pages, [], new Map());
  const pagesFor = (code: string) =>
    familiesOfCode(code).flatMap((family) => pagesAt(words, family));
  expect(pagesFor('5.1.999')).toEqual(['address', 'list']);
  expect(pagesFor('4.1.99')).toEqual(['address', 'list']);
  expect(pagesFor('5.7.999')).toEqual(['policy', 'list']);
  // Having many of a subject is not being about it.
  expect(pagesFor('4.4.99')).toEqual(['list']);
});

test('a code of the sign-in of Microsoft that no page has leads to the page with most of them', () => {
  const pages = [
    page('one', 'Mail elsewhere', 'AADSTS50034'),
    page('most', 'Password refused', 'AADSTS50126, AADSTS50053'),
  ];
  const words = collectSiteWords(pages, [], new Map());
  expect(familiesOfCode('aadsts70008').flatMap((family) => pagesAt(words, family))).toEqual([
    'most',
  ]);
});

test.each([
  ['0x800cc0e', '0x800ccc0e'],
  ['0x800ccc0ee', '0x800ccc0e'],
  ['0x800ccc0e', undefined],
  ['0x800cc1', undefined],
  ['0x80cc19a', undefined],
  ['0x800ccc1', undefined],
])(
  'a code of Windows with a digit lost or typed twice is the only one it can be: %s',
  (typed, meant) => {
    const pages = [page('outlook', 'Numbers of Outlook', '0x800CCC0E, 0x800CCC18, 0x800CCC19')];
    expect(wholeCode(collectSiteWords(pages, [], new Map()), typed)).toBe(meant);
  },
);
