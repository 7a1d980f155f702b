/**
 * Measures what the design has budgets for, on input it makes itself, and prints figures and ratios.
 * `npm run bench -- votes crashes` runs only the named parts.
 */
import { measureBuilds } from './build-time.ts';
import { measureExplainTime } from './explain-time.ts';
import { measureImportDump } from './import-dump.ts';
import { measureMutations } from './mutations/measure-mutations.ts';
import { measurePageBytes } from './page-bytes.ts';
import { measureSearchCost } from './search-cost.ts';
import { measureStaticRequests } from './static-requests.ts';
import { measureCrashes } from './votes/crashes.ts';
import { measureFaults } from './votes/faults.ts';
import { measureManyVotes } from './votes/many-votes.ts';
import { measurePostgresFaults } from './votes/postgres-faults.ts';
import { measureSoak } from './votes/soak.ts';
import { measureVoteThroughput } from './votes/throughput.ts';

const parts = {
  bytes: measurePageBytes,
  search: measureSearchCost,
  build: measureBuilds,
  requests: measureStaticRequests,
  explain: measureExplainTime,
  import: measureImportDump,
  votes: measureVoteThroughput,
  'many-votes': measureManyVotes,
  soak: measureSoak,
  crashes: measureCrashes,
  'postgres-faults': measurePostgresFaults,
  faults: measureFaults,
  mutations: measureMutations,
};

/** It takes half an hour, and tells of the tests, not of the product. */
const onlyByName = 'mutations';

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 ? !wanted.includes(name) : name === onlyByName) continue;
  await measure();
}
