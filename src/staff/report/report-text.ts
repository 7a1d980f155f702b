import type { VoteCounts } from '#votes/vote.ts';
import { linkReportSections } from '../links/link-report-text.ts';
import type { ArticleReport } from './article-report.ts';
import type { Report } from './read-report.server.ts';
import { failedAtLeast, readers, stuckWords } from './said-in-words.ts';
import { solvedLines } from './solved-report.ts';

const articlesShown = 20;

/** The report for a terminal or a mail: what to mend first, and what people did not find. */
export function reportText({
  articles,
  comments,
  misses,
  suspicions,
  solved,
  links,
}: Report): string {
  const worst = articles.filter(
    ({ failed, openComments, stuck }) => failed > 0 || openComments > 0 || stuck.length > 0,
  );
  const overdue = articles.filter(({ isReviewOverdue }) => isReviewOverdue);
  return [
    section(
      'Mend first (at least so many people failed; yes of answers; article)',
      worst.slice(0, articlesShown).flatMap(articleLines),
    ),
    `Comments: ${comments.open} open, ${comments.planned} planned, ${comments.done} done.`,
    section(
      'Searches that failed',
      misses.map(({ count, kind, lastDay, query }) => {
        const became = kind === 'nothing' ? 'nothing found' : 'other words tried';
        return `${String(count).padStart(6)}  ${became.padEnd(17)}  ${lastDay}  ${query}`;
      }),
    ),
    `Tickets that an article made unnecessary: ${solved.total}.`,
    section('Articles that spared a ticket (tickets; last day; article)', solvedLines(solved)),
    ...linkReportSections(links).map(({ title, lines }) => section(title, lines)),
    section(
      'Past their review',
      overdue.map(({ article }) => `${article.reviewBy ?? ''}  ${article.id} ${article.title}`),
    ),
    section(
      'Unusually many votes from one network',
      suspicions.map(
        ({ day, articleId, counted, refused }) =>
          `${day}  article ${articleId}: ${counted} counted, ${refused} refused`,
      ),
    ),
  ].join('\n\n');
}

/** Counts and title, then a line for each thing that was said of it. */
function articleLines(report: ArticleReport): readonly string[] {
  const { article, now, before, failed, reasons, stuck } = report;
  const counts = now.total === 0 ? 'none' : yesOfAnswers(now);
  const earlier =
    before.total === 0 ? [] : [`Of an earlier or unknown text: ${yesOfAnswers(before)}`];
  const steps = stuck.map(({ id, place, count }) => {
    const address = place === 'gone' ? '' : `  ${article.url}#${id}`;
    return `Stuck at ${stuckWords({ id, place, count })}: ${readers(count)}${address}`;
  });
  return [
    `${failedAtLeast(failed).padStart(12)}  ${counts.padStart(9)}  ${article.id} ${article.title}`,
    ...[
      ...earlier,
      ...reasons.map(({ text, count }) => `${text}: ${readers(count)}`),
      ...steps,
    ].map((line) => `${' '.repeat(27)}${line}`),
  ];
}

function yesOfAnswers({ helpful, total }: VoteCounts): string {
  return `${helpful}/${total}`;
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...(lines.length > 0 ? lines : ['  none'])].join('\n');
}
