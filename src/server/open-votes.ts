import { join } from 'node:path';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { unavailableVoteStore } from '#votes/stores/unavailable-vote-store.ts';
import { VoteStoreUnavailableError, type VoteStore } from '#votes/vote-store.ts';
import type { Log } from './log.ts';
import { keptSecret, passingSecret } from './server-secret.ts';

export interface Votes {
  readonly store: VoteStore;
  readonly secret: string;
}

/**
 * Opens the votes in a data folder. Pages matter more than votes: when the store cannot be used, the
 * log says what to do and a stand-in refuses every vote.
 * @throws {VoteStoreInUseError} when another process uses the folder: two servers are a mistake.
 */
export async function openVotes(
  dataFolder: string,
  givenSecret: string | undefined,
  log: Log,
): Promise<Votes> {
  const store = await openStore(join(dataFolder, 'kb.sqlite'), log);
  return { store, secret: givenSecret ?? ownSecret(dataFolder, log) };
}

async function openStore(path: string, log: Log): Promise<VoteStore> {
  try {
    return await openSqliteVoteStore({ path });
  } catch (error) {
    if (!(error instanceof VoteStoreUnavailableError)) throw error;
    log.error({ reason: error.message }, 'Votes are off until this is mended; pages are served');
    return unavailableVoteStore(error.message);
  }
}

function ownSecret(dataFolder: string, log: Log): string {
  try {
    return keptSecret(dataFolder);
  } catch (error) {
    log.warn({ err: error }, 'The secret cannot be kept; visitors are forgotten at the next start');
    return passingSecret();
  }
}
