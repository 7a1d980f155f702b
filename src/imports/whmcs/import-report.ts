import type { ImportPlan, Outcome, PlannedArticle } from './import-plan.ts';

interface ReportOptions {
  /** Name of the dump as it was given. */
  readonly dump: string;
  /** Content folder as it is named in messages. */
  readonly contentFolder: string;
  readonly isWritten: boolean;
  /** What to type so that it is written. */
  readonly writeCommand: string;
}

/** What an import does, or would do, in words: what is written, what is not and why, what to look at. */
export function importReport(plan: ImportPlan, options: ReportOptions): string {
  const { articles, categories, images } = plan;
  const of = (...outcomes: readonly Outcome[]): readonly PlannedArticle[] =>
    articles.filter(({ outcome }) => outcomes.includes(outcome));
  const written = of('new', 'updated');
  const state = (wanted: PlannedArticle['state']): number =>
    written.filter((one) => one.state === wanted).length;
  const moved = articles.filter(({ id, oldId }) => id !== undefined && id !== oldId);
  const change = written.length > 0 || categories.length > 0;
  const verb = options.isWritten ? 'Written' : 'Would be written';
  return [
    `${options.dump}: ${counted(articles.length, 'article')}.`,
    section(
      `${verb}: ${counted(written.length, 'article')} (${state('published')} published, ${state('staff')} for staff, ${counted(state('draft'), 'draft')})`,
      written.map((one) => articleLine(one, options.contentFolder)),
    ),
    section(
      options.isWritten ? 'New categories' : 'Categories that would be new',
      categories.map(({ slug, title }) => `${slug}: ${title}`),
    ),
    ...(images.size > 0
      ? [
          section(
            'Pictures',
            [...images].map(([address, file]) => `${file} → ${address}`),
          ),
        ]
      : []),
    section(
      'Left out',
      of('left out').map((one) => `${named(one)}: ${one.notes.join(' ')}`),
    ),
    section('Edited here since they came along, and left alone', of('edited').map(named)),
    section('Removed here since they came along, and left out', of('removed').map(named)),
    section(
      'Other ids than in WHMCS, because theirs were taken',
      moved.map(({ oldId, id, title }) => `${oldId} is ${id ?? 0} here: ${title}`),
    ),
    section(
      'To look at',
      [...written, ...of('unchanged')]
        .filter(({ notes }) => notes.length > 0)
        .flatMap((one) => [named(one), ...one.notes.map((note) => `  ${note}`)]),
    ),
    section('Of the dump as a whole', plan.notes),
    `Unchanged: ${counted(of('unchanged').length, 'article')}.`,
    lastLine(change, options),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function lastLine(change: boolean, { isWritten, writeCommand }: ReportOptions): string {
  if (!change) return 'There is nothing to write.';
  return isWritten
    ? 'Next: npm run check:content lists what is still to be edited; npm run urls:lock locks the addresses.'
    : `Nothing was written. To write it: ${writeCommand}`;
}

function articleLine(one: PlannedArticle, contentFolder: string): string {
  const { path, state, votes, outcome } = one;
  const told = [
    `id ${one.id ?? 0}`,
    ...(state === 'published' ? [] : [state ?? '']),
    ...(votes ? [`${votes.helpful} of ${votes.total} votes`] : []),
    ...(outcome === 'updated' ? ['changed in WHMCS since'] : []),
  ];
  return `${contentFolder}/${path ?? ''} (${told.join(', ')})`;
}

function named({ oldId, title }: PlannedArticle): string {
  return `${oldId} "${title}"`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A title with a line for each; nothing where there is none. */
function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`${title}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}
