import { createPointLimit } from '#refusals/point-limit.ts';

export const wrongPerAccount = 5;
export const wrongPerNetworkPerHour = 20;

const secondsPerMinute = 60;
const secondsPerHour = 60 * secondsPerMinute;
const secondsPerDay = 24 * secondsPerHour;
const accountWindowSeconds = 15 * secondsPerMinute;
export const shortestWaitSeconds = secondsPerMinute;
export const longestWaitSeconds = 15 * secondsPerMinute;

export interface SignInAttempt {
  /** A hash of the account's name as it was typed: whether there is such an account plays no part. */
  readonly accountKey: string;
  /** Keyed hash of the network; never an address. */
  readonly networkKey: string;
}

export type SignInVerdict =
  | {
      readonly allowed: true;
      /** The password was right: the account starts afresh, the network gets its point back. */
      readonly succeed: () => void;
      /** No password was checked after all: as if nobody had tried. */
      readonly giveBack: () => void;
    }
  | { readonly allowed: false; readonly retryAfterSeconds: number };

export interface SignInLimit {
  /** Takes a try before the password is looked at, so that many at once are counted too. */
  take(attempt: SignInAttempt): SignInVerdict;
}

/**
 * Counts wrong passwords in this process's memory. An account has five within 15 minutes; with the
 * fifth begins a wait of a minute, after which each further one doubles it, to 15 minutes at most,
 * until a day has passed or the right one came. A network has 20 an hour.
 */
export function createSignInLimit(): SignInLimit {
  const network = createPointLimit({
    points: wrongPerNetworkPerHour,
    windowSeconds: secondsPerHour,
  });
  const firstTries = createPointLimit({
    points: wrongPerAccount,
    windowSeconds: accountWindowSeconds,
  });
  const waits = createPointLimit({ points: 1, windowSeconds: secondsPerDay });
  const gate = createPointLimit({ points: 1, windowSeconds: longestWaitSeconds });

  /** Seconds to wait, or undefined and whether a wait has begun with this try. */
  function takeFromAccount(key: string): { wait?: number; startsWait: boolean } {
    const wait = gate.secondsLeft(key);
    if (wait > 0) return { wait, startsWait: false };
    if (waits.taken(key) === 0 && firstTries.add(key) < wrongPerAccount) {
      return { startsWait: false };
    }
    const count = waits.add(key);
    gate.close(key, Math.min(longestWaitSeconds, shortestWaitSeconds * 2 ** (count - 1)));
    return { startsWait: true };
  }

  return {
    take({ accountKey, networkKey }) {
      const networkWait = network.take(networkKey);
      if (networkWait !== undefined) return { allowed: false, retryAfterSeconds: networkWait };
      const { wait, startsWait } = takeFromAccount(accountKey);
      if (wait !== undefined) {
        network.giveBack(networkKey);
        return { allowed: false, retryAfterSeconds: wait };
      }
      return {
        allowed: true,
        succeed: () => {
          for (const limit of [firstTries, waits, gate]) limit.forget(accountKey);
          network.giveBack(networkKey);
        },
        giveBack: () => {
          network.giveBack(networkKey);
          const isAfterFirstTries = waits.taken(accountKey) > 1;
          if (startsWait) {
            waits.giveBack(accountKey);
            gate.forget(accountKey);
          }
          if (!isAfterFirstTries) firstTries.giveBack(accountKey);
        },
      };
    },
  };
}
