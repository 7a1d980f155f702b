import { html } from 'hono/html';
import type { VoteCounts } from '#votes/vote.ts';
import { linkReportSection } from '../links/link-report-section.server.ts';
import type { Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { staffTable } from '../staff-table.server.ts';
import type { ArticleReport, Said, StuckAt } from './article-report.ts';
import { commentsAddress } from './comments-view.ts';
import { wilsonInterval } from './helpfulness.ts';
import type { Report } from './read-report.server.ts';
import { readers, stuckWords } from './said-in-words.ts';
import { dayOf, trendChart } from './trend-chart.server.ts';

const articlesShown = 50;
const textsTold = 3;
const articleColumns = [
  'Article',
  'Helped',
  'Failed at least',
  'By text',
  'Reasons',
  'Stuck at',
  'Open comments',
];

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
    ${misses.length === 0 ? html`<p>None has been counted yet.</p>` : missTable(misses)}
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
    ${staffTable({
      label: 'Articles',
      columns: articleColumns,
      rows: reports.slice(0, articlesShown).map(articleCells),
    })}`;
}

function articleCells(report: ArticleReport): readonly (Html | string | number)[] {
  const { article, now, texts, reasons, stuck, failed, openComments } = report;
  return [
    html`${articleLink(article)}${report.isReviewOverdue ? html` <b>review overdue</b>` : ''}
    ${report.isSuspicious ? html` <b>unusual votes, see below</b>` : ''}`,
    html`${helpfulnessBar(now)} <span class="staff-text">${now.helpful} of ${now.total}</span>`,
    failed.toFixed(1),
    texts.length === 0 ? '' : byText(texts),
    saidList(reasons),
    stuckList(article.url, stuck),
    openComments === 0
      ? 0
      : html`<a
          href="${commentsAddress({ state: 'open', article: article.id })}"
          aria-label="${openComments} open, about ${article.title}"
          >${openComments}</a
        >`,
  ];
}

function byText(texts: ArticleReport['texts']): Html {
  return html`${texts.length > 1 ? trendChart(texts) : ''}
  ${texts
    .slice(-textsTold)
    .map(
      ({ firstAt, helpful, total }) =>
        html`<span class="staff-text">${dayOf(firstAt)}: ${helpful} of ${total}</span>`,
    )}`;
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

function articleLink({ id, title, url }: ArticleReport['article']): Html {
  return html`<a href="${url}">${title}</a> (${id})`;
}

function saidList(said: readonly Said[]): Html | string {
  if (said.length === 0) return '';
  return html`<ul class="staff-said" role="list">
    ${said.map(({ text, count }) => html`<li>${text}: ${readers(count)}</li>`)}
  </ul>`;
}

function stuckList(url: string, stuck: readonly StuckAt[]): Html | string {
  if (stuck.length === 0) return '';
  const shown = (at: StuckAt): Html | string =>
    at.place === 'gone' ? stuckWords(at) : html`<a href="${url}#${at.id}">${stuckWords(at)}</a>`;
  return html`<ul class="staff-said" role="list">
    ${stuck.map((at) => html`<li>${shown(at)}: ${readers(at.count)}</li>`)}
  </ul>`;
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
