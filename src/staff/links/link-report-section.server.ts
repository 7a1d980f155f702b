import { html } from 'hono/html';
import type { Html } from '../staff-page.server.ts';
import { staffTable } from '../staff-table.server.ts';
import { recentDays, type LinkReport } from './link-report.server.ts';

const articlesShown = 50;

/** What staff link and miss, as a section of the report page. */
export function linkReportSection({ articles, missing }: LinkReport): Html {
  return html`<h2>What staff link</h2>
    ${articles.length === 0 ? html`<p>No link has been copied yet.</p>` : linkedTable(articles)}
    <h2>What staff found no article for</h2>
    ${missing.length === 0 ? html`<p>Nothing has been noted yet.</p>` : missingTable(missing)}`;
}

function linkedTable(articles: LinkReport['articles']): Html {
  return html`<p>
      Copies of links and replies by article. “Solved it” is what readers said who came by such a
      link: how many were asked, and their answers.
    </p>
    ${staffTable({
      label: 'What staff link',
      columns: [
        'Article',
        `Copies in ${recentDays} days`,
        'In all',
        'Asked',
        'Solved it',
        'Did not',
      ],
      rows: articles
        .slice(0, articlesShown)
        .map(({ article, recent, copies, outcome }) => [
          html`<a href="${article.url}">${article.title}</a> (${article.id})`,
          recent,
          copies,
          outcome.asked,
          outcome.yes,
          outcome.no,
        ]),
    })}`;
}

function missingTable(missing: LinkReport['missing']): Html {
  return staffTable({
    label: 'What staff found no article for',
    columns: ['Words', 'Times', 'Last'],
    rows: missing.map(({ query, count, lastDay }) => [query, count, lastDay]),
  });
}
