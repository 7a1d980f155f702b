import type { KnownArticles } from '#server/known-articles.ts';
import type { PageStep } from '#server/page-steps.ts';
import type { MissCount, SearchCounts } from '#search/misses/search-counts.server.ts';
import type { LinkCounts } from '../links/link-counts-tables.server.ts';
import { readLinkReport, type LinkReport } from '../links/link-report.server.ts';
import type { CommentState, FeedbackStore, StuckCount } from '#votes/feedback/feedback-store.ts';
import type { Suspicion, SuspicionStore } from '#votes/suspicion/suspicion-store.ts';
import type { VoteStore } from '#votes/vote-store.ts';
import { articleReports, type ArticleReport } from './article-report.ts';
import { removedArticles, type RemovedArticle } from './removed-articles.ts';
import { solvedReport, type SolvedReport } from './solved-report.ts';

/** Where a report comes from. */
export interface ReportStores {
  readonly articles: KnownArticles;
  readonly store: Pick<VoteStore, 'versions'>;
  readonly feedback: FeedbackStore;
  readonly searchCounts: SearchCounts;
  readonly suspicions: SuspicionStore;
  readonly linkCounts: LinkCounts;
}

export interface Report {
  readonly articles: readonly ArticleReport[];
  readonly comments: Readonly<Record<CommentState, number>>;
  /** All that are kept, the most frequent first. */
  readonly misses: readonly MissCount[];
  /** All that are kept, the latest first. */
  readonly suspicions: readonly Suspicion[];
  /** Articles that have votes and are no longer published. */
  readonly removed: readonly RemovedArticle[];
  readonly solved: SolvedReport;
  readonly links: LinkReport;
}

/** More than are kept: what is left out of the report is counted. */
const mostRead = 100_000;

/** Everything that those who look after the articles should know, as it is now. */
export async function readReport(
  { articles, store, feedback, searchCounts, suspicions, linkCounts }: ReportStores,
  today = new Date().toISOString().slice(0, 10),
): Promise<Report> {
  const stuckCounts = await feedback.stuckCounts();
  const suspicious = await suspicions.list(mostRead);
  const versions = await store.versions();
  return {
    articles: articleReports({
      articles: articles.all(),
      versions,
      reasonCounts: await feedback.reasonCounts(),
      stuckCounts,
      steps: await stepsOf(articles, stuckCounts),
      openComments: await feedback.openComments(),
      suspicions: suspicious,
      today,
    }),
    comments: await feedback.commentCounts(),
    misses: await searchCounts.misses(mostRead),
    suspicions: suspicious,
    removed: removedArticles(versions, articles.all()),
    links: await readLinkReport(linkCounts, articles.all(), today),
    solved: solvedReport(await searchCounts.solved(), articles.all()),
  };
}

/** Of the pages alone on which somebody was stuck; one after the other, as each is read only once. */
async function stepsOf(
  articles: KnownArticles,
  stuckCounts: readonly StuckCount[],
): Promise<ReadonlyMap<number, ReadonlyMap<string, PageStep>>> {
  const found = new Map<number, ReadonlyMap<string, PageStep>>();
  for (const id of new Set(stuckCounts.map(({ articleId }) => articleId))) {
    const article = await articles.find(id);
    const steps = article && (await articles.steps(article));
    if (steps) found.set(id, steps);
  }
  return found;
}
