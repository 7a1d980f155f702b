import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHashQueue, HashQueueFullError } from '#staff/sign-in/hash-queue.ts';
import { createSignInLimit, type SignInLimit } from '#staff/sign-in/sign-in-limit.server.ts';

describe('the limit of wrong passwords', () => {
  let limit: SignInLimit;
  let networks = 0;

  beforeEach(() => {
    vi.useFakeTimers();
    limit = createSignInLimit();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const anotherNetwork = (): string => `network ${++networks}`;

  /** A try that turns out wrong: true, or the seconds to wait. */
  async function tryOnce(
    accountKey = 'blue',
    networkKey = anotherNetwork(),
  ): Promise<true | number> {
    const verdict = await limit.take({ accountKey, networkKey });
    return verdict.allowed || verdict.retryAfterSeconds;
  }

  const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

  async function useUp(): Promise<void> {
    for (let times = 0; times < 5; times++) expect(await tryOnce()).toBe(true);
  }

  it('lets an account have five within 15 minutes, wherever they come from', async () => {
    await useUp();
    expect(await tryOnce()).toBe(60);
    expect(await tryOnce('red')).toBe(true);
  });

  it('forgets four after 15 minutes', async () => {
    for (let times = 0; times < 4; times++) expect(await tryOnce()).toBe(true);
    await minutes(15);
    await useUp();
    expect(await tryOnce()).toBe(60);
  });

  it('doubles the wait with each further one, to 15 minutes', async () => {
    await useUp();
    for (const [waited, next] of [
      [1, 2],
      [2, 4],
      [4, 8],
      [8, 15],
      [15, 15],
    ] as const) {
      await minutes(waited);
      expect(await tryOnce()).toBe(true);
      expect(await tryOnce()).toBe(next * 60);
    }
  });

  it('says how long is left, and does not prolong it by tries that are refused', async () => {
    await useUp();
    await vi.advanceTimersByTimeAsync(20_500);
    for (let times = 0; times < 10; times++) expect(await tryOnce()).toBe(40);
  });

  it('neither forgets nor prolongs a wait when the clock of the machine is set', async () => {
    await useUp();
    const hourMs = 60 * 60 * 1_000;
    for (const jumpMs of [-hourMs, 24 * hourMs, 10 * 365 * 24 * hourMs, -10 * 365 * 24 * hourMs]) {
      vi.setSystemTime(Date.now() + jumpMs);
      expect(await tryOnce()).toBe(60);
    }
    vi.setSystemTime(Date.now() + 10 * 365 * 24 * hourMs);
    await minutes(1);
    expect(await tryOnce()).toBe(true);
    vi.setSystemTime(Date.now() - 10 * 365 * 24 * hourMs);
    expect(await tryOnce()).toBe(120);
  });

  it('counts tries that come in the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => tryOnce()));
    expect(all.filter((verdict) => verdict === true)).toHaveLength(5);
    await minutes(1);
    const later = await Promise.all(Array.from({ length: 30 }, () => tryOnce()));
    expect(later.filter((verdict) => verdict === true)).toHaveLength(1);
  });

  it('starts afresh with the right password', async () => {
    for (let times = 0; times < 4; times++) expect(await tryOnce()).toBe(true);
    const verdict = await limit.take({ accountKey: 'blue', networkKey: 'n' });
    if (!verdict.allowed) throw new Error('The fifth try was refused.');
    await verdict.succeed();
    await useUp();
  });

  it('lets a network have 20 an hour over all accounts, and takes none for right ones', async () => {
    for (let account = 0; account < 40; account++) {
      const verdict = await limit.take({ accountKey: `right ${account}`, networkKey: 'office' });
      if (!verdict.allowed) throw new Error('A right password was refused.');
      await verdict.succeed();
    }
    for (let account = 0; account < 20; account++) {
      expect(await tryOnce(`account ${account}`, 'office')).toBe(true);
    }
    expect(await tryOnce('account 20', 'office')).toBe(3600);
    expect(await tryOnce('account 20', 'elsewhere')).toBe(true);
    await minutes(60);
    expect(await tryOnce('account 20', 'office')).toBe(true);
  });

  it('takes nothing from a network for tries that an account refuses', async () => {
    await useUp();
    for (let times = 0; times < 40; times++) expect(await tryOnce('blue', 'office')).toBe(60);
    expect(await tryOnce('red', 'office')).toBe(true);
  });

  it('is as if nobody had tried when no password was checked', async () => {
    for (let times = 0; times < 60; times++) {
      const verdict = await limit.take({ accountKey: 'blue', networkKey: 'office' });
      if (!verdict.allowed) throw new Error('A try that was given back was counted.');
      await verdict.giveBack();
    }
    await useUp();
    await minutes(1);
    const verdict = await limit.take({ accountKey: 'blue', networkKey: 'office' });
    if (!verdict.allowed) throw new Error('The try after the wait was refused.');
    await verdict.giveBack();
    expect(await tryOnce()).toBe(true);
    expect(await tryOnce()).toBe(120);
  });

  it('gives a try back whole when it was the one with which the wait begins', async () => {
    for (let times = 0; times < 4; times++) expect(await tryOnce()).toBe(true);
    const fifth = await limit.take({ accountKey: 'blue', networkKey: 'n' });
    if (!fifth.allowed) throw new Error('The fifth try was refused.');
    await fifth.giveBack();
    expect(await tryOnce()).toBe(true);
    expect(await tryOnce()).toBe(60);
  });
});

describe('the queue of hashes', () => {
  it('works on a few at once, lets a few wait and refuses the rest', async () => {
    const queue = createHashQueue({ mostAtOnce: 2, mostWaiting: 3 });
    const held: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const work = async (): Promise<string> => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => held.push(resolve));
      running--;
      return 'done';
    };
    const all = Array.from({ length: 6 }, () => queue.run(work));
    await expect(all[5]).rejects.toThrow(HashQueueFullError);
    while (held.length > 0) {
      held.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(await Promise.all(all.slice(0, 5))).toEqual(Array(5).fill('done'));
    expect(most).toBe(2);
  });

  it('goes on after work that failed', async () => {
    const queue = createHashQueue({ mostAtOnce: 1, mostWaiting: 0 });
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(() => Promise.resolve(1))).toBe(1);
  });
});
