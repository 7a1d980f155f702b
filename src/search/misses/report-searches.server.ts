import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openSearchCounts, type MissCount } from './search-counts.server.ts';

const rowsShown = 50;

/** A line of the report for each search that failed. */
export function missLines(misses: readonly MissCount[]): readonly string[] {
  return misses.map(({ count, kind, firstDay, lastDay, query }) => {
    const became = kind === 'nothing' ? 'found nothing' : 'other words tried';
    return `${String(count).padStart(6)}  ${became.padEnd(17)}  ${firstDay} to ${lastDay}  ${query}`;
  });
}

// `npm run report:searches`: what people looked for and did not find; a running server is not disturbed.
if (import.meta.main) {
  const path = resolve(process.env['KB_DATA'] || 'data', 'searches.sqlite');
  if (existsSync(path)) {
    const counts = openSearchCounts(path);
    const lines = missLines(counts.misses(rowsShown));
    const solved = [...counts.solved().values()].reduce((sum, count) => sum + count, 0);
    counts.close();
    console.log(lines.length > 0 ? lines.join('\n') : 'No search has failed so far.');
    console.log(`Tickets that an article made unnecessary: ${solved}.`);
  } else {
    console.log(`No search has been counted yet: there is no ${path}.`);
  }
}
