import { html } from 'hono/html';
import type { VoteCounts } from '#votes/vote.ts';
import type { Html } from '../staff-page.server.ts';
import { staffTable } from '../staff-table.server.ts';
import type { ArticleReport, Said, StuckAt } from './article-report.ts';
import { commentsAddress } from './comments-view.ts';
import { wilsonInterval } from './helpfulness.ts';
import { failedAtLeast, readers, stuckWords } from './said-in-words.ts';
import { dayOf, trendChart } from './trend-chart.server.ts';

/** What somebody can see to; the others are a click away. */
const articlesAtOnce = 20;
const articlesShown = 100;
const textsTold = 3;
/** Of reasons and of steps, those that most readers named. */
const saidAtOnce = 3;
const columns = [
  'Article',
  'Helped',
  'Failed at least',
  'By text',
  'Reasons',
  'Stuck at',
  'Open comments',
];

/** The articles that readers have said something of, those first that are most worth mending, and why they are. */
export function mendFirst(articles: readonly ArticleReport[]): Html {
  const voted = articles.filter(
    ({ now, texts, openComments, stuck }) =>
      now.total > 0 || texts.length > 0 || openComments > 0 || stuck.length > 0,
  );
  if (voted.length === 0) return nothingYet();
  const others = voted.slice(articlesAtOnce, articlesShown);
  return html`${explanation()} ${table('Articles', voted.slice(0, articlesAtOnce))}
  ${
    others.length === 0
      ? ''
      : html`<details class="staff-more">
          <summary>The next ${others.length} of ${voted.length} articles</summary>
          ${table('More articles', others)}
        </details>`
  }`;
}

function nothingYet(): Html {
  return html`<p>
    Nobody has answered about an article yet. That is how every help centre begins. Below each
    article stands “Was this answer helpful?”; what readers say there comes here at once: which
    article failed most of them, why, and at which step.
  </p>`;
}

function explanation(): Html {
  return html`<p>
      The article that failed most readers comes first. Where that is equal, the one that more
      readers were stuck in or wrote about; then the one that is past its review.
    </p>
    <details class="staff-more">
      <summary>How this is counted</summary>
      <p>
        “Failed at least” is a cautious count: the lowest share of “No” that the answers allow
        (Wilson interval, 95%), times the answers. So one “No” of one answer weighs less than eight
        of ten. Only answers about the text as it is published now count: after a rewrite an article
        begins anew.
      </p>
      <p>
        The bar is filled as far as the article helped. The line in it goes from the lowest to the
        highest share that is likely: the longer it is, the less is known. “By text” appears once an
        article was rewritten: a point a text, the higher the more it helped.
      </p>
    </details>`;
}

function table(label: string, reports: readonly ArticleReport[]): Html {
  return staffTable({ label, columns, rows: reports.map(cells), name: 'staff-mend' });
}

function cells(report: ArticleReport): readonly (Html | string | number)[] {
  const { article, now, texts, reasons, stuck, failed, openComments } = report;
  return [
    html`${articleLink(article)}${report.isReviewOverdue ? html` <b>review overdue</b>` : ''}
    ${report.isSuspicious ? html` <b>unusual votes, see below</b>` : ''}`,
    html`${helpfulnessBar(now)} <span class="staff-text">${now.helpful} of ${now.total}</span>`,
    failedAtLeast(failed),
    // Of a single text that is read now it would say what stands beside it once more.
    texts.length === 0 || (texts.length === 1 && now.total > 0) ? '' : byText(texts),
    saidList(reasons.map(reasonItem)),
    saidList(stuck.map((at) => stuckItem(article.url, at))),
    openComments === 0
      ? ''
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

/** An article by its title, with its number. */
export function articleLink({ id, title, url }: ArticleReport['article']): Html {
  return html`<a href="${url}">${title}</a> (${id})`;
}

function reasonItem({ text, count }: Said): Html {
  return html`<li>${text}: ${readers(count)}</li>`;
}

function stuckItem(url: string, at: StuckAt): Html {
  const words = stuckWords(at);
  const shown = at.place === 'gone' ? words : html`<a href="${url}#${at.id}">${words}</a>`;
  return html`<li>${shown}: ${readers(at.count)}</li>`;
}

function saidList(items: readonly Html[]): Html | string {
  if (items.length === 0) return '';
  const list = (some: readonly Html[]): Html =>
    html`<ul class="staff-said" role="list">
      ${some}
    </ul>`;
  // One more line for a single one would save nothing.
  if (items.length <= saidAtOnce + 1) return list(items);
  const others = items.slice(saidAtOnce);
  return html`${list(items.slice(0, saidAtOnce))}
    <details class="staff-more">
      <summary>${others.length} more</summary>
      ${list(others)}
    </details>`;
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
