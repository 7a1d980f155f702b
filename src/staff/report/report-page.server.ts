import { html } from 'hono/html';
import { linkReportSection } from '../links/link-report-section.server.ts';
import type { Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { staffTable } from '../staff-table.server.ts';
import { articleLink, mendFirst } from './mend-first.server.ts';
import type { Report } from './read-report.server.ts';
import { solvedSection } from './solved-section.server.ts';

/** The report as a page: what to mend first, searches that failed, what is suspicious. */
export function reportContent(report: Report): Html {
  const { articles, comments, misses, suspicions, solved } = report;
  const byId = new Map(articles.map(({ article }) => [article.id, article]));
  const titled = (id: number): Html | string => {
    const article = byId.get(id);
    return article ? articleLink(article) : `article ${id}`;
  };
  const overdue = articles.filter(({ isReviewOverdue }) => isReviewOverdue);
  return html`<p>
      <a href="${commentsPath}">Comments</a>: ${comments.open} open, ${comments.planned} planned,
      ${comments.done} done. Tickets that an article made unnecessary: ${solved.total}.
    </p>
    <h2>Mend first</h2>
    ${mendFirst(articles)}
    <h2>Searches that failed</h2>
    ${misses.length === 0 ? html`<p>None has been counted yet.</p>` : missTable(misses)}
    ${solvedSection(solved)} ${linkReportSection(report.links)}
    <h2>Past their review</h2>
    ${
      overdue.length === 0
        ? html`<p>None.</p>`
        : html`<ul>
            ${overdue.map(
              ({ article }) =>
                html`<li>${articleLink(article)}, to be read again by ${article.reviewBy}</li>`,
            )}
          </ul>`
    }
    ${
      suspicions.length === 0
        ? ''
        : html`<h2>Unusually many votes from one network</h2>
            <ul>
              ${suspicions.map(
                ({ day, articleId, counted, refused }) =>
                  html`<li>
                    ${day}, ${titled(articleId)}: ${counted} counted, ${refused} refused
                  </li>`,
              )}
            </ul>`
    }`;
}

function missTable(misses: Report['misses']): Html {
  return staffTable({
    label: 'Searches that failed',
    columns: ['Words', 'Times', 'What became of it', 'Last'],
    rows: misses.map(({ query, count, kind, lastDay }) => [
      query,
      count,
      kind === 'nothing' ? 'Nothing found' : 'Other words tried',
      lastDay,
    ]),
  });
}
