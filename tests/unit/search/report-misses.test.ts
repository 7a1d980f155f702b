import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchMisses } from '#search/misses/report-misses.browser.ts';

/** Longer than anybody has to stop at words for them to be a search. */
const longMs = 10_000;
const isTyping = { foundNothing: true, isFinished: false };
let reported: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  reported = [];
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('fetch', (_address: string, { body }: { readonly body: string }) => {
    reported.push(JSON.parse(body));
    return Promise.resolve(new Response(null, { status: 204 }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('words at which somebody stops and that find nothing are a miss', () => {
  const misses = watchMisses();
  misses.searched('xylophone', isTyping);
  expect(reported).toEqual([]);
  vi.advanceTimersByTime(longMs);
  expect(reported).toEqual([{ query: 'xylophone', kind: 'nothing' }]);
});

test('words that are changed before that are none, whatever becomes of the next ones', () => {
  const misses = watchMisses();
  misses.searched('xylo', isTyping);
  misses.changed();
  vi.advanceTimersByTime(longMs);
  expect(reported).toEqual([]);
});

test('fewer than three letters are the beginning of a word, and no miss', () => {
  const misses = watchMisses();
  for (const beginning of ['g', 'gr', 'g r', '+++', '5.']) {
    misses.searched(beginning, isTyping);
    vi.advanceTimersByTime(longMs);
  }
  expect(reported).toEqual([]);
  misses.searched('grx', isTyping);
  vi.advanceTimersByTime(longMs);
  expect(reported).toEqual([{ query: 'grx', kind: 'nothing' }]);
});

test('nor are they given up for other words when they found something', () => {
  const misses = watchMisses();
  misses.searched('ma', { foundNothing: false, isFinished: false });
  vi.advanceTimersByTime(longMs);
  misses.searched('green', { foundNothing: false, isFinished: true });
  expect(reported).toEqual([]);
});

test('few letters that somebody finished are a miss', () => {
  const misses = watchMisses();
  misses.searched('gr', { foundNothing: true, isFinished: true });
  expect(reported).toEqual([{ query: 'gr', kind: 'nothing' }]);
});
