import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownArticle } from '#server/known-articles.ts';
import { articleReports, type ReportSources } from '#staff/report/article-report.ts';
import { failedAtLeast, readers, stepName, stuckWords } from '#staff/report/said-in-words.ts';
import { reportText } from '#staff/report/report-text.ts';
import { surelyFailed, wilsonInterval } from '#staff/report/helpfulness.ts';

describe('the interval of helpfulness', () => {
  it('is that of Wilson', () => {
    // Worked by hand: 8 of 10, z = 1.96.
    const { lower, upper } = wilsonInterval(8, 10);
    expect(lower).toBeCloseTo(0.4902, 3);
    expect(upper).toBeCloseTo(0.9433, 3);
    expect(wilsonInterval(0, 0)).toEqual({ lower: 0, upper: 1 });
  });

  it('holds the share that was seen, and narrows with more answers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, part) => {
          const yes = Math.round(total * part);
          const few = wilsonInterval(yes, total);
          const many = wilsonInterval(yes * 10, total * 10);
          expect(few.lower).toBeLessThanOrEqual(yes / total + 1e-9);
          expect(few.upper).toBeGreaterThanOrEqual(yes / total - 1e-9);
          expect(many.upper - many.lower).toBeLessThan(few.upper - few.lower);
        },
      ),
    );
  });
});

it('eight who were failed of ten weigh more than one of one, and than five of a hundred', () => {
  const failed = [
    { helpful: 2, total: 10 },
    { helpful: 95, total: 100 },
    { helpful: 0, total: 1 },
    { helpful: 50, total: 50 },
  ].map(surelyFailed);
  expect(failed).toEqual(failed.toSorted((a, b) => b - a));
  expect(failed.at(-1)).toBeCloseTo(0, 9);
});

describe('a report', () => {
  const article = (id: number, changes: Partial<KnownArticle> = {}): KnownArticle => ({
    id,
    title: `Article ${id}`,
    url: `/a${id}/`,
    votes: { helpful: 0, total: 0 },
    contentVersion: 'new',
    ...changes,
  });
  const none: ReportSources = {
    articles: [article(1), article(2)],
    versions: [],
    reasonCounts: [],
    stuckCounts: [],
    steps: new Map(),
    openComments: new Map(),
    suspicions: [],
    today: '2026-06-01',
  };
  const tally = { firstAt: 1, lastAt: 2 };

  it('goes by the text as it is now, and shows what was said of earlier ones', () => {
    const [first, second] = articleReports({
      ...none,
      versions: [
        { ...tally, articleId: 1, contentVersion: 'old', helpful: 0, total: 90 },
        { ...tally, articleId: 1, contentVersion: 'new', helpful: 9, total: 9 },
        { ...tally, articleId: 2, contentVersion: 'new', helpful: 1, total: 9 },
      ],
      reasonCounts: [
        { articleId: 1, contentVersion: 'old', reason: 'outdated', count: 80 },
        { articleId: 2, contentVersion: 'new', reason: 'wrong', count: 2 },
        { articleId: 2, contentVersion: 'new', reason: 'unclear', count: 5 },
      ],
    });
    expect(first?.article.id).toBe(2);
    expect(first?.reasons.map(({ count }) => count)).toEqual([5, 2]);
    expect(second).toMatchObject({ now: { helpful: 9, total: 9 }, reasons: [] });
    expect(second?.texts).toHaveLength(2);
  });

  it('knows a step by the page as it is now, and which is there no longer', () => {
    const step = { number: 2, heading: 'Sign in', text: 'Open the menu.' };
    const at = { articleId: 1, contentVersion: 'new', count: 1 };
    const [first, second] = articleReports({
      ...none,
      steps: new Map([[1, new Map([['open-the-menu', step]])]]),
      stuckCounts: [
        { ...at, step: 'open-the-menu', count: 2 },
        { ...at, step: 'close-it' },
        { ...at, step: 'open-the-menu', contentVersion: 'old' },
        { ...at, articleId: 2, step: 'step-1' },
      ],
    });
    expect(first?.stuck).toEqual([
      { id: 'open-the-menu', count: 2, place: step },
      { id: 'close-it', count: 1, place: 'gone' },
    ]);
    expect(second?.stuck).toEqual([{ id: 'step-1', count: 1, place: 'unread' }]);
  });

  it('puts what people are stuck in before what is only past its review', () => {
    const reports = articleReports({
      ...none,
      articles: [article(1), article(2, { reviewBy: '2026-05-31' }), article(3)],
      suspicions: [{ articleId: 1, day: '2026-05-31', network: 'n', counted: 60, refused: 9 }],
      stuckCounts: [{ articleId: 3, contentVersion: 'new', step: 'step-2', count: 1 }],
    });
    expect(reports.map(({ article: { id } }) => id)).toEqual([3, 2, 1]);
    expect(reports.map(({ isSuspicious }) => isSuspicious)).toEqual([false, false, true]);
    expect(reports.map(({ isReviewOverdue }) => isReviewOverdue)).toEqual([false, true, false]);
  });
});

it.each([
  ['iphone-step-1', 'Step 1 (iphone)'],
  ['how-do-i-sign-in-step-12', 'Step 12 (how do i sign in)'],
  ['größe-step-2', 'Step 2 (größe)'],
  ['step-3', 'Step 3'],
  ['first-part-step-1-1', 'Step 1 (first part, list 2)'],
  ['step-by-step-step-4', 'Step 4 (step by step)'],
  ['open-the-menu', 'Step “open-the-menu”'],
])('names the step %s in words', (id, name) => {
  expect(stepName(id)).toBe(name);
});

it.each([
  [{ number: 3, heading: 'Sign in', text: 'Open it.' }, 'Step 3, “Open it.” (Sign in)'],
  [{ number: 3, heading: undefined, text: 'Open it.' }, 'Step 3, “Open it.”'],
  [{ number: 3, heading: 'Sign in', text: '' }, 'Step 3 (Sign in)'],
  [{ number: undefined, heading: undefined, text: '' }, 'Step “a-step”'],
  ['gone', 'step no longer in the article (a-step)'],
  ['unread', 'Step “a-step”'],
] as const)('a step where somebody is stuck is told as on its page: %o', (place, words) => {
  expect(stuckWords({ id: 'a-step', count: 1, place })).toBe(words);
});

it('counts whom an article failed in whole people', () => {
  expect([146.7, 1, 0.4, 0].map(failedAtLeast)).toEqual(['146', '1', 'less than 1', '0']);
});

it('a report for a terminal says where a step is, and which is there no longer', () => {
  const articles = articleReports({
    articles: [{ id: 7, title: 'Sign in', url: '/web/sign-in/', votes: { helpful: 0, total: 0 } }],
    versions: [
      { articleId: 7, contentVersion: 'new', helpful: 1, total: 9, firstAt: 1, lastAt: 2 },
    ],
    reasonCounts: [{ articleId: 7, contentVersion: 'new', reason: 'wrong', count: 3 }],
    stuckCounts: [
      { articleId: 7, contentVersion: 'new', step: 'open-the-menu', count: 2 },
      { articleId: 7, contentVersion: 'new', step: 'close-it', count: 1 },
    ],
    steps: new Map([
      [7, new Map([['open-the-menu', { number: 2, heading: undefined, text: 'Open the menu.' }]])],
    ]),
    openComments: new Map(),
    suspicions: [],
    today: '2026-06-01',
  });
  const text = reportText({
    articles,
    comments: { open: 0, planned: 0, done: 0 },
    misses: [],
    suspicions: [],
    removed: [],
    solved: { total: 0, articles: [] },
    links: { articles: [], missing: [] },
  });
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.endsWith('7 Sign in'));
  expect(lines.slice(at, at + 4)).toEqual([
    '           5        1/9  7 Sign in',
    `${' '.repeat(27)}Something is wrong: 3 readers`,
    `${' '.repeat(27)}Stuck at Step 2, “Open the menu.”: 2 readers  /web/sign-in/#open-the-menu`,
    `${' '.repeat(27)}Stuck at step no longer in the article (close-it): 1 reader`,
  ]);
});

it('in text tells answers about another text, or an unknown one, from none at all', () => {
  const about = { articleId: 7, firstAt: 1, lastAt: 2 };
  const articles = articleReports({
    articles: [7, 8].map((id) => ({
      id,
      title: `Article ${id}`,
      url: `/web/${id}/`,
      votes: { helpful: 0, total: 0 },
      contentVersion: 'new',
    })),
    versions: [{ ...about, contentVersion: undefined, helpful: 1, total: 5 }],
    reasonCounts: [],
    stuckCounts: [],
    steps: new Map(),
    openComments: new Map([7, 8].map((id) => [id, 1])),
    suspicions: [],
    today: '2026-06-01',
  });
  const text = reportText({
    articles,
    comments: { open: 2, planned: 0, done: 0 },
    misses: [],
    suspicions: [],
    removed: [],
    solved: { total: 0, articles: [] },
    links: { articles: [], missing: [] },
  });
  const lines = text.split('\n').map((line) => line.trim());
  const at = lines.indexOf('0       none  7 Article 7');
  expect(lines.slice(at + 1, at + 3)).toEqual(['1 open comment', 'By text: since 1970-01-01 1/5']);
  expect(lines).toContain('0       none  8 Article 8');
});

it('counts readers with a word', () => {
  expect([0, 1, 2].map(readers)).toEqual(['0 readers', '1 reader', '2 readers']);
});
