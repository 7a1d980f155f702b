import { RateLimiterMemory } from 'rate-limiter-flexible';
import { takePoint } from '#refusals/take-point.server.ts';

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
}

/** A point that a vote has taken. */
interface Taken {
  readonly limiter: RateLimiterMemory;
  readonly key: string;
  readonly isOfNewVoters: boolean;
}

/** Counts votes by network in this process's memory: nothing about it is ever written down. */
export function createVoteLimit(): VoteLimit {
  const levels = [1, ...widerNetworkFactors].map((factor) => ({
    hourly: new RateLimiterMemory({
      points: factor * votesPerNetworkPerHour,
      duration: secondsPerHour,
    }),
    daily: new RateLimiterMemory({
      points: factor * newVotersPerArticlePerNetworkPerDay,
      duration: secondsPerDay,
    }),
  }));

  return {
    async take({ networkKey, widerNetworkKeys = [], articleId, isNewVoter }) {
      const taken: Taken[] = [];
      const giveBack = async (which: readonly Taken[]): Promise<void> => {
        for (const { limiter, key } of which) await limiter.reward(key);
      };
      for (const [at, network] of [networkKey, ...widerNetworkKeys].entries()) {
        const level = levels[at];
        if (!level) break;
        const points: Taken[] = [{ limiter: level.hourly, key: network, isOfNewVoters: false }];
        if (isNewVoter) {
          points.push({
            limiter: level.daily,
            key: `${network}:${articleId}`,
            isOfNewVoters: true,
          });
        }
        for (const point of points) {
          const retryAfterSeconds = await takePoint(point.limiter, point.key);
          if (retryAfterSeconds === undefined) {
            taken.push(point);
            continue;
          }
          // Votes about other articles, and of other networks, shall not suffer from it.
          await giveBack(taken);
          return { allowed: false, retryAfterSeconds, networkKey: network };
        }
      }
      return {
        allowed: true,
        giveBackNewVoter: () => giveBack(taken.filter(({ isOfNewVoters }) => isOfNewVoters)),
        giveBack: () => giveBack(taken),
      };
    },
  };
}
