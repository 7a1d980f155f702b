import { describe, expect, it } from 'vitest';
import type { KnownArticle } from '#server/known-articles.ts';
import { articleReports, type ReportSources } from '#staff/report/article-report.ts';
import { failedExplained, unusualToDo } from '#staff/report/explanations.ts';
import { overdueReviews } from '#staff/report/overdue.ts';
import { removedArticles } from '#staff/report/removed-articles.ts';
import { reportText } from '#staff/report/report-text.ts';
import type { Report } from '#staff/report/read-report.server.ts';
import { andMore, failedBetween } from '#staff/report/said-in-words.ts';
import { failedWithout, unusualVotes } from '#staff/report/unusual-votes.ts';
import { surelyFailed } from '#staff/report/helpfulness.ts';

const day = (isoDay: string): number => Date.parse(`${isoDay}T12:00:00Z`);
const article = (id: number, changes: Partial<KnownArticle> = {}): KnownArticle => ({
  id,
  title: `Title ${id}`,
  url: `/a${id}/`,
  votes: { helpful: 0, total: 0 },
  contentVersion: 'new',
  ...changes,
});
const text = (articleId: number, helpful: number, total: number, since = '2026-03-01') => ({
  ...{ articleId, contentVersion: 'new', helpful, total },
  ...{ firstAt: day(since), lastAt: day('2026-05-01') },
});
const suspicion = (articleId: number, counted: number, on = '2026-03-02') => ({
  ...{ articleId, day: on, network: 'n', counted, refused: 7 },
});
const none: ReportSources = {
  articles: [],
  versions: [],
  reasonCounts: [],
  stuckCounts: [],
  steps: new Map(),
  openComments: new Map(),
  suspicions: [],
  today: '2026-06-01',
};

function told(sources: Partial<ReportSources>, more: Partial<Report> = {}): string {
  const all = { ...none, ...sources };
  return reportText({
    articles: articleReports(all),
    comments: { open: 0, planned: 0, done: 0 },
    misses: [],
    suspicions: all.suspicions,
    removed: removedArticles(all.versions, all.articles),
    solved: { total: 0, articles: [] },
    links: { articles: [], missing: [] },
    ...more,
  });
}

/** The lines of a section below its title. */
function section(report: string, title: string): readonly string[] {
  const found = report.split('\n\n').find((one) => one.startsWith(title)) ?? '';
  return found.split('\n').slice(1);
}

describe('unusual votes', () => {
  it('are those since the first vote on the text, and never more than there are votes', () => {
    const texts = [text(1, 5, 40, '2026-03-02')];
    expect(unusualVotes(texts, [suspicion(1, 30, '2026-03-01')])).toBe(0);
    expect(unusualVotes(texts, [suspicion(1, 30), suspicion(1, 4, '2026-03-09')])).toBe(34);
    expect(unusualVotes(texts, [suspicion(1, 30), suspicion(1, 30)])).toBe(40);
    expect(unusualVotes([], [suspicion(1, 30)])).toBe(0);
  });

  it('leave between few and many failed, as nobody knows how they were', () => {
    const { least, most } = failedWithout({ helpful: 10, total: 70 }, 60);
    expect(least).toBeCloseTo(0, 9);
    expect(most).toBe(surelyFailed({ helpful: 0, total: 10 }));
    // There are not so many of either kind that all of them could be of it.
    const mixed = failedWithout({ helpful: 10, total: 30 }, 25);
    expect(mixed.least).toBe(surelyFailed({ helpful: 5, total: 5 }));
    expect(mixed.most).toBe(surelyFailed({ helpful: 0, total: 5 }));
    expect(failedBetween({ least: 0, most: 7.2 })).toBe('0 to 7');
    expect(failedBetween({ least: 7.1, most: 7.2 })).toBe('7');
  });

  it('change nothing about the order, and are marked where the article stands', () => {
    const report = told({
      articles: [article(1), article(2)],
      versions: [text(1, 10, 70), text(2, 2, 10)],
      suspicions: [suspicion(1, 60), suspicion(99, 30)],
    });
    const lines = section(report, 'Mend first').map((line) => line.trim());
    const at = lines.findIndex((line) => line.endsWith('1 Title 1'));
    expect(lines[at + 1]).toBe('Unusual votes, see below; at least 0 to 7 failed without them');
    expect(lines[at + 2]).toMatch(/2 Title 2$/);
    expect(section(report, 'Unusually many').slice(-2)).toEqual([
      '2026-03-02  1 Title 1: 60 counted, 7 refused',
      '2026-03-02  Removed article 99: 30 counted, 7 refused',
    ]);
    expect(section(report, 'Unusually many')).toContain(`  ${unusualToDo[0]}`);
    expect(told({ articles: [article(1)] })).not.toContain('Unusual');
  });
});

it('a report for a terminal says how the order came about', () => {
  const lines = section(told({ articles: [article(1)], versions: [text(1, 0, 9)] }), 'Mend first');
  expect(lines[0]).toBe('  The article that failed most readers comes first.');
  expect(lines).toContain(`  ${failedExplained[0]}`);
});

it('a report for a terminal marks what is past its review, open comments and earlier texts', () => {
  const versions = ['01', '02', '03', '04'].map((month, at) => ({
    ...text(1, at, 9, `2026-${month}-01`),
    contentVersion: at === 3 ? 'new' : `old${at}`,
  }));
  const report = told({
    articles: [article(1, { reviewBy: '2026-05-31' })],
    versions,
    openComments: new Map([[1, 2]]),
  });
  expect(
    section(report, 'Mend first')
      .slice(-4)
      .map((line) => line.trim()),
  ).toEqual([
    expect.stringMatching(/3\/9 {2}1 Title 1$/),
    'Past its review of 2026-05-31',
    '2 open comments',
    'By text: since 2026-02-01 1/9; since 2026-03-01 2/9; since 2026-04-01 3/9; and 1 more text before',
  ]);
});

it('says of every list how much it leaves out', () => {
  const articles = Array.from({ length: 23 }, (_, at) => article(at + 1));
  const misses = Array.from({ length: 31 }, (_, at) => ({
    ...{ query: `w${at}`, kind: 'nothing' as const, count: 1 },
    ...{ firstDay: '2026-03-01', lastDay: '2026-03-01' },
  }));
  const report = told(
    {
      articles,
      versions: [
        ...articles.map(({ id }) => text(id, 0, 9)),
        ...Array.from({ length: 22 }, (_, at) => text(1_000 + at, 0, 1)),
      ],
      suspicions: articles.map(({ id }) => suspicion(id, 20)),
    },
    {
      misses,
      links: {
        articles: articles.map((one) => ({
          ...{ article: one, recent: 1, copies: 1 },
          outcome: { asked: 0, yes: 0, no: 0 },
        })),
        missing: misses,
      },
    },
  );
  const lastOf = (title: string) => section(report, title).at(-1);
  expect(lastOf('Mend first')).toBe('  and 3 more articles');
  expect(lastOf('Unusually many')).toBe('  and 3 more networks');
  expect(lastOf('Searches that failed')).toBe('  and 1 more wording');
  expect(lastOf('What staff link')).toBe('  and 3 more articles');
  expect(lastOf('What staff found no')).toBe('  and 1 more wording');
  expect(lastOf('Removed articles')).toBe('  and 2 more articles');
  expect(andMore(3, 3, 'article')).toBeUndefined();
});

it('what waits longest for its review comes first', () => {
  const articles = [
    article(1, { reviewBy: '2026-05-01' }),
    article(2, { reviewBy: '2026-01-01' }),
    article(3, { reviewBy: '2026-07-01' }),
    article(4, { reviewBy: '2026-03-01' }),
  ];
  const sources = { articles, versions: [text(1, 0, 9)] };
  const reports = articleReports({ ...none, ...sources });
  expect(overdueReviews(reports).map(({ article: { id } }) => id)).toEqual([2, 4, 1]);
  expect(section(told(sources), 'Past their review')).toEqual([
    '2026-01-01  2 Title 2',
    '2026-03-01  4 Title 4',
    '2026-05-01  1 Title 1',
  ]);
});

it('what stands as it was brought along is listed, by its id', () => {
  const articles = [article(3, { imported: true }), article(1), article(2, { imported: true })];
  const report = told({ articles, versions: [text(3, 0, 9)] });
  expect(section(report, 'Brought along').slice(1)).toEqual(['2 Title 2', '3 Title 3']);
  expect(told({ articles: [article(1)] })).not.toContain('Brought along');
});

it('votes of removed articles stay in the report, all texts of one together', () => {
  const sources = {
    articles: [article(1)],
    versions: [
      text(1, 0, 9),
      text(110, 30, 67),
      { ...text(110, 1, 3), contentVersion: 'old', lastAt: day('2026-02-01') },
      { ...text(111, 1, 1), lastAt: day('2026-05-09') },
    ],
  };
  expect(section(told(sources), 'Removed articles').slice(1)).toEqual([
    '2026-05-09        1/1  Removed article 111',
    '2026-05-01      31/70  Removed article 110',
  ]);
  expect(told({ articles: [article(1)] })).not.toContain('Removed');
});
