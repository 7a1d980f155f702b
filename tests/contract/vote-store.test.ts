import { describe, expect, it } from 'vitest';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { VoteIdReusedError } from '#votes/vote-store.ts';
import { aVote } from './vote-builder.ts';
import { freshStoreOf, stores } from './vote-stores.ts';

describe.each(stores)('a vote store on $name', (storeUnderTest) => {
  const opened = freshStoreOf(storeUnderTest);
  const { castNew, reopen } = opened;

  it('counts nothing for an article nobody voted on', async () => {
    expect(await opened.store.counts(1)).toEqual({ helpful: 0, total: 0 });
    expect(await opened.store.voteOf(1, aVote().voter)).toBeNull();
    expect(await opened.store.allCounts()).toEqual(new Map());
    expect(await opened.store.status()).toEqual({ ok: true });
  });

  it('counts a vote and remembers whose it is', async () => {
    const vote = aVote({ helpful: false });
    expect(await opened.store.cast(vote)).toEqual({
      counts: { helpful: 0, total: 1 },
      vote: { helpful: false },
      effect: 'added',
    });
    expect(await opened.store.voteOf(1, vote.voter)).toEqual({ helpful: false });
    expect(await opened.store.voteOf(2, vote.voter)).toBeNull();
  });

  it('changes a vote instead of adding another', async () => {
    const { voter } = await castNew({ helpful: true });
    const outcome = await opened.store.cast(aVote({ voter, helpful: false }));
    expect(outcome).toMatchObject({ counts: { helpful: 0, total: 1 }, effect: 'changed' });
    // Of two rows the older one would be found.
    const back = await opened.store.cast(aVote({ voter, helpful: true }));
    expect(back).toMatchObject({ counts: { helpful: 1, total: 1 }, vote: { helpful: true } });
    expect(await opened.store.voteOf(1, voter)).toEqual({ helpful: true });
  });

  it('withdraws a vote, and a vote that was never cast', async () => {
    const { voter } = await castNew({ helpful: true });
    const withdrawn = await opened.store.cast(aVote({ voter, helpful: null }));
    expect(withdrawn).toEqual({
      counts: { helpful: 0, total: 0 },
      vote: null,
      effect: 'withdrawn',
    });
    const again = await opened.store.cast(aVote({ voter, helpful: null }));
    expect(again).toMatchObject({ counts: { helpful: 0, total: 0 }, effect: 'unchanged' });
  });

  it('counts a vote once however often it is sent', async () => {
    const vote = aVote();
    const outcomes = [];
    for (let times = 0; times < 10; times++) outcomes.push(await opened.store.cast(vote));
    expect(outcomes.map(({ effect }) => effect)).toEqual([
      'added',
      ...Array<string>(9).fill('replayed'),
    ]);
    expect(await opened.store.counts(1)).toEqual({ helpful: 1, total: 1 });
  });

  it('changes nothing when an old vote comes again after a newer one', async () => {
    const old = await castNew({ helpful: true });
    await opened.store.cast(aVote({ voter: old.voter, helpful: false }));
    const replay = await opened.store.cast(old);
    expect(replay).toEqual({
      counts: { helpful: 0, total: 1 },
      vote: { helpful: false },
      effect: 'replayed',
    });
  });

  it.each([{ articleId: 2 }, { helpful: false }, { helpful: null }, { voter: aVote().voter }])(
    'refuses an id that comes again with other content (%#)',
    async (change) => {
      const vote = await castNew();
      const again = opened.store.cast({ ...vote, ...change });
      await expect(again).rejects.toBeInstanceOf(VoteIdReusedError);
      await expect(again).rejects.toMatchObject({ isOthers: 'voter' in change });
      expect(await opened.store.allCounts()).toEqual(new Map([[1, { helpful: 1, total: 1 }]]));
    },
  );

  it('refuses one of many votes at once and stores its neighbours', async () => {
    const known = await castNew();
    const outcomes = await Promise.allSettled([
      opened.store.cast(aVote()),
      opened.store.cast({ ...known, articleId: 2 }),
      opened.store.cast(aVote()),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await opened.store.counts(1)).toEqual({ helpful: 3, total: 3 });
  });

  it('counts 40 votes of one voter at the same moment once', async () => {
    const { voter } = aVote();
    await Promise.all(Array.from({ length: 40 }, () => opened.store.cast(aVote({ voter }))));
    expect(await opened.store.counts(1)).toEqual({ helpful: 1, total: 1 });
  });

  it('counts votes of many people on many articles', async () => {
    const votes = Array.from({ length: 300 }, (_, n) =>
      aVote({ articleId: 1 + (n % 3), helpful: n % 2 === 0 }),
    );
    await Promise.all(votes.map((vote) => opened.store.cast(vote)));
    expect(await opened.store.allCounts()).toEqual(
      new Map([1, 2, 3].map((id) => [id, { helpful: 50, total: 100 }])),
    );
  });

  it('keeps the counts of each text: somebody who answers again after a rewrite counts for both', async () => {
    const { voter } = await castNew({ helpful: false, contentVersion: '1' });
    await castNew({ contentVersion: '1' });
    await opened.store.cast(aVote({ voter, helpful: true, contentVersion: '2' }));
    expect(await opened.store.counts(1)).toEqual({ helpful: 2, total: 2 });
    expect(await opened.store.versions()).toEqual([
      expect.objectContaining({ articleId: 1, contentVersion: '1', helpful: 1, total: 2 }),
      expect.objectContaining({ articleId: 1, contentVersion: '2', helpful: 1, total: 1 }),
    ]);
  });

  it('counts a change of mind and a withdrawn answer for the text they were about', async () => {
    const { voter } = await castNew({ helpful: true, contentVersion: 'old' });
    await castNew({ helpful: false, contentVersion: undefined });
    await opened.store.cast(aVote({ voter, helpful: false, contentVersion: undefined }));
    expect(await opened.store.versions()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ contentVersion: undefined, helpful: 0, total: 1 }),
        expect.objectContaining({ contentVersion: 'old', helpful: 0, total: 1 }),
      ]),
    );
    await opened.store.cast(aVote({ voter, helpful: null, contentVersion: 'new' }));
    expect(await opened.store.versions()).toMatchObject([{ contentVersion: undefined, total: 1 }]);
  });

  it('forgets who voted long ago, and keeps the counts', async () => {
    const vote = await castNew({ helpful: true });
    expect(await opened.store.forgetVoters(Date.now() - 60_000)).toBe(0);
    expect(await opened.store.forgetVoters(Date.now() + 60_000)).toBe(1);
    expect(await opened.store.voteOf(1, vote.voter)).toBeNull();
    expect(await opened.store.counts(1)).toEqual({ helpful: 1, total: 1 });
    expect(await opened.store.versions()).toMatchObject([{ helpful: 1, total: 1 }]);
  });

  it('dates anew who voted while the clock was far ahead, so that they are forgotten in time', async () => {
    await castNew({ helpful: true });
    const hourMs = 60 * 60 * 1_000;
    expect(await opened.store.redateVoters({ afterMs: Date.now() + hourMs, toMs: 1_000 })).toBe(0);
    expect(await opened.store.redateVoters({ afterMs: Date.now() - hourMs, toMs: 1_000 })).toBe(1);
    expect(await opened.store.redateVoters({ afterMs: Date.now() - hourMs, toMs: 1_000 })).toBe(0);
    expect(await opened.store.forgetVoters(1_000)).toBe(0);
    expect(await opened.store.forgetVoters(1_001)).toBe(1);
  });

  it('finds its votes again after it was closed', async () => {
    const vote = await castNew({ helpful: false });
    await reopen();
    expect(await opened.store.counts(1)).toEqual({ helpful: 0, total: 1 });
    expect(await opened.store.voteOf(1, vote.voter)).toEqual({ helpful: false });
    expect(await opened.store.cast(vote)).toMatchObject({ effect: 'replayed' });
  });

  it('stores the votes that wait while it is closed, and refuses later ones', async () => {
    const waiting = [opened.store.cast(aVote()), opened.store.cast(aVote())];
    await Promise.all([opened.store.close(), opened.store.close()]);
    await Promise.all(waiting);
    await expect(opened.store.cast(aVote())).rejects.toBeInstanceOf(StorageUnavailableError);
    await expect(opened.store.counts(1)).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(await opened.store.status()).toMatchObject({ ok: false });
    await reopen();
    expect(await opened.store.counts(1)).toEqual({ helpful: 2, total: 2 });
  });

  it('refuses more votes than it can hold at once, and says when to come again', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 2_100 }, () => opened.store.cast(aVote())),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(100);
    expect(refused[0]?.reason).toMatchObject({
      name: 'StorageUnavailableError',
      retryAfterSeconds: 2,
    });
    expect(await opened.store.counts(1)).toEqual({ helpful: 2_000, total: 2_000 });
  });
});
