import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createGroupCommit, type Settled } from '#storage/group-commit.server.ts';

class PassingError extends Error {}

const options = {
  isPassing: (error: unknown) => error instanceof PassingError,
  failure: (error: unknown) => new Error('failed', { cause: error }),
  full: () => new Error('full'),
  mostPending: 20,
  mostInOneCommit: 8,
  patienceMs: 200,
};

function queueOf(
  commit: (items: readonly number[]) => readonly Settled<number>[],
  patienceMs = options.patienceMs,
) {
  return createGroupCommit<number, number>({ ...options, commit, patienceMs });
}

const doubled = (items: readonly number[]): Settled<number>[] =>
  items.map((item) => ({ ok: true, result: item * 2 }));

describe('a group commit', () => {
  it('writes what waits together, in order and not too much at once', async () => {
    const batches: number[][] = [];
    const queue = queueOf((items) => {
      batches.push([...items]);
      return doubled(items);
    });
    const results = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => queue.add(n)));
    expect(results).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
    expect(batches).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [9, 10],
    ]);
  });

  it('writes items that share a key one after the other, and the others meanwhile', async () => {
    const batches: string[][] = [];
    const queue = createGroupCommit<string, string>({
      ...options,
      keysOf: (item) => item.split(' '),
      commit: async (items) => {
        batches.push([...items]);
        await wait(5);
        return items.map((item) => ({ ok: true, result: item }));
      },
    });
    // "c" shares no key with what is written first, but one with "b c", which came before it.
    await Promise.all(['a b', 'b c', 'c', 'd'].map((item) => queue.add(item)));
    expect(batches).toEqual([['a b', 'd'], ['b c'], ['c']]);
  });

  it('refuses one bad item and keeps its neighbours', async () => {
    const queue = queueOf((items) =>
      items.map((item) =>
        item === 2 ? { ok: false, error: new Error('bad') } : { ok: true, result: item },
      ),
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((n) => queue.add(n)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('tries again after a failure that passes', async () => {
    let tries = 0;
    const queue = queueOf((items) => {
      if (++tries < 3) throw new PassingError();
      return doubled(items);
    });
    expect(await queue.add(4)).toBe(8);
    expect(tries).toBe(3);
  });

  it('gives up when the failure does not pass in time', async () => {
    const queue = queueOf(() => {
      throw new PassingError();
    }, 100);
    await expect(queue.add(1)).rejects.toThrow('failed');
    await queue.drained();
  });

  it('fails at once after any other failure, and goes on with the next', async () => {
    let isBroken = true;
    const queue = queueOf((items) => {
      if (isBroken) throw new Error('broken');
      return doubled(items);
    });
    await expect(queue.add(1)).rejects.toThrow('failed');
    isBroken = false;
    expect(await queue.add(2)).toBe(4);
  });

  it('refuses more than may wait', async () => {
    const queue = queueOf(doubled);
    const waiting = Array.from({ length: 20 }, (_, n) => queue.add(n));
    await expect(queue.add(21)).rejects.toThrow('full');
    await Promise.all(waiting);
    expect(await queue.add(22)).toBe(44);
  });
});
