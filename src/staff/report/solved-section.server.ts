import { html } from 'hono/html';
import type { Html } from '../staff-page.server.ts';
import { staffDate } from '../staff-date.server.ts';
import { staffTable } from '../staff-table.server.ts';
import { leftOut, type SolvedReport } from './solved-report.ts';

const articlesShown = 50;

/** Which articles made tickets unnecessary, as a section of the report page. */
export function solvedSection({ articles }: SolvedReport): Html {
  return html`<h2>Articles that spared a ticket</h2>
    ${
      articles.length === 0
        ? html`<p>Nobody has said so in a ticket form yet.</p>`
        : html`${staffTable({
            label: 'Articles that spared a ticket',
            columns: ['Article', 'Tickets', 'Last'],
            rows: articles
              .slice(0, articlesShown)
              .map(({ article, count, lastDay }) => [
                html`<a href="${article.url}">${article.title}</a> (${article.id})`,
                count,
                staffDate(lastDay),
              ]),
          })}
          ${leftOut(articles, articlesShown).map((said) => html`<p>… ${said}.</p>`)}`
    }`;
}
