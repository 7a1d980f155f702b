import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  dropSettled,
  isWaiting,
  keep,
  takeTooOld,
  waiting,
  waitingSteps,
  waitingVote,
  type OutgoingStuck,
  type OutgoingVote,
} from '#votes/vote-memory.browser.ts';

const key = 'kb:votes-waiting';
const day = 24 * 60 * 60 * 1000;

let kept = new Map<string, string>();

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  return () => vi.unstubAllGlobals();
});

function aVote(changes: Partial<OutgoingVote> = {}): OutgoingVote {
  return {
    articleId: '1',
    voteId: 'vote',
    helpful: false,
    contentVersion: 'v1',
    castAt: Date.now(),
    ...changes,
  };
}

function aStep(changes: Partial<OutgoingStuck> = {}): OutgoingStuck {
  return {
    articleId: '1',
    voteId: 'stuck',
    step: 'step-2',
    contentVersion: 'v1',
    castAt: Date.now(),
    ...changes,
  };
}

describe('what waits on this device', () => {
  it('is a vote for an article and every step of it, the oldest first', () => {
    const now = Date.now();
    const [newer, older] = [aVote({ castAt: now }), aStep({ castAt: now - 10 })];
    const other = aStep({ step: 'step-3', castAt: now - 5 });
    for (const one of [newer, older, other]) expect(keep(one)).toBe(true);
    expect(waiting()).toEqual([older, other, newer]);
    expect(waitingVote('1')).toEqual(newer);
    expect(waitingSteps('1')).toEqual([older, other]);
    expect(waitingVote('2')).toBeUndefined();
    expect(waitingSteps('2')).toEqual([]);
  });

  it('is one thing a step: pressed again it takes the place of the one before', () => {
    const first = aStep({ castAt: Date.now() - 10 });
    const second = aStep({ castAt: Date.now() });
    keep(first);
    keep(second);
    expect(waiting()).toEqual([second]);
    expect([isWaiting(first), isWaiting(second)]).toEqual([false, true]);
  });

  it('goes with what has settled it and leaves the rest', () => {
    const [vote, step, other] = [aVote(), aStep(), aStep({ step: 'step-3' })];
    for (const one of [vote, step, other]) keep(one);
    dropSettled(vote);
    expect(waiting()).toEqual([step, other]);
    dropSettled(step);
    expect(waiting()).toEqual([other]);
  });

  it('is given up after seven days', () => {
    keep(aStep({ castAt: Date.now() - 7 * day }));
    keep(aStep({ step: 'step-3', castAt: Date.now() - 7 * day + 60_000 }));
    expect(waiting().map(({ step }) => step)).toEqual(['step-3']);
  });

  it('gives back what is too old once, whatever was kept or settled in between', () => {
    const old = aVote({ articleId: '2', castAt: Date.now() - 7 * day, comment: 'Gone.' });
    const step = aStep();
    kept.set(key, JSON.stringify({ 2: old }));
    keep(step);
    keep(aVote());
    dropSettled(aVote());
    expect(takeTooOld()).toEqual([old]);
    expect(takeTooOld()).toEqual([]);
    expect(waiting()).toEqual([step]);
  });

  it('is a bounded number of things, the latest ones', () => {
    const now = Date.now();
    for (let n = 0; n < 60; n++) keep(aStep({ step: `step-${n}`, castAt: now - 60 + n }));
    expect(waiting()).toHaveLength(40);
    expect(waiting()[0]?.step).toBe('step-20');
    expect(Object.keys(JSON.parse(kept.get(key) ?? '{}') as object).length).toBeLessThanOrEqual(41);
  });

  it('is never taken for a withdrawn vote by a page that knows no steps', () => {
    keep(aStep());
    expect(kept.get(key)).not.toContain('helpful');
  });

  it('is not kept, and nothing breaks, where storage is off or full', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    });
    expect(keep(aStep())).toBe(false);
    expect(waiting()).toEqual([]);
  });

  it.each([
    '[]',
    'null',
    'x',
    '{"1#s":{"articleId":"1","voteId":"v","step":2,"contentVersion":"","castAt":1e15}}',
  ])('leaves out what it does not understand (%s)', (text) => {
    kept.set(key, text);
    expect(waiting()).toEqual([]);
  });
});
