import { linkReportSections } from '../links/link-report-text.ts';
import { marksOf, textsOf } from './article-marks.ts';
import type { ArticleReport } from './article-report.ts';
import { dayOf } from './day-of.ts';
import {
  failedExplained,
  importedExplained,
  orderExplained,
  removedExplained,
  unusualExplained,
  unusualToDo,
} from './explanations.ts';
import { importedArticles } from './imported-articles.ts';
import { overdueReviews } from './overdue.ts';
import type { Report } from './read-report.server.ts';
import { failedAtLeast, firstOf, readers, removedName, stuckWords } from './said-in-words.ts';
import { solvedLines } from './solved-report.ts';

const articlesShown = 20;
const missesShown = 30;
const networksShown = 20;
const removedShown = 20;

/** The report for a terminal or a mail: what the page says, without its pictures. Days are ISO days there. */
export function reportText(report: Report): string {
  const { articles, comments, misses, solved, links } = report;
  const worst = articles.filter(
    ({ failed, openComments, stuck }) => failed > 0 || openComments > 0 || stuck.length > 0,
  );
  return [
    section(
      'Mend first (at least so many people failed; yes of answers; article)',
      firstOf({ all: worst, shown: articlesShown, what: 'article' }, articleLines),
      [...orderExplained, ...failedExplained],
    ),
    ...unusual(report),
    `Comments: ${comments.open} open, ${comments.planned} planned, ${comments.done} done.`,
    section(
      'Searches that failed',
      firstOf(
        { all: misses, shown: missesShown, what: 'wording' },
        ({ count, kind, lastDay, query }) => {
          const became = kind === 'nothing' ? 'nothing found' : 'other words tried';
          return `${String(count).padStart(6)}  ${became.padEnd(17)}  ${lastDay}  ${query}`;
        },
      ),
    ),
    `Tickets that an article made unnecessary: ${solved.total}.`,
    section('Articles that spared a ticket (tickets; last day; article)', solvedLines(solved)),
    ...linkReportSections(links).map(({ title, lines }) => section(title, lines)),
    section(
      'Past their review',
      overdueReviews(articles).map(
        ({ article, reviewBy }) => `${reviewBy}  ${article.id} ${article.title}`,
      ),
    ),
    ...imported(report),
    ...removed(report),
  ].join('\n\n');
}

/** Counts and title, then a line for each thing that was said of it. */
function articleLines(report: ArticleReport): readonly string[] {
  const { article, now, failed, reasons, stuck } = report;
  const counts = now.total === 0 ? 'none' : `${now.helpful}/${now.total}`;
  const steps = stuck.map(({ id, place, count }) => {
    const address = place === 'gone' ? '' : `  ${article.url}#${id}`;
    return `Stuck at ${stuckWords({ id, place, count })}: ${readers(count)}${address}`;
  });
  const said = reasons.map(({ text, count }) => `${text}: ${readers(count)}`);
  return [
    `${failedAtLeast(failed).padStart(12)}  ${counts.padStart(9)}  ${article.id} ${article.title}`,
    ...[...marksOf(report), ...textsOf(report), ...said, ...steps].map(
      (line) => `${' '.repeat(27)}${line}`,
    ),
  ];
}

function unusual({ suspicions, articles }: Report): readonly string[] {
  if (suspicions.length === 0) return [];
  const titles = new Map(articles.map(({ article: { id, title } }) => [id, title]));
  const name = (id: number): string => {
    const title = titles.get(id);
    return title === undefined ? removedName(id) : `${id} ${title}`;
  };
  const lines = firstOf(
    { all: suspicions, shown: networksShown, what: 'network' },
    ({ day, articleId, counted, refused }) =>
      `${day}  ${name(articleId)}: ${counted} counted, ${refused} refused`,
  );
  const said = [...unusualExplained, ...unusualToDo];
  return [section('Unusually many votes from one network', lines, said)];
}

function imported({ articles }: Report): readonly string[] {
  const waiting = importedArticles(articles);
  if (waiting.length === 0) return [];
  const lines = waiting.map(({ id, title }) => `${id} ${title}`);
  return [section('Brought along, still to be edited', lines, [importedExplained])];
}

function removed({ removed: gone }: Report): readonly string[] {
  if (gone.length === 0) return [];
  const lines = firstOf(
    { all: gone, shown: removedShown, what: 'article' },
    ({ id, helpful, total, lastAt }) =>
      `${dayOf(lastAt)}  ${`${helpful}/${total}`.padStart(9)}  ${removedName(id)}`,
  );
  return [
    section('Removed articles (last vote; yes of answers; article)', lines, [removedExplained]),
  ];
}

/** @param explained said below the title, where there is something to explain */
function section(
  title: string,
  lines: readonly string[],
  explained: readonly string[] = [],
): string {
  if (lines.length === 0) return [title, '  none'].join('\n');
  return [title, ...explained.map((sentence) => `  ${sentence}`), ...lines].join('\n');
}
