import { memoryLimiters, type Limiter, type Limiters } from '#refusals/limiters.server.ts';

/** An office of 60 people behind one address may all answer about the same article. */
export const newVotersPerArticlePerNetworkPerDay = 60;
/** New votes and changes of mind together, about any article. */
export const votesPerNetworkPerHour = 300;
/**
 * Whoever has an IPv6 /48 has 65,536 networks of their own, and an office as large as that may be
 * behind it too: so many times as much from all networks of a /56, and of a /48.
 */
export const widerNetworkFactors = [4, 16] as const;

const secondsPerHour = 60 * 60;
const secondsPerDay = 24 * secondsPerHour;

export interface VoteAttempt {
  /** Keyed hash of the visitor's network; never an address. */
  readonly networkKey: string;
  /** Of the wider networks that this one is in, for each of `widerNetworkFactors`; none for IPv4. */
  readonly widerNetworkKeys?: readonly string[] | undefined;
  readonly articleId: number;
  /** False for somebody who changes an answer given before. */
  readonly isNewVoter: boolean;
}

export type LimitVerdict =
  | {
      readonly allowed: true;
      /** Gives back what was taken, for a vote that in the end was not a new voter's. */
      readonly giveBackNewVoter: () => Promise<void>;
      /** Gives back everything, for a vote that was not stored. */
      readonly giveBack: () => Promise<void>;
    }
  | {
      readonly allowed: false;
      readonly retryAfterSeconds: number;
      /** The network whose limit was reached: the visitor's own or a wider one. */
      readonly networkKey: string;
    };

export interface VoteLimit {
  take(attempt: VoteAttempt): Promise<LimitVerdict>;
  /**
   * Networks from which so many new voters have answered about an article lately, over all servers;
   * none where each server counts for itself. Rejected with `StorageUnavailableError` while the
   * database is away.
   */
  crowdedNetworks(leastNewVoters: number): Promise<readonly NetworkOfArticle[]>;
}

export interface NetworkOfArticle {
  readonly networkKey: string;
  readonly articleId: number;
}

/** A point that a vote takes. */
interface Point {
  readonly limiter: Limiter;
  readonly key: string;
  readonly isOfNewVoters: boolean;
}

const dailyName = 'new-voters';

/** Counts votes by network. */
export function createVoteLimit(limiters: Limiters = memoryLimiters()): VoteLimit {
  const levels = [1, ...widerNetworkFactors].map((factor) => {
    const width = factor === 1 ? '' : `-${factor}`;
    return {
      hourly: limiters.create({
        name: `votes${width}`,
        points: factor * votesPerNetworkPerHour,
        seconds: secondsPerHour,
      }),
      daily: limiters.create({
        name: `${dailyName}${width}`,
        points: factor * newVotersPerArticlePerNetworkPerDay,
        seconds: secondsPerDay,
      }),
    };
  });

  function pointsOf({ networkKey, widerNetworkKeys = [], articleId, isNewVoter }: VoteAttempt) {
    return [networkKey, ...widerNetworkKeys].flatMap((network, at) => {
      const level = levels[at];
      const points: (Point & { readonly network: string })[] = [];
      if (!level) return points;
      points.push({ network, limiter: level.hourly, key: network, isOfNewVoters: false });
      if (isNewVoter) {
        const key = `${network}:${articleId}`;
        points.push({ network, limiter: level.daily, key, isOfNewVoters: true });
      }
      return points;
    });
  }

  // All at once: where the points are counted elsewhere, that is one way there.
  async function giveBack(points: readonly Point[]): Promise<void> {
    await Promise.all(points.map(({ limiter, key }) => limiter.giveBack(key)));
  }

  return {
    async take(attempt) {
      const points = pointsOf(attempt);
      const waits = await Promise.all(points.map(({ limiter, key }) => limiter.take(key)));
      const retryAfterSeconds = Math.max(...waits.map((seconds) => seconds ?? 0));
      const refused = points[waits.indexOf(retryAfterSeconds)];
      if (refused) {
        // Votes about other articles, and of other networks, shall not suffer from it.
        await giveBack(points.filter((_, at) => waits[at] === undefined));
        return { allowed: false, retryAfterSeconds, networkKey: refused.network };
      }
      return {
        allowed: true,
        giveBackNewVoter: () => giveBack(points.filter(({ isOfNewVoters }) => isOfNewVoters)),
        giveBack: () => giveBack(points),
      };
    },
    async crowdedNetworks(leastNewVoters) {
      const keys = await limiters.crowdedKeys(dailyName, leastNewVoters);
      return keys.flatMap((key) => {
        const [networkKey, article] = key.split(':');
        return networkKey === undefined ? [] : [{ networkKey, articleId: Number(article) }];
      });
    },
  };
}
