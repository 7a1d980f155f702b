import { describe, expect, it } from 'vitest';
import { slugOf } from '#imports/text/slug.ts';
import { chooseIds } from '#imports/whmcs/choose-ids.ts';
import { describe as describeText, keywordsFor, kindOf } from '#imports/whmcs/describe.ts';
import { imageTarget } from '#imports/whmcs/images.ts';
import type { WhmcsCategory, WhmcsKnowledgeBase } from '#imports/whmcs/knowledge-base.ts';
import { linkTarget, type LinkPlaces } from '#imports/whmcs/links.ts';
import { placeCategories } from '#imports/whmcs/place-categories.ts';
import { standingOf } from '#imports/whmcs/visibility.ts';

function category(id: number, more: Partial<WhmcsCategory> = {}): WhmcsCategory {
  return {
    id,
    parentid: 0,
    name: `Shelf ${id}`,
    description: '',
    hidden: false,
    catid: 0,
    ...more,
  };
}

function knowledgeBase(
  categories: readonly WhmcsCategory[],
  categoriesOf: Readonly<Record<number, readonly number[]>> = {},
): WhmcsKnowledgeBase {
  return {
    articles: new Map(),
    categories: new Map(categories.map((one) => [one.id, one])),
    categoriesOf: new Map(Object.entries(categoriesOf).map(([id, list]) => [Number(id), list])),
    tagsOf: new Map(),
    images: new Map(),
  };
}

describe('the file name of a title', () => {
  it.each([
    ['E-Mail: how it works?', 'e-mail-how-it-works'],
    ['Größe & Straße', 'grosse-strasse'],
    ["Don't panic", 'dont-panic'],
    ['你好', ''],
    [`${'long '.repeat(30)}end`, 'long-'.repeat(15) + 'long'],
  ])('%s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });
});

describe('the id of an article', () => {
  it('is its own where that is free, and no old number ever means another article', () => {
    const ids = chooseIds([1, 2, 3, 9], new Map([[3, 20]]), new Set([1, 12]));
    expect(Object.fromEntries(ids)).toEqual({ 1: 21, 2: 2, 3: 20, 9: 9 });
    const again = chooseIds([1, 2, 3, 9], ids, new Set([1, 12]));
    expect(again).toEqual(ids);
  });
});

describe('what readers could see', () => {
  it('is not what is in hidden categories only, or within one', () => {
    const base = knowledgeBase(
      [
        category(1),
        category(2, { hidden: true }),
        category(3, { parentid: 2 }),
        category(4, { catid: 1 }),
        category(5, { parentid: 6 }),
        category(6, { parentid: 5 }),
      ],
      { 10: [2, 1], 11: [3], 12: [4], 13: [5], 14: [99] },
    );
    expect(standingOf(10, base)).toEqual({ categories: [1, 2], hiddenWhy: undefined });
    expect(standingOf(11, base)).toEqual({
      categories: [3],
      hiddenWhy: 'in hidden categories only',
    });
    // A translation of a category stands for the category itself.
    expect(standingOf(12, base)).toEqual({ categories: [1], hiddenWhy: undefined });
    expect(standingOf(13, base).hiddenWhy).toBeUndefined();
    expect(standingOf(14, base)).toEqual({ categories: [], hiddenWhy: undefined });
  });
});

describe('the folder of a category', () => {
  const here = {
    categories: [{ slug: 'mail', title: 'E-mail', description: 'x', aliases: [] }],
    known: new Map<number, string>(),
    isReserved: (slug: string) => slug === 'search',
  };

  it('is that of the same name here, or a new one with a name of its own', () => {
    const base = knowledgeBase([
      category(1, { name: 'E-Mail' }),
      category(2, { name: 'Mail' }),
      category(3, { name: 'Search' }),
      category(4, { name: 'FAQ', parentid: 1 }),
      category(5, { name: 'FAQ', parentid: 2 }),
      category(6, { name: '你好' }),
    ]);
    const { folderOf, added } = placeCategories(base, here);
    expect(Object.fromEntries(folderOf)).toEqual({
      ...{ 0: 'general', 1: 'mail', 2: 'mail-2', 3: 'search-help' },
      ...{ 4: 'e-mail-faq', 5: 'mail-faq', 6: 'category-6' },
    });
    expect(added.get('e-mail-faq')?.title).toBe('E-Mail: FAQ');
    // Its own page has the title already.
    expect(added.get('search-help')?.title).toBe('Search (articles)');
  });

  it('is the one that it got before, even when it is called something else now', () => {
    const base = knowledgeBase([category(1, { name: 'New name' })]);
    const known = new Map([[1, 'mail']]);
    expect(placeCategories(base, { ...here, known }).folderOf.get(1)).toBe('mail');
  });

  it('is described in 20 to 200 characters', () => {
    const base = knowledgeBase([
      category(1, { description: 'Short.' }),
      category(2, { description: 'word '.repeat(80) }),
      category(3),
    ]);
    for (const { description } of placeCategories(base, here).added.values()) {
      expect(description.length).toBeGreaterThanOrEqual(20);
      expect(description.length).toBeLessThanOrEqual(200);
    }
  });
});

describe('a link of an old article', () => {
  const places: LinkPlaces = {
    whmcsUrl: 'https://billing.example/client/',
    articles: new Map([[2, 37]]),
    categories: new Map([[1, 'mail']]),
  };
  const lead = (href: string, more: Partial<LinkPlaces> = {}) => {
    const notes: string[] = [];
    const target = linkTarget(href, 'words', { ...places, ...more }, (note) => notes.push(note));
    return { target: target.kind === 'link' ? target.url : 'words', notes };
  };

  it.each([
    ['knowledgebase.php?action=displayarticle&id=2', 'article:37'],
    ['/knowledgebase/2/Name.html#part', 'article:37'],
    ['https://billing.example/index.php?rp=/knowledgebase/2/Name.html', 'article:37'],
    ['knowledgebase.php?action=displaycat&catid=1', '/mail/'],
    ['/client/knowledgebase.php', '/'],
    ['submitticket.php?step=2', 'https://billing.example/client/submitticket.php?step=2'],
    [
      'https://other.example/knowledgebase/2/x.html',
      'https://other.example/knowledgebase/2/x.html',
    ],
    ['http://other.example/{a}|b', 'http://other.example/%7Ba%7D%7Cb'],
    ['mailto:office@paint.example', 'mailto:office@paint.example'],
    ['knowledgebase.php?action=displayarticle&id=99', 'words'],
    ['#top', 'words'],
    ['javascript:alert(1)', 'words'],
    ['ftp://files.example/', 'words'],
    ['http://', 'words'],
  ])('%s leads to %s', (href, target) => {
    const found = lead(href);
    expect(found.target).toBe(target);
    expect(found.notes).toHaveLength(target === 'words' ? 1 : 0);
  });

  it('is taken for one of WHMCS by its address only where that was told', () => {
    const found = lead('https://billing.example/knowledgebase/2/x.html', { whmcsUrl: undefined });
    expect(found.target).toBe('https://billing.example/knowledgebase/2/x.html');
    expect(found.notes[0]).toContain('--url');
  });
});

describe('a picture of an old article', () => {
  const places = {
    whmcsUrl: 'https://billing.example/',
    files: ['kb/5_tin.png', 'uploads/red.jpg', 'a/blue.png', 'b/blue.png', 'kb/abc.png'],
    names: new Map([[9, 'abc.png']]),
  };
  const show = (src: string) => {
    const notes: string[] = [];
    const target = imageTarget(src, places, {
      note: (note) => notes.push(note),
      copy: (file, name) => `${file} as ${name}`,
    });
    return target.kind === 'missing' ? notes[0] : target.url;
  };

  it.each([
    ['/images/kb/5_tin.png', 'kb/5_tin.png as kb-5-tin.png'],
    ['index.php?rp=/images/kb/5_tin.png', 'kb/5_tin.png as kb-5-tin.png'],
    ['/images/kb/9_old name.png', 'kb/abc.png as kb-abc.png'],
    ['https://billing.example/x/b/blue.png', 'b/blue.png as b-blue.png'],
    ['https://img.example/a.png', 'https://img.example/a.png'],
    ['/missing.png', 'The picture "/missing.png" was not found: see --images.'],
    [
      '/images/../../etc/passwd',
      'The picture "/images/../../etc/passwd" was not found: see --images.',
    ],
  ])('%s', (src, found) => {
    expect(show(src)).toBe(found);
  });

  it('is left out where its bytes stand in the text', () => {
    expect(show('data:image/png;base64,AAAA')).toContain('stood in the text itself');
  });
});

describe('what is said of an article', () => {
  it.each([
    ['T', ['One sentence that is long enough to stand here by itself. Two.']],
    ['T', ['Short.', 'And another one that is not so short as the first, by far.']],
    ['T', ['word '.repeat(100)]],
    ['A title', ['Short.']],
    ['A title', []],
    ['x'.repeat(100), []],
  ])('is a description of 50 to 160 characters: %s', (title, paragraphs) => {
    const { length } = describeText(title, paragraphs);
    expect(length).toBeGreaterThanOrEqual(50);
    expect(length).toBeLessThanOrEqual(160);
  });

  it('ends behind a sentence, not within the name of a server', () => {
    expect(
      describeText('T', [
        'Use mail.paint.example and the port for encryption of your mail. Then go on.',
      ]),
    ).toBe('Use mail.paint.example and the port for encryption of your mail.');
  });

  it('is at least three phrases, its tags first', () => {
    expect(keywordsFor('How do I paint?', ['tins'], 'Art')).toEqual([
      'tins',
      'how do i paint',
      'how do i paint art',
    ]);
    expect(keywordsFor('Paint', [], 'Paint').length).toBeGreaterThanOrEqual(3);
  });

  it('is what its title and its steps show', () => {
    expect(kindOf('Error 550', true)).toBe('troubleshooting');
    expect(kindOf('Mail on a phone', true)).toBe('how-to');
    expect(kindOf('What is mail?', false)).toBe('explanation');
  });
});
