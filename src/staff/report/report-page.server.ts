import { html } from 'hono/html';
import { linkReportSection } from '../links/link-report-section.server.ts';
import { staffDate } from '../staff-date.server.ts';
import type { Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { staffTable } from '../staff-table.server.ts';
import { articleLink, mendFirst } from './mend-first.server.ts';
import { importedExplained } from './explanations.ts';
import { importedArticles } from './imported-articles.ts';
import { overdueReviews } from './overdue.ts';
import type { Report } from './read-report.server.ts';
import { removedSection } from './removed-section.server.ts';
import { andMore, removedName } from './said-in-words.ts';
import { solvedSection } from './solved-section.server.ts';
import { unusualSection } from './unusual-section.server.ts';

const missesShown = 30;

/** The report as a page: what to mend first, searches that failed, what is suspicious. */
export function reportContent(report: Report): Html {
  const { articles, comments, misses, suspicions, solved } = report;
  const byId = new Map(articles.map(({ article }) => [article.id, article]));
  const titled = (id: number): Html | string => {
    const article = byId.get(id);
    return article ? articleLink(article) : removedName(id);
  };
  const overdue = overdueReviews(articles);
  return html`<p>
      <a href="${commentsPath}">Comments</a>: ${comments.open} open, ${comments.planned} planned,
      ${comments.done} done. Tickets that an article made unnecessary: ${solved.total}.
    </p>
    <h2>Mend first</h2>
    ${mendFirst(articles)} ${unusualSection(suspicions, titled)}
    <h2>Searches that failed</h2>
    ${misses.length === 0 ? html`<p>None has been counted yet.</p>` : missTable(misses)}
    ${solvedSection(solved)} ${linkReportSection(report.links)}
    <h2>Past their review</h2>
    ${
      overdue.length === 0
        ? html`<p>None.</p>`
        : html`<ul>
            ${overdue.map(
              ({ article, reviewBy }) =>
                html`<li>${articleLink(article)}, to be read again by ${staffDate(reviewBy)}</li>`,
            )}
          </ul>`
    }
    ${importedSection(articles)} ${removedSection(report.removed)}`;
}

function importedSection(articles: Report['articles']): Html | string {
  const waiting = importedArticles(articles);
  if (waiting.length === 0) return '';
  return html`<h2>Brought along, still to be edited</h2>
    <p>${importedExplained}</p>
    <ul>
      ${waiting.map((article) => html`<li>${articleLink(article)}</li>`)}
    </ul>`;
}

function missTable(misses: Report['misses']): Html {
  const more = andMore(misses.length, missesShown, 'wording');
  return html`${staffTable({
    label: 'Searches that failed',
    columns: ['Words', 'Times', 'What became of it', 'Last'],
    rows: misses
      .slice(0, missesShown)
      .map(({ query, count, kind, lastDay }) => [
        query,
        count,
        kind === 'nothing' ? 'Nothing found' : 'Other words tried',
        staffDate(lastDay),
      ]),
  })}
  ${more === undefined ? '' : html`<p>… ${more}.</p>`}`;
}
