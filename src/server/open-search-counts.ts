import { join } from 'node:path';
import { openSearchCounts, type SearchCounts } from '#search/misses/search-counts.server.ts';
import type { Log } from './log.ts';

/** Opens the counts of failed searches; where they cannot be kept, the log says why and pages go on. */
export function openCounts(dataFolder: string, log: Log): SearchCounts | undefined {
  try {
    return openSearchCounts(join(dataFolder, 'searches.sqlite'));
  } catch (error) {
    log.warn({ err: error }, 'Searches that fail are not counted until this is mended');
    return undefined;
  }
}
