import type { KnownArticle } from '#server/known-articles.ts';
import type { PageStep } from '#server/page-steps.ts';
import { reasonLabels } from '#votes/feedback/reasons.ts';
import type { ReasonCount, StuckCount } from '#votes/feedback/feedback-store.ts';
import type { Suspicion } from '#votes/suspicion/suspicion-store.ts';
import type { VersionTally, VoteCounts } from '#votes/vote.ts';
import { surelyFailed } from './helpfulness.ts';

/** Something that was said of an article, and how often. */
export interface Said {
  readonly text: string;
  readonly count: number;
}

/** A step where somebody was stuck, and how many were. */
export interface StuckAt {
  readonly id: string;
  readonly count: number;
  /** Where it is on the page as it is now; `unread` where there is no page to look at. */
  readonly place: PageStep | 'gone' | 'unread';
}

/** What is known of one article, for those who can mend it. */
export interface ArticleReport {
  readonly article: KnownArticle;
  /** Of the text as it is published now. */
  readonly now: VoteCounts;
  /** Of earlier texts, and of answers that did not say which text they were about. */
  readonly before: VoteCounts;
  /** Of each text that has had votes, oldest first. */
  readonly texts: readonly VersionTally[];
  readonly reasons: readonly Said[];
  readonly stuck: readonly StuckAt[];
  readonly openComments: number;
  readonly isReviewOverdue: boolean;
  /** Whether networks have sent unusually many votes about it. */
  readonly isSuspicious: boolean;
  /** What the order goes by: see `surelyFailed`. */
  readonly failed: number;
}

export interface ReportSources {
  readonly articles: readonly KnownArticle[];
  readonly versions: readonly VersionTally[];
  readonly reasonCounts: readonly ReasonCount[];
  readonly stuckCounts: readonly StuckCount[];
  /** The steps of the pages that could be read: by article, then by the id of the step. */
  readonly steps: ReadonlyMap<number, ReadonlyMap<string, PageStep>>;
  /** How many there are, by article. */
  readonly openComments: ReadonlyMap<number, number>;
  readonly suspicions: readonly Suspicion[];
  /** ISO day. */
  readonly today: string;
}

/**
 * One report an article, in the order in which they are worth mending: those that surely failed most
 * people, then those that somebody was stuck in or wrote about, then those past their review.
 */
export function articleReports(sources: ReportSources): readonly ArticleReport[] {
  const versions = Map.groupBy(sources.versions, ({ articleId }) => articleId);
  const reasonCounts = Map.groupBy(sources.reasonCounts, ({ articleId }) => articleId);
  const stuckCounts = Map.groupBy(sources.stuckCounts, ({ articleId }) => articleId);
  const suspicious = new Set(sources.suspicions.map(({ articleId }) => articleId));
  return sources.articles
    .map((article): ArticleReport => {
      const { id, contentVersion, reviewBy } = article;
      const isNow = (one: { readonly contentVersion: string | undefined }): boolean =>
        contentVersion === undefined || one.contentVersion === contentVersion;
      const texts = versions.get(id) ?? [];
      const now = sum(texts.filter(isNow));
      return {
        article,
        now,
        before: sum(texts.filter((text) => !isNow(text))),
        texts,
        reasons: said(
          (reasonCounts.get(id) ?? []).filter(isNow),
          ({ reason }) => reasonLabels[reason],
        ),
        stuck: said((stuckCounts.get(id) ?? []).filter(isNow), ({ step }) => step).map(
          ({ text, count }) => ({ id: text, count, place: placeOf(text, sources.steps.get(id)) }),
        ),
        openComments: sources.openComments.get(id) ?? 0,
        isSuspicious: suspicious.has(id),
        isReviewOverdue: reviewBy !== undefined && reviewBy < sources.today,
        failed: surelyFailed(now),
      };
    })
    .sort(
      (a, b) =>
        b.failed - a.failed ||
        weight(b) - weight(a) ||
        Number(b.isReviewOverdue) - Number(a.isReviewOverdue) ||
        a.article.id - b.article.id,
    );
}

function sum(tallies: readonly VoteCounts[]): VoteCounts {
  return {
    helpful: tallies.reduce((all, { helpful }) => all + helpful, 0),
    total: tallies.reduce((all, { total }) => all + total, 0),
  };
}

function said<Counted extends { readonly count: number }>(
  counts: readonly Counted[],
  textOf: (counted: Counted) => string,
): readonly Said[] {
  const byText = Map.groupBy(counts, textOf);
  return [...byText]
    .map(([text, same]) => ({ text, count: same.reduce((all, { count }) => all + count, 0) }))
    .sort((a, b) => b.count - a.count || a.text.localeCompare(b.text));
}

function placeOf(id: string, steps: ReadonlyMap<string, PageStep> | undefined): StuckAt['place'] {
  return steps === undefined ? 'unread' : (steps.get(id) ?? 'gone');
}

function weight({ stuck, openComments }: ArticleReport): number {
  return openComments + stuck.reduce((all, { count }) => all + count, 0);
}
