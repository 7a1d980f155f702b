import { createPointLimit, type PointLimit } from '#refusals/point-limit.ts';

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
      readonly giveBackNewVoter: () => void;
      /** Gives back everything, for a vote that was not stored. */
      readonly giveBack: () => void;
    }
  | {
      readonly allowed: false;
      readonly retryAfterSeconds: number;
      /** The network whose limit was reached: the visitor's own or a wider one. */
      readonly networkKey: string;
    };

export interface VoteLimit {
  take(attempt: VoteAttempt): LimitVerdict;
}

/** A point that a vote has taken. */
interface Taken {
  readonly limit: PointLimit;
  readonly key: string;
  readonly isOfNewVoters: boolean;
}

/** Counts votes by network in this process's memory: nothing about it is ever written down. */
export function createVoteLimit(): VoteLimit {
  const levels = [1, ...widerNetworkFactors].map((factor) => ({
    hourly: createPointLimit({
      points: factor * votesPerNetworkPerHour,
      windowSeconds: secondsPerHour,
    }),
    daily: createPointLimit({
      points: factor * newVotersPerArticlePerNetworkPerDay,
      windowSeconds: secondsPerDay,
    }),
  }));

  return {
    take({ networkKey, widerNetworkKeys = [], articleId, isNewVoter }) {
      const taken: Taken[] = [];
      const giveBack = (which: readonly Taken[]): void => {
        for (const { limit, key } of which) limit.giveBack(key);
      };
      for (const [at, network] of [networkKey, ...widerNetworkKeys].entries()) {
        const level = levels[at];
        if (!level) break;
        const points: Taken[] = [{ limit: level.hourly, key: network, isOfNewVoters: false }];
        if (isNewVoter) {
          points.push({
            limit: level.daily,
            key: `${network}:${articleId}`,
            isOfNewVoters: true,
          });
        }
        for (const point of points) {
          const retryAfterSeconds = point.limit.take(point.key);
          if (retryAfterSeconds === undefined) {
            taken.push(point);
            continue;
          }
          // Votes about other articles, and of other networks, shall not suffer from it.
          giveBack(taken);
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
