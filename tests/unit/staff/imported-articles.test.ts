import { expect, it } from 'vitest';
import type { KnownArticle } from '#server/known-articles.ts';
import { articleReports } from '#staff/report/article-report.ts';
import { reportContent } from '#staff/report/report-page.server.ts';

/** The report as a page, of articles without votes. */
async function pageOf(articles: readonly KnownArticle[]): Promise<string> {
  const sources = { versions: [], reasonCounts: [], stuckCounts: [], suspicions: [] };
  return await reportContent({
    articles: articleReports({
      ...sources,
      articles,
      steps: new Map(),
      openComments: new Map(),
      today: '2026-06-01',
    }),
    comments: { open: 0, planned: 0, done: 0 },
    misses: [],
    suspicions: [],
    removed: [],
    solved: { total: 0, articles: [] },
    links: { articles: [], missing: [] },
  });
}

const blue = { id: 1, title: 'Blue', url: '/mail/blue/', votes: { helpful: 0, total: 0 } };

it('the report lists what stands as it was brought along, and what to do about it', async () => {
  const page = await pageOf([
    blue,
    { ...blue, id: 2, title: 'Red', url: '/mail/red/', imported: true },
  ]);
  const [, section = ''] = page.split('<h2>Brought along, still to be edited</h2>');
  expect(section).toContain('imported: true');
  expect(section).toContain('href="/mail/red/"');
  expect(section).not.toContain('href="/mail/blue/"');
});

it('the report says nothing of it where nothing was brought along', async () => {
  expect(await pageOf([blue])).not.toContain('Brought along');
});
