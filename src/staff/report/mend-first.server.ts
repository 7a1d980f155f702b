import { html } from 'hono/html';
import { staffDate } from '../staff-date.server.ts';
import type { Html } from '../staff-page.server.ts';
import { staffTable } from '../staff-table.server.ts';
import type { ArticleReport, Said, StuckAt } from './article-report.ts';
import { commentsAddress } from './comments-view.ts';
import { dayOf } from './day-of.ts';
import { failedExplained, orderExplained } from './explanations.ts';
import { helpfulnessBar, likelyShare } from './helpfulness-bar.server.ts';
import { andMore, failedAtLeast, failedBetween, readers, stuckWords } from './said-in-words.ts';
import { trendChart } from './trend-chart.server.ts';
import { unusualVotesId } from './unusual-section.server.ts';

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
  const more = andMore(voted.length, articlesShown, 'article');
  return html`${explanation()} ${table('Articles', voted.slice(0, articlesAtOnce))}
  ${
    others.length === 0
      ? ''
      : html`<details class="staff-more">
          <summary>The next ${others.length} of ${voted.length} articles</summary>
          ${table('More articles', others)} ${more === undefined ? '' : html`<p>… ${more}.</p>`}
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
  return html`<p>${orderExplained.join(' ')}</p>
    <details class="staff-more">
      <summary>How this is counted</summary>
      <p>${failedExplained.join(' ')}</p>
      <p>
        The bar is filled as far as the article helped. The line below it goes from the lowest to
        the highest share that is likely: the longer it is, the less is known. “By text” appears
        once an article was rewritten: a point a text, the higher the more it helped. The date of a
        text is that of the first vote on it.
      </p>
    </details>`;
}

function table(label: string, reports: readonly ArticleReport[]): Html {
  return staffTable({ label, columns, rows: reports.map(cells), name: 'staff-mend' });
}

function cells(report: ArticleReport): readonly (Html | string | number)[] {
  const { article, now, texts, reasons, stuck, failed, openComments, failedWithoutUnusual } =
    report;
  return [
    html`${articleLink(article)}${report.isReviewOverdue ? html` <b>review overdue</b>` : ''}
    ${
      report.isSuspicious
        ? html` <b
            ><a href="#${unusualVotesId}" aria-label="unusual votes about ${article.title}"
              >unusual votes</a
            ></b
          >`
        : ''
    }`,
    html`${helpfulnessBar(now)}
      <span class="staff-text staff-counts">${now.helpful} of ${now.total}</span>
      ${now.total === 0 ? '' : html`<span class="staff-text quiet">${likelyShare(now)}</span>`}`,
    html`${failedAtLeast(failed)}
    ${
      failedWithoutUnusual
        ? html`<span class="staff-text quiet"
            >without unusual votes
            <span class="staff-counts">${failedBetween(failedWithoutUnusual)}</span></span
          >`
        : ''
    }`,
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
  // One more line for a single one would save nothing.
  const told = texts.length <= textsTold + 1 ? texts : texts.slice(-textsTold);
  const earlier = texts.slice(0, texts.length - told.length);
  return html`${texts.length > 1 ? trendChart(texts) : ''} ${textList(told)}
  ${
    earlier.length === 0
      ? ''
      : html`<details class="staff-more">
          <summary>${earlier.length} earlier</summary>
          ${textList(earlier)}
        </details>`
  }`;
}

function textList(texts: ArticleReport['texts']): Html {
  return html`<ul class="staff-said" role="list">
    ${texts.map(
      ({ firstAt, helpful, total }) =>
        html`<li>
          ${staffDate(dayOf(firstAt))}: <span class="staff-counts">${helpful} of ${total}</span>
        </li>`,
    )}
  </ul>`;
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
