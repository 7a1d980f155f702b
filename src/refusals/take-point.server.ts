import type { RateLimiterRes } from 'rate-limiter-flexible';
import type { Limiter } from './limiters.server.ts';

/** Takes one point of a key; resolves with the seconds to wait when there was none left. */
export async function takePoint(limiter: Limiter, key: string): Promise<number | undefined> {
  const result = await limiter.penalty(key);
  return result.consumedPoints > limiter.points ? secondsOf(result) : undefined;
}

/** How long a limiter wants to be left alone: whole seconds, one at least. */
export function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
