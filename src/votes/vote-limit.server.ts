import { RateLimiterMemory } from 'rate-limiter-flexible';
import { takePoint } from '#refusals/take-point.server.ts';

/** An office of 60 people behind one address may all answer about the same article. */
export const newVotersPerArticlePerNetworkPerDay = 60;
/** New votes and changes of mind together, about any article. */
export const votesPerNetworkPerHour = 300;

const secondsPerHour = 60 * 60;
const secondsPerDay = 24 * secondsPerHour;

export interface VoteAttempt {
  /** Keyed hash of the visitor's network; never an address. */
  readonly networkKey: string;
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
  | { readonly allowed: false; readonly retryAfterSeconds: number };

export interface VoteLimit {
  take(attempt: VoteAttempt): Promise<LimitVerdict>;
}

/** Counts votes by network in this process's memory: nothing about it is ever written down. */
export function createVoteLimit(): VoteLimit {
  const hourly = new RateLimiterMemory({
    points: votesPerNetworkPerHour,
    duration: secondsPerHour,
  });
  const daily = new RateLimiterMemory({
    points: newVotersPerArticlePerNetworkPerDay,
    duration: secondsPerDay,
  });

  return {
    async take({ networkKey, articleId, isNewVoter }) {
      const articleKey = `${networkKey}:${articleId}`;
      const giveBackHourly = async (): Promise<void> => {
        await hourly.reward(networkKey);
      };
      const giveBackDaily = async (): Promise<void> => {
        if (isNewVoter) await daily.reward(articleKey);
      };
      const hourlyWait = await takePoint(hourly, networkKey);
      if (hourlyWait !== undefined) return { allowed: false, retryAfterSeconds: hourlyWait };
      const dailyWait = isNewVoter ? await takePoint(daily, articleKey) : undefined;
      if (dailyWait !== undefined) {
        // Votes about other articles shall not suffer from it.
        await giveBackHourly();
        return { allowed: false, retryAfterSeconds: dailyWait };
      }
      return {
        allowed: true,
        giveBackNewVoter: giveBackDaily,
        giveBack: async () => {
          await giveBackHourly();
          await giveBackDaily();
        },
      };
    },
  };
}
