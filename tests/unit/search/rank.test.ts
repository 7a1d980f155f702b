import { describe, expect, it } from 'vitest';
import type { QueryPlan } from '#search/query/plan-query.ts';
import { partInPages, rankPages } from '#search/rank/rank-pages.ts';
import { planOf, termOf } from '../../setup/query-plan.ts';

const index: Record<string, { id: string; score: number }[]> = {
  red: [
    { id: 'a', score: 10 },
    { id: 'b', score: 6 },
  ],
  crimson: [{ id: 'c', score: 10 }],
  door: [{ id: 'b', score: 6 }],
  dust: [{ id: 'z', score: 0.1 }],
};
const search = (words: string) => Promise.resolve(index[words] ?? []);
const idsFor = async (parts: Partial<QueryPlan>, explained: readonly string[] = []) =>
  (await rankPages(planOf(parts), search, explained)).map(({ id }) => id);

describe('pages are ordered', () => {
  it('by how much of the query they have, and none is lost for a missing word', async () => {
    expect(await idsFor({ terms: [termOf('red'), termOf('door')] })).toEqual(['b', 'a']);
  });

  it('with the best of the words that stand for one term', async () => {
    expect(await idsFor({ terms: [termOf('red', 2, 'crimson')] })).toEqual(['a', 'b', 'c']);
  });

  it('with answers to a code before others; words beside it choose between them', async () => {
    expect(await idsFor({ answers: ['x', 'b'] })).toEqual(['x', 'b']);
    expect(await idsFor({ terms: [termOf('red')], answers: ['x', 'b'] })).toEqual(['b', 'x', 'a']);
  });

  it('with the one that answers the whole text before those that answer its code', async () => {
    const parts = { terms: [termOf('red')], answers: ['x', 'b'] };
    expect(await idsFor(parts, ['x'])).toEqual(['x', 'b', 'a']);
    expect(await idsFor({ terms: [termOf('red')] }, ['x'])).toEqual(['x', 'a', 'b']);
  });

  it('with answers in an order of their own, unless the plan says that they have none', async () => {
    const answers = ['y', 'x', 'z'];
    expect(await idsFor({ answers })).toEqual(answers);
    expect(await idsFor({ answers, areAnswersInOrder: false })).toEqual(['x', 'y', 'z']);
  });

  it('with what customers call them in favour', async () => {
    const named = new Map([['b', 1]]);
    expect(await idsFor({ terms: [termOf('red')], named })).toEqual(['b', 'a']);
  });

  describe('with what earlier questions say', () => {
    const learnt = (strengths: Record<string, number>) => ({
      strengths: new Map(Object.entries(strengths)),
      knows: () => true,
      words: 2,
      mostOfWord: 4,
    });

    it('about pages that have no word of the query', async () => {
      const terms = [termOf('red')];
      expect(await idsFor({ terms, learnt: learnt({ q: 9 }) })).toEqual(['q', 'a', 'b']);
      expect(await idsFor({ terms, learnt: learnt({ b: 9, a: 1 }) })).toEqual(['b', 'a']);
    });

    it('and a page without questions is not lost beside them', async () => {
      const strengths = learnt({ c: 9, b: 4 });
      const terms = [termOf('red', 2, 'crimson')];
      const unasked = { ...strengths, knows: (id: string) => id !== 'a' };
      expect(await idsFor({ terms, learnt: strengths })).toEqual(['c', 'b', 'a']);
      expect(await idsFor({ terms, learnt: unasked })).toEqual(['c', 'a', 'b']);
    });

    it('and answers to a code after it only where nearly all earlier questions were about another', async () => {
      const parts = { terms: [termOf('red')], answers: ['x'] };
      expect(await idsFor({ ...parts, learnt: learnt({ b: 5 }) })).toEqual(['x', 'b', 'a']);
      expect(await idsFor({ ...parts, learnt: learnt({ b: 20 }) })).toEqual(['b', 'x', 'a']);
    });
  });

  it('without those that hardly match', async () => {
    expect(await idsFor({ terms: [termOf('red'), termOf('dust', 0.1)] })).not.toContain('z');
  });
});

describe('the part of a query that pages have', () => {
  const terms = [termOf('red', 2), termOf('blue', 1)];
  const found = (id: string, ...places: number[]) => ({
    id,
    score: 1,
    terms: new Set(places),
    isAnswer: false,
  });

  it('is told of the page with most of it, and of all together', () => {
    const part = partInPages({ terms, inNoPage: 0 }, [found('a', 1), found('b', 0)], 9);
    expect(part).toEqual({ page: found('b', 0), inOnePage: 2 / 3, inAnyPage: 1 });
  });

  it('is less where words stand in no page', () => {
    const { inOnePage, inAnyPage } = partInPages({ terms, inNoPage: 1 }, [found('a', 0, 1)], 9);
    expect([inOnePage, inAnyPage]).toEqual([3 / (3 + Math.log(10)), 3 / (3 + Math.log(10))]);
  });

  it('is none without a page or a word', () => {
    expect(partInPages({ terms: [], inNoPage: 2 }, [], 9)).toEqual({ inOnePage: 0, inAnyPage: 0 });
  });
});
