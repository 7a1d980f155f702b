import type { LinkReport } from './link-report.server.ts';

const articlesShown = 20;

/** What staff link and miss, as two sections of the report for a terminal or a mail. */
export function linkReportSections({ articles, missing }: LinkReport): readonly {
  readonly title: string;
  readonly lines: readonly string[];
}[] {
  return [
    {
      title: 'What staff link (copies in the last 30 days; in all; solved it, of those asked)',
      lines: articles.slice(0, articlesShown).map(({ article, recent, copies, outcome }) => {
        const solved = `${outcome.yes} yes, ${outcome.no} no of ${outcome.asked}`;
        return `${String(recent).padStart(6)}  ${String(copies).padStart(6)}  ${solved.padEnd(22)}  ${article.id} ${article.title}`;
      }),
    },
    {
      title: 'What staff found no article for',
      lines: missing.map(
        ({ query, count, lastDay }) => `${String(count).padStart(6)}  ${lastDay}  ${query}`,
      ),
    },
  ];
}
