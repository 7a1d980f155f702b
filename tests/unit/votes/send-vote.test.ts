import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchAnswer, sendVote, sendWaiting } from '#votes/send-vote.browser.ts';
import { forgetRefused, refusedComments } from '#votes/refused-comments.browser.ts';
import {
  keep,
  rememberedVote,
  rememberVote,
  waiting,
  waitingVote,
  type OutgoingVote,
} from '#votes/vote-memory.browser.ts';

const start = Date.UTC(2026, 0, 15);
const minute = 60_000;

/** Addresses that were posted to, in order. */
let posted: string[] = [];
let answers = new Map<string, () => Response>();

beforeEach(() => {
  const kept = new Map<string, string>();
  posted = [];
  answers = new Map();
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
  vi.stubGlobal('fetch', (address: string) => {
    posted.push(address);
    const answer = answers.get(address);
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('offline'));
  });
  return () => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  };
});

const addressOf = (articleId: string) => `/api/articles/${articleId}/vote`;

function aVote(articleId: string, castAt = start): OutgoingVote {
  return { articleId, voteId: `vote-${articleId}`, helpful: true, contentVersion: 'v1', castAt };
}

function limited(retryAfter?: string): () => Response {
  const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter };
  return () =>
    Response.json(
      { error: { code: 'too_many_votes', message: 'No.' } },
      { status: 429, ...(headers ? { headers } : {}) },
    );
}

const taken = () => Response.json({ counts: { helpful: 1, total: 1 } });

async function sendAll(): Promise<readonly string[]> {
  const settled: string[] = [];
  await sendWaiting(({ articleId }, { kind }) => {
    if (kind === 'sent') settled.push(articleId);
  });
  return settled;
}

describe('a vote that was limited', () => {
  it('is not tried again before the time that the server gave, and is sent then', async () => {
    keep(aVote('1'));
    answers.set(addressOf('1'), limited('600'));
    expect(await sendAll()).toEqual([]);
    expect(waitingVote('1')?.notBefore).toBe(start + 10 * minute);
    vi.setSystemTime(start + 10 * minute - 1);
    await sendAll();
    expect(posted).toEqual([addressOf('1')]);
    vi.setSystemTime(start + 10 * minute);
    answers.set(addressOf('1'), taken);
    expect(await sendAll()).toEqual(['1']);
    expect(waiting()).toEqual([]);
  });

  it('does not hold up what waits behind it', async () => {
    keep(aVote('1', start - 2));
    keep(aVote('2', start - 1));
    answers.set(addressOf('1'), limited('600'));
    answers.set(addressOf('2'), taken);
    expect(await sendAll()).toEqual(['2']);
    keep(aVote('3'));
    answers.set(addressOf('3'), taken);
    expect(await sendAll()).toEqual(['3']);
    expect(posted).toEqual(['1', '2', '3'].map(addressOf));
  });

  it('tells whoever has just cast it when it may be tried again', async () => {
    answers.set(addressOf('1'), limited('600'));
    expect(await sendVote(aVote('1'))).toEqual({ kind: 'later', notBefore: start + 10 * minute });
  });

  it.each([undefined, 'soon', '-5', 'Thu, 15 Jan 2026 01:00:00 GMT'])(
    'may be tried at once where the server gives no seconds (%s)',
    async (given) => {
      answers.set(addressOf('1'), limited(given));
      expect(await sendVote(aVote('1'))).toEqual({ kind: 'later', notBefore: start });
    },
  );

  it('never waits for more than a day, whatever the server or the clock says', async () => {
    answers.set(addressOf('1'), limited('99999999'));
    expect(await sendVote(aVote('1'))).toEqual({
      kind: 'later',
      notBefore: start + 24 * 60 * minute,
    });
    // The clock was set back after it was kept.
    keep({ ...aVote('1'), notBefore: start + 25 * 60 * minute });
    answers.set(addressOf('1'), taken);
    expect(await sendAll()).toEqual(['1']);
  });

  it('is one that the server cannot be reached for, once it cannot', async () => {
    keep({ ...aVote('1'), notBefore: start });
    await sendAll();
    expect(waiting()).toHaveLength(1);
    expect(waitingVote('1')?.notBefore).toBeUndefined();
  });

  it('is tried by one tab where two want to', async () => {
    keep(aVote('1'));
    answers.set(addressOf('1'), limited('600'));
    await Promise.all([sendAll(), sendAll()]);
    expect(posted).toEqual([addressOf('1')]);
  });
});

it('what waits behind a vote stays where the server cannot be reached', async () => {
  keep(aVote('1', start - 1));
  keep(aVote('2'));
  answers.set(addressOf('2'), taken);
  expect(await sendAll()).toEqual([]);
  expect(posted).toEqual([addressOf('1')]);
});

describe('what became too old to be sent', () => {
  const week = 7 * 24 * 60 * minute;
  const remembered = { helpful: true, voteId: 'vote-1', contentVersion: 'v1' };

  it('is told, and an answer that the server never had is not remembered', async () => {
    keep(aVote('1', start - week));
    keep({ ...aVote('2', start - week), comment: 'Step 2?' });
    rememberVote('1', remembered);
    const told: unknown[] = [];
    await sendWaiting(({ articleId }, outcome) => told.push([articleId, outcome]));
    const outcome = {
      kind: 'refused',
      message: 'It could not be sent for seven days.',
      why: 'too-old',
    };
    expect(told).toEqual([
      ['1', outcome],
      ['2', outcome],
    ]);
    expect(rememberedVote('1')).toBeUndefined();
    expect(refusedComments()).toMatchObject([{ articleId: '2', comment: 'Step 2?' }]);
    expect(posted).toEqual([]);
  });

  it('leaves an answer that was given since', async () => {
    keep(aVote('1', start - week));
    rememberVote('1', { ...remembered, voteId: 'newer' });
    await sendAll();
    expect(rememberedVote('1')).toMatchObject({ voteId: 'newer' });
  });
});

it('an answer that waits is forgotten with a comment to it that is refused', async () => {
  keep(aVote('1', start - 1));
  rememberVote('1', { helpful: true, voteId: 'vote-1' });
  answers.set(addressOf('1'), () =>
    Response.json({ error: { code: 'bad', message: 'Never.' } }, { status: 400 }),
  );
  await sendVote({ ...aVote('1'), comment: 'Step 2?' });
  expect(waiting()).toEqual([]);
  expect(rememberedVote('1')).toBeUndefined();
  expect(refusedComments()).toMatchObject([{ comment: 'Step 2?' }]);
});

describe("a visitor's answer on the server", () => {
  it.each([
    [{ vote: { helpful: false } }, false],
    [{ vote: null }, null],
    [{}, undefined],
    ['Log in to this network', undefined],
  ])('is read from %j', async (body, answer) => {
    answers.set(addressOf('1'), () => Response.json(body));
    expect(await fetchAnswer('1')).toBe(answer);
  });

  it('is not known where the server is away', async () => {
    expect(await fetchAnswer('1')).toBeUndefined();
  });
});

describe('the words of a comment that is refused', () => {
  const refused = () =>
    Response.json({ error: { code: 'bad', message: 'Never.' } }, { status: 400 });
  const withWords = { ...aVote('1'), title: 'Blue', comment: 'Step 2?' };

  it('are kept with the reason until they are dismissed, where they had been kept', async () => {
    keep(withWords);
    answers.set(addressOf('1'), refused);
    expect(await sendAll()).toEqual([]);
    expect(waiting()).toEqual([]);
    const expected = { articleId: '1', title: 'Blue', comment: 'Step 2?', message: 'Never.' };
    expect(refusedComments()).toMatchObject([expected]);
    forgetRefused({ articleId: '1', comment: 'Other words' });
    expect(refusedComments()).toHaveLength(1);
    forgetRefused(withWords);
    expect(refusedComments()).toEqual([]);
  });

  it('are kept too where a newer answer took them along', async () => {
    keep({ ...withWords, castAt: start - 1 });
    answers.set(addressOf('1'), refused);
    await sendVote({ ...withWords, voteId: 'newer', helpful: false });
    expect(refusedComments()).toMatchObject([{ comment: 'Step 2?' }]);
  });

  it('stay in their field, and nowhere else, where they were only just typed', async () => {
    answers.set(addressOf('1'), refused);
    expect(await sendVote(withWords)).toMatchObject({ kind: 'refused', message: 'Never.' });
    expect(refusedComments()).toEqual([]);
  });

  it('are the ten latest', async () => {
    for (let n = 1; n <= 12; n++) {
      keep({ ...aVote(String(n), start + n), comment: `Words ${n}` });
      answers.set(addressOf(String(n)), refused);
    }
    await sendAll();
    expect(refusedComments().map(({ comment }) => comment)).toEqual(
      Array.from({ length: 10 }, (_, n) => `Words ${n + 3}`),
    );
  });
});
