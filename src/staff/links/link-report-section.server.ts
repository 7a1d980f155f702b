import { html } from 'hono/html';
import { staffDate } from '../staff-date.server.ts';
import type { Html } from '../staff-page.server.ts';
import { staffTable } from '../staff-table.server.ts';
import { andMore } from '../report/said-in-words.ts';
import { recentDays, type LinkReport } from './link-report.server.ts';

const articlesShown = 50;
const missingShown = 30;

/** What staff link and miss, as a section of the report page. */
export function linkReportSection({ articles, missing }: LinkReport): Html {
  return html`<h2>What staff link</h2>
    ${articles.length === 0 ? html`<p>No link has been copied yet.</p>` : linkedTable(articles)}
    <h2>What staff found no article for</h2>
    ${missing.length === 0 ? html`<p>Nothing has been noted yet.</p>` : missingTable(missing)}`;
}

function moreLine(all: number, shown: number, what: string): Html | string {
  const more = andMore(all, shown, what);
  return more === undefined ? '' : html`<p>… ${more}.</p>`;
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
    })}
    ${moreLine(articles.length, articlesShown, 'article')}`;
}

function missingTable(missing: LinkReport['missing']): Html {
  return html`${staffTable({
    label: 'What staff found no article for',
    columns: ['Words', 'Times', 'Last'],
    rows: missing
      .slice(0, missingShown)
      .map(({ query, count, lastDay }) => [query, count, staffDate(lastDay)]),
  })}
  ${moreLine(missing.length, missingShown, 'wording')}`;
}
