import { html } from 'hono/html';
import type { VoteCounts } from '#votes/vote.ts';
import { linkReportSection } from '../links/link-report-section.server.ts';
import type { Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import type { ArticleReport, Said } from './article-report.ts';
import { commentsAddress } from './comments-view.ts';
import { wilsonInterval } from './helpfulness.ts';
import type { Report } from './read-report.server.ts';
import { dayOf, trendChart } from './trend-chart.server.ts';

const articlesShown = 50;
const textsTold = 3;

/** The report as a page: what to mend first, searches that failed, what is suspicious. */
export function reportContent(report: Report): Html {
  const { articles, comments, misses, suspicions, ticketsSpared } = report;
  const voted = articles.filter(
    ({ now, texts, openComments, stuck }) =>
      now.total > 0 || texts.length > 0 || openComments > 0 || stuck.length > 0,
  );
  const byId = new Map(articles.map(({ article }) => [article.id, article]));
  const titled = (id: number): Html | string => {
    const article = byId.get(id);
    return article ? articleLink(article) : `article ${id}`;
  };
  const overdue = articles.filter(({ isReviewOverdue }) => isReviewOverdue);
  return html`<p>
      <a href="${commentsPath}">Comments</a>: ${comments.open} open, ${comments.planned} planned,
      ${comments.done} done. Tickets that an article made unnecessary: ${ticketsSpared}.
    </p>
    <h2>Mend first</h2>
    ${voted.length === 0 ? html`<p>Nobody has answered about an article yet.</p>` : articleTable(voted)}
    <h2>Searches that failed</h2>
    ${
      misses.length === 0
        ? html`<p>None has been counted yet.</p>`
        : html`<div
            class="table-scroll"
            tabindex="0"
            role="group"
            aria-label="Searches that failed"
          >
            <table>
              <thead>
                <tr>
                  <th>Words</th>
                  <th>Times</th>
                  <th>What became of it</th>
                  <th>Last</th>
                </tr>
              </thead>
              <tbody>
                ${misses.map(
                  ({ query, count, kind, lastDay }) =>
                    html`<tr>
                      <td>${query}</td>
                      <td>${count}</td>
                      <td>${kind === 'nothing' ? 'Nothing found' : 'Other words tried'}</td>
                      <td>${lastDay}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
    ${linkReportSection(report.links)}
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

function articleTable(reports: readonly ArticleReport[]): Html {
  return html`<p>
      The order: how many people an article has failed at the very least, which is the lower bound
      of the share that said no (Wilson, 95%), times the answers about the text as it is now.
    </p>
    <div class="table-scroll" tabindex="0" role="group" aria-label="Articles">
      <table>
        <thead>
          <tr>
            <th>Article</th>
            <th>Helped</th>
            <th>Failed at least</th>
            <th>By text</th>
            <th>Reasons</th>
            <th>Stuck at</th>
            <th>Open comments</th>
          </tr>
        </thead>
        <tbody>
          ${reports.slice(0, articlesShown).map(
            ({
              article,
              now,
              texts,
              reasons,
              stuck,
              failed,
              openComments,
              isReviewOverdue,
              isSuspicious,
            }) =>
              html`<tr>
                <td>
                  ${articleLink(article)}${isReviewOverdue ? html` <b>review overdue</b>` : ''}
                  ${isSuspicious ? html` <b>unusual votes, see below</b>` : ''}
                </td>
                <td>${helpfulnessBar(now)} ${now.helpful} of ${now.total}</td>
                <td>${failed.toFixed(1)}</td>
                <td>
                  ${texts.length > 1 ? trendChart(texts) : ''}
                  ${texts
                    .slice(-textsTold)
                    .map(
                      ({ firstAt, helpful, total }) =>
                        html`<span class="staff-text"
                          >${dayOf(firstAt)}: ${helpful} of ${total}</span
                        >`,
                    )}
                </td>
                <td>${saidList(reasons)}</td>
                <td>
                  ${saidList(stuck, (step) => html`<a href="${article.url}#${step}">${step}</a>`)}
                </td>
                <td>
                  ${
                    openComments === 0
                      ? 0
                      : html`<a
                          href="${commentsAddress({ state: 'open', article: article.id })}"
                          aria-label="${openComments} open, about ${article.title}"
                          >${openComments}</a
                        >`
                  }
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function articleLink({ id, title, url }: ArticleReport['article']): Html {
  return html`<a href="${url}">${title}</a> (${id})`;
}

function saidList(
  said: readonly Said[],
  show: (text: string) => Html | string = (text) => text,
): Html {
  return html`${said.map(
    ({ text, count }, index) => html`${index > 0 ? ', ' : ''}${show(text)} ${count}`,
  )}`;
}

const barWidth = 60;

/** The share that was helped, and between which bounds the true one lies. */
function helpfulnessBar({ helpful, total }: VoteCounts): Html {
  const { lower, upper } = wilsonInterval(helpful, total);
  const share = total === 0 ? 0 : helpful / total;
  const at = (part: number): string => (part * barWidth).toFixed(1);
  const label =
    total === 0
      ? 'No answers'
      : `${Math.round(share * 100)}% helped; surely from ${Math.round(lower * 100)}% to ${Math.round(upper * 100)}%`;
  return html`<svg
    class="staff-bar-chart"
    width="${barWidth}"
    height="12"
    viewBox="0 0 ${barWidth} 12"
    role="img"
    aria-label="${label}"
  >
    <rect class="all" width="${barWidth}" height="12" rx="2" />
    <rect class="helped" width="${at(share)}" height="12" rx="2" />
    <path class="bounds" d="M${at(lower)} 6H${at(upper)}" />
  </svg>`;
}
