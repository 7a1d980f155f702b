import { memoryLimiters, type Limiters } from '#refusals/limiters.server.ts';

export const wrongPerAccount = 5;
export const wrongPerNetworkPerHour = 20;

const secondsPerMinute = 60;
const secondsPerHour = 60 * secondsPerMinute;
const secondsPerDay = 24 * secondsPerHour;
const accountWindowSeconds = 15 * secondsPerMinute;
export const shortestWaitSeconds = secondsPerMinute;
export const longestWaitSeconds = 15 * secondsPerMinute;

export interface SignInAttempt {
  /** A keyed hash of the account's name as it was typed: whether there is such an account plays no part. */
  readonly accountKey: string;
  /** Keyed hash of the network; never an address. */
  readonly networkKey: string;
}

export type SignInVerdict =
  | {
      readonly allowed: true;
      /** The password was right: the account starts afresh, the network gets its point back. */
      readonly succeed: () => Promise<void>;
      /** No password was checked after all: as if nobody had tried. */
      readonly giveBack: () => Promise<void>;
    }
  | { readonly allowed: false; readonly retryAfterSeconds: number };

export interface SignInLimit {
  /** Takes a try before the password is looked at, so that many at once are counted too. */
  take(attempt: SignInAttempt): Promise<SignInVerdict>;
}

/**
 * Counts wrong passwords. An account has five within 15 minutes; with the
 * fifth begins a wait of a minute, after which each further one doubles it, to 15 minutes at most,
 * until a day has passed or the right one came. A network has 20 an hour.
 */
export function createSignInLimit(limiters: Limiters = memoryLimiters()): SignInLimit {
  const network = limiters.create({
    name: 'sign-in-network',
    points: wrongPerNetworkPerHour,
    seconds: secondsPerHour,
  });
  const firstTries = limiters.create({
    name: 'sign-in-tries',
    points: wrongPerAccount,
    seconds: accountWindowSeconds,
  });
  const waits = limiters.create({ name: 'sign-in-waits', points: 1, seconds: secondsPerDay });
  const gate = limiters.create({ name: 'sign-in-gate', points: 1, seconds: longestWaitSeconds });

  /** Seconds to wait, or undefined and whether a wait has begun with this try. */
  async function takeFromAccount(key: string): Promise<{ wait?: number; startsWait: boolean }> {
    const closed = await gate.secondsLeft(key);
    if (closed > 0) return { wait: closed, startsWait: false };
    if ((await waits.taken(key)) > 0) {
      const wait = await gate.take(key);
      if (wait !== undefined) return { wait, startsWait: false };
    } else {
      const tries = await firstTries.add(key);
      if (tries < wrongPerAccount) return { startsWait: false };
      // Came in the same moment as the try with which the wait begins.
      if (tries > wrongPerAccount) return { wait: shortestWaitSeconds, startsWait: false };
    }
    const count = await waits.add(key);
    await gate.close(key, Math.min(longestWaitSeconds, shortestWaitSeconds * 2 ** (count - 1)));
    return { startsWait: true };
  }

  return {
    async take({ accountKey, networkKey }) {
      const networkWait = await network.take(networkKey);
      if (networkWait !== undefined) return { allowed: false, retryAfterSeconds: networkWait };
      const { wait, startsWait } = await takeFromAccount(accountKey);
      if (wait !== undefined) {
        await network.giveBack(networkKey);
        return { allowed: false, retryAfterSeconds: wait };
      }
      return {
        allowed: true,
        succeed: async () => {
          await Promise.all([firstTries, waits, gate].map((limiter) => limiter.forget(accountKey)));
          await network.giveBack(networkKey);
        },
        giveBack: async () => {
          await network.giveBack(networkKey);
          const isAfterFirstTries = (await waits.taken(accountKey)) > 1;
          if (startsWait) {
            await waits.giveBack(accountKey);
            await gate.forget(accountKey);
          }
          if (!isAfterFirstTries) await firstTries.giveBack(accountKey);
        },
      };
    },
  };
}
