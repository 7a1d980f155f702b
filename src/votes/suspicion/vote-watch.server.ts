import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { todayUtc } from '#storage/today-utc.ts';
import type { NetworkOfArticle, VoteLimit } from '../vote-limit.server.ts';
import type { SuspicionStore } from './suspicion-store.ts';

/** An office may be so eager within a day; who sends more is worth a look. */
const unusualPerDay = 20;
const mostWatched = 50_000;

export interface VoteWatch {
  /** A new voter was counted. */
  counted(articleId: number, networkKey: string): void;
  /** A vote was beyond the limit. */
  refused(articleId: number, networkKey: string): void;
  /** Writes down what is unusual so far. */
  flush(): Promise<void>;
}

export interface VoteWatchOptions {
  /** Knows what other servers have counted. */
  readonly limit?: Pick<VoteLimit, 'crowdedNetworks'>;
  /** ISO day, UTC. */
  readonly today?: () => string;
}

interface Seen {
  readonly articleId: number;
  readonly day: string;
  readonly network: string;
  counted: number;
  refused: number;
  /** What of it is written down already. */
  writtenCounted: number;
  writtenRefused: number;
}

/**
 * Notices networks that send unusually many votes about one article. In memory: a usual vote leaves
 * nothing behind, and nothing is written for each vote. Each server writes down what it has seen
 * itself, and learns from the shared limit what is unusual only in the sum of all.
 */
export function createVoteWatch(
  store: SuspicionStore,
  { limit, today = todayUtc }: VoteWatchOptions = {},
): VoteWatch {
  let seen = new Map<string, Seen>();

  function of(articleId: number, networkKey: string): Seen {
    const day = today();
    const network = shortened(networkKey);
    const key = `${day} ${articleId} ${network}`;
    const known = seen.get(key) ?? {
      articleId,
      day,
      network,
      counted: 0,
      refused: 0,
      writtenCounted: 0,
      writtenRefused: 0,
    };
    if (!seen.has(key) && seen.size >= mostWatched) {
      // Those seen longest ago leave first, unusual ones last.
      for (const [other, { counted, refused }] of seen) {
        if (counted >= unusualPerDay || refused > 0) continue;
        seen.delete(other);
        break;
      }
    }
    seen.set(key, known);
    return known;
  }

  // Keys of networks differ from day to day: there is no need to tell days apart.
  async function crowdedNetworks(): Promise<ReadonlySet<string>> {
    if (!limit || seen.size === 0) return new Set();
    // Where it cannot be asked, what this server has counted itself is written down all the same.
    const networks = await limit.crowdedNetworks(unusualPerDay).catch(orNone);
    return new Set(
      networks.map(({ networkKey, articleId }) => `${articleId} ${shortened(networkKey)}`),
    );
  }

  return {
    counted: (articleId, networkKey) => {
      of(articleId, networkKey).counted += 1;
    },
    refused: (articleId, networkKey) => {
      of(articleId, networkKey).refused += 1;
    },
    flush: async () => {
      const crowded = await crowdedNetworks();
      for (const one of seen.values()) {
        const { articleId, day, network, counted, refused } = one;
        if (counted < unusualPerDay && refused === 0 && !crowded.has(`${articleId} ${network}`))
          continue;
        const more = {
          counted: counted - one.writtenCounted,
          refused: refused - one.writtenRefused,
        };
        if (more.counted === 0 && more.refused === 0) continue;
        await store.add({ articleId, day, network, ...more });
        one.writtenCounted = counted;
        one.writtenRefused = refused;
      }
      const day = today();
      seen = new Map([...seen].filter(([, { day: seenOn }]) => seenOn === day));
    },
  };
}

function orNone(error: unknown): readonly NetworkOfArticle[] {
  if (error instanceof StorageUnavailableError) return [];
  throw error;
}

/** Long enough to tell the networks of a day apart. */
function shortened(networkKey: string): string {
  return networkKey.slice(0, 12);
}
