import { expect, it } from 'vitest';
import type { SolvedCount } from '#search/misses/search-counts.server.ts';
import { solvedLines, solvedReport } from '#staff/report/solved-report.ts';
import { solvedSection } from '#staff/report/solved-section.server.ts';

const article = (id: number) => ({
  ...{ id, title: `Title ${id}`, url: `/a${id}/`, contentVersion: 'new' },
  votes: { helpful: 0, total: 0 },
});
const counted = (articleId: number, count: number, lastDay?: string): SolvedCount => ({
  ...{ articleId, count, lastDay },
});

it('names the articles that spared tickets, also one that is gone, and adds them up', () => {
  const report = solvedReport([counted(2, 12, '2026-03-01'), counted(9, 1)], [article(2)]);
  expect(report.total).toBe(13);
  expect(solvedLines(report)).toEqual([
    '    12  2026-03-01  2 Title 2',
    '     1              9 Article 9',
  ]);
});

it('tells how many articles it leaves out, and what they count', async () => {
  const many = (length: number) =>
    solvedReport(
      Array.from({ length }, (_, at) => counted(at + 1, at < 50 ? 9 : 2)),
      [],
    );
  const lines = solvedLines(many(52));
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('  and 32 more articles, with 274 tickets');
  const page = String(await solvedSection(many(51)));
  expect(page.match(/<tr role="row">/g)).toHaveLength(51);
  expect(page).toContain('… and 1 more article, with 2 tickets.');
  expect(String(await solvedSection(many(50)))).not.toContain('more article');
});

it('says so where no article has spared a ticket', async () => {
  expect(solvedLines(solvedReport([], []))).toEqual([]);
  const page = String(await solvedSection(solvedReport([], [])));
  expect(page).toContain('Nobody has said so in a ticket form yet.');
  expect(page).not.toContain('<table');
});
