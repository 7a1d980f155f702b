import { html } from 'hono/html';
import type { Html } from '../staff-page.server.ts';
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
    <div class="table-scroll" tabindex="0" role="group" aria-label="What staff link">
      <table>
        <thead>
          <tr>
            <th>Article</th>
            <th>Copies in ${recentDays} days</th>
            <th>In all</th>
            <th>Asked</th>
            <th>Solved it</th>
            <th>Did not</th>
          </tr>
        </thead>
        <tbody>
          ${articles.slice(0, articlesShown).map(
            ({ article, recent, copies, outcome }) =>
              html`<tr>
                <td><a href="${article.url}">${article.title}</a> (${article.id})</td>
                <td>${recent}</td>
                <td>${copies}</td>
                <td>${outcome.asked}</td>
                <td>${outcome.yes}</td>
                <td>${outcome.no}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function missingTable(missing: LinkReport['missing']): Html {
  return html`<div
    class="table-scroll"
    tabindex="0"
    role="group"
    aria-label="What staff found no article for"
  >
    <table>
      <thead>
        <tr>
          <th>Words</th>
          <th>Times</th>
          <th>Last</th>
        </tr>
      </thead>
      <tbody>
        ${missing.map(
          ({ query, count, lastDay }) =>
            html`<tr>
              <td>${query}</td>
              <td>${count}</td>
              <td>${lastDay}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
