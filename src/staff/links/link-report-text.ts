import { firstOf } from '../report/said-in-words.ts';
import type { LinkReport } from './link-report.server.ts';

const articlesShown = 20;
const missingShown = 30;

/** What staff link and miss, as two sections of the report for a terminal or a mail. */
export function linkReportSections({ articles, missing }: LinkReport): readonly {
  readonly title: string;
  readonly lines: readonly string[];
}[] {
  return [
    {
      title: 'What staff link (copies in the last 30 days; in all; solved it, of those asked)',
      lines: firstOf(
        { all: articles, shown: articlesShown, what: 'article' },
        ({ article, recent, copies, outcome }) => {
          const solved = `${outcome.yes} yes, ${outcome.no} no of ${outcome.asked}`;
          return `${String(recent).padStart(6)}  ${String(copies).padStart(6)}  ${solved.padEnd(22)}  ${article.id} ${article.title}`;
        },
      ),
    },
    {
      title: 'What staff found no article for',
      lines: firstOf(
        { all: missing, shown: missingShown, what: 'wording' },
        ({ query, count, lastDay }) => `${String(count).padStart(6)}  ${lastDay}  ${query}`,
      ),
    },
  ];
}
