import { readFileSync } from 'node:fs';

/** A query as a customer types it, and the articles that would satisfy them. */
export interface JudgedQuery {
  readonly kind: string;
  readonly query: string;
  /** Ids of articles, each of them a good first result; none where nothing may be found. */
  readonly accepted: readonly number[];
  /** Settings of the search are tuned on one half; the other half tells how good it is. */
  readonly half: 'tune' | 'report';
}

/**
 * Reads judged queries: a line each with kind, query and ids, parted by tabs; `#` begins a remark.
 * `# half: report` says that the lines below are kept apart for the report, and `# half: tune` that
 * the search may be tuned with them.
 * @throws for a line that is not such a one, with its number.
 */
export function readJudgedQueries(path: string): readonly JudgedQuery[] {
  let half: JudgedQuery['half'] = 'tune';
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line === '# half: report') half = 'report';
      if (line === '# half: tune') half = 'tune';
      if (line.trim() === '' || line.startsWith('#')) return [];
      const [kind, query, ids, ...more] = line.split('\t');
      const accepted = (ids ?? '')
        .split(',')
        .filter((id) => id !== '')
        .map(Number);
      if (!kind || !query || more.length > 0 || accepted.some(Number.isNaN)) {
        throw new Error(`${path}:${at + 1}: a line is kind, query and ids, parted by tabs.`);
      }
      return [{ kind, query, accepted, half }];
    });
}
