import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relatedIds } from '#articles/relations.ts';
import { relatedArticles, type ComparableArticle } from '#articles/related-articles.ts';

/** The ids offered beside an article. */
function idsFor(articles: readonly ComparableArticle[], id: number): number[] | undefined {
  return relatedArticles(articles)
    .get(id)
    ?.map((related) => related.id);
}

function article(id: number, fields: Partial<ComparableArticle> = {}): ComparableArticle {
  return {
    id,
    category: 'mail',
    title: '',
    keywords: [],
    text: '',
    related: [],
    audience: 'customer',
    ...fields,
  };
}

test('articles picked by hand come first, in their order', () => {
  const articles = [article(1, { related: [4, 2] }), article(2), article(3), article(4)];
  expect(idsFor(articles, 1)).toEqual([4, 2, 3]);
});

test('each says what it is to the reader, by hand or merely near', () => {
  const related = { ifItFails: [4], before: [2] };
  const articles = [article(1, { related }), article(2), article(3), article(4)];
  expect(relatedArticles(articles).get(1)).toEqual([
    { id: 2, relation: 'before' },
    { id: 4, relation: 'ifItFails' },
    { id: 3, relation: 'also' },
  ]);
});

test('the rest is ordered by likeness of words', () => {
  const articles = [
    article(1, { text: 'password locked mailbox' }),
    article(2, { text: 'website certificate renewal' }),
    article(3, { text: 'mailbox password forgotten locked' }),
    article(4, { text: 'mailbox quota' }),
    article(5, { text: 'invoice payment card' }),
  ];
  expect(idsFor(articles, 1)?.slice(0, 2)).toEqual([3, 4]);
});

test('what customers call a thing weighs more than a word in passing', () => {
  const articles = [
    article(1, { keywords: ['returned mail'] }),
    article(2, { text: 'returned goods shop parcel invoice' }),
    article(3, { keywords: ['returned'], text: 'goods shop parcel invoice' }),
    article(4, { text: 'unlike' }),
  ];
  expect(idsFor(articles, 1)?.[0]).toBe(3);
});

test('a staff article is not offered to customers', () => {
  const articles = [
    article(1),
    article(2, { audience: 'staff' }),
    article(3),
    article(4),
    article(5),
  ];
  expect(idsFor(articles, 1)).not.toContain(2);
  expect(idsFor(articles, 2)).toHaveLength(3);
});

const anyArticles = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 12 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            text: fc.lorem({ maxCount: 12 }),
            related: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 7 }),
            category: fc.constantFrom('mail', 'web'),
          })
          .map((fields) => article(id, fields)),
      ),
    ),
  );

test('a list never holds the article itself, a stranger or one twice, and has 3 to 5 where there are as many', () => {
  fc.assert(
    fc.property(anyArticles, (articles) => {
      const ids = articles.map(({ id }) => id);
      for (const [id, entries] of relatedArticles(articles)) {
        const related = entries.map((entry) => entry.id);
        expect(related).not.toContain(id);
        expect(new Set(related).size).toBe(related.length);
        expect(related.every((other) => ids.includes(other))).toBe(true);
        const byHand = relatedIds(articles.find((one) => one.id === id)?.related ?? []).length;
        expect(related.length).toBeLessThanOrEqual(Math.max(5, byHand));
        expect(related.length).toBeGreaterThanOrEqual(Math.min(3, articles.length - 1));
      }
    }),
  );
});

test('the order in which articles are read changes nothing', () => {
  fc.assert(
    fc.property(anyArticles, (articles) => {
      expect([...relatedArticles(articles.toReversed())].sort()).toEqual(
        [...relatedArticles(articles)].sort(),
      );
    }),
  );
});
