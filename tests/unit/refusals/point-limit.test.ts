import { describe, expect, it } from 'vitest';
import { createPointLimit } from '#refusals/point-limit.ts';

function limitOf(options: { points?: number; mostKeys?: number } = {}) {
  const clock = { ms: 0 };
  const limit = createPointLimit({
    points: 2,
    windowSeconds: 60,
    elapsedMs: () => clock.ms,
    ...options,
  });
  return { clock, limit };
}

describe('a limit of points', () => {
  it('gives out so many in a window, for each key, and says how long to wait', () => {
    const { clock, limit } = limitOf();
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([undefined, undefined, 60]);
    expect(limit.take('b')).toBeUndefined();
    clock.ms = 20_500;
    expect(limit.take('a')).toBe(40);
    clock.ms = 59_999;
    expect(limit.take('a')).toBe(1);
    clock.ms = 60_000;
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([undefined, undefined, 60]);
  });

  it('takes points back, but not more than were given out', () => {
    const { clock, limit } = limitOf();
    limit.giveBack('a');
    limit.take('a');
    limit.take('a');
    limit.giveBack('a');
    expect([limit.take('a'), limit.take('a')]).toEqual([undefined, 60]);
    clock.ms = 60_000;
    limit.giveBack('a');
    expect(limit.taken('a')).toBe(0);
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([undefined, undefined, 60]);
  });

  it('counts on beyond its points where it is told to', () => {
    const { limit } = limitOf();
    expect([limit.add('a'), limit.add('a'), limit.add('a')]).toEqual([1, 2, 3]);
    expect([limit.taken('a'), limit.take('a')]).toEqual([3, 60]);
  });

  it('can be closed for a key for a time of its own, and forget a key', () => {
    const { clock, limit } = limitOf();
    limit.close('a', 90);
    clock.ms = 60_000;
    expect(limit.take('a')).toBe(30);
    expect(limit.secondsLeft('a')).toBe(30);
    limit.forget('a');
    expect(limit.secondsLeft('a')).toBe(0);
    expect(limit.take('a')).toBeUndefined();
  });

  it('keeps no more keys than it may: those of the longest ago leave first', () => {
    const { clock, limit } = limitOf({ points: 1, mostKeys: 3 });
    for (const key of ['a', 'b', 'c', 'd']) limit.take(key);
    expect(limit.size()).toBe(3);
    expect(['a', 'd', 'c'].map((key) => limit.taken(key))).toEqual([0, 1, 1]);
    clock.ms = 60_000;
    limit.take('e');
    expect(limit.size()).toBe(1);
  });
});
