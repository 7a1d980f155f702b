import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

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
      const hourlyWait = await consume(hourly, networkKey);
      if (hourlyWait !== undefined) return { allowed: false, retryAfterSeconds: hourlyWait };
      const dailyWait = isNewVoter ? await consume(daily, articleKey) : undefined;
      if (dailyWait !== undefined) return { allowed: false, retryAfterSeconds: dailyWait };
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

/** Takes one point; the seconds to wait when there is none left. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    // The limiter refuses by rejecting with a result; anything else is a real error.
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}
