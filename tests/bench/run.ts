/**
 * Measures what the design has budgets for, on input it makes itself, and prints figures and ratios.
 * `npm run bench -- bytes search build requests explain` runs only the named parts.
 */
import { measureBuilds } from './build-time.ts';
import { measureExplainTime } from './explain-time.ts';
import { measurePageBytes } from './page-bytes.ts';
import { measureSearchCost } from './search-cost.ts';
import { measureStaticRequests } from './static-requests.ts';

const parts = {
  bytes: measurePageBytes,
  search: measureSearchCost,
  build: measureBuilds,
  requests: measureStaticRequests,
  explain: measureExplainTime,
};

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await measure();
}
