import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPostgresTables } from '#storage/open-tables.server.ts';
import { openPostgresPool } from '#storage/postgres-pool.server.ts';
import { postgresVoteMigrations } from '#votes/stores/postgres-schema.server.ts';
import { openPostgresVoteStore } from '#votes/stores/postgres-vote-store.server.ts';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { VoteIdReusedError, type VoteStore } from '#votes/vote-store.ts';
import type { Answer, Vote, VoteCounts } from '#votes/vote.ts';
import { skipWithoutPostgres, startPostgres, type PostgresServer } from '../setup/postgres.ts';
import { aVote } from './vote-builder.ts';

/** Where the votes of a test are, before and after they are opened. */
interface Place {
  /** Opens the store; called again, after it was closed, it finds the same votes. */
  readonly open: () => Promise<VoteStore>;
  /** Forgets everything, while no store is open. */
  readonly empty: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

interface StoreUnderTest {
  readonly name: string;
  readonly isSkipped: boolean;
  readonly start: () => Promise<void>;
  readonly makePlace: () => Promise<Place>;
  readonly stop: () => Promise<void>;
}

function sqlite(): StoreUnderTest {
  return {
    name: 'SQLite',
    isSkipped: false,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    makePlace: () => {
      const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-store-'));
      const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
      return Promise.resolve({
        open: () => openSqliteVoteStore({ path: join(folder, 'kb.sqlite') }),
        empty: remove,
        remove,
      });
    },
  };
}

function postgres(): StoreUnderTest {
  let server: PostgresServer | undefined;
  return {
    name: 'PostgreSQL',
    isSkipped: skipWithoutPostgres(),
    start: async () => {
      server = await startPostgres();
    },
    stop: async () => server?.remove(),
    makePlace: async () => {
      if (!server) throw new Error('The server has not been started.');
      const address = await server.createDatabase();
      const pool = openPostgresPool(address);
      await openPostgresTables(pool, postgresVoteMigrations);
      return {
        open: () => openPostgresVoteStore({ pool }),
        empty: async () => {
          await pool.query('TRUNCATE votes, vote_requests, tally, version_tally');
        },
        remove: () => pool.end(),
      };
    },
  };
}

const stores: readonly StoreUnderTest[] = [sqlite(), postgres()];

/** What every store must do, in the plainest code that does it. */
class ModelStore {
  readonly votes = new Map<string, boolean>();
  readonly seen = new Map<string, Vote>();

  cast(vote: Vote): 'stored' | 'replayed' | 'refused' {
    const known = this.seen.get(vote.voteId);
    if (known) {
      const isSame =
        known.articleId === vote.articleId &&
        known.helpful === vote.helpful &&
        Buffer.compare(known.voter, vote.voter) === 0;
      return isSame ? 'replayed' : 'refused';
    }
    this.seen.set(vote.voteId, vote);
    const key = this.key(vote);
    if (vote.helpful === null) this.votes.delete(key);
    else this.votes.set(key, vote.helpful);
    return 'stored';
  }

  counts(articleId: number): VoteCounts {
    const answers = [...this.votes]
      .filter(([key]) => key.startsWith(`${articleId}:`))
      .map(([, helpful]) => helpful);
    return { helpful: answers.filter(Boolean).length, total: answers.length };
  }

  voteOf(vote: Vote): { helpful: boolean } | null {
    const helpful = this.votes.get(this.key(vote));
    return helpful === undefined ? null : { helpful };
  }

  private key({ articleId, voter }: Vote): string {
    return `${articleId}:${Buffer.from(voter).toString('hex')}`;
  }
}

describe.each(stores)('a vote store on $name', ({ isSkipped, start, makePlace, stop }) => {
  let place: Place;
  let store: VoteStore;

  beforeAll(async () => {
    if (!isSkipped) await start();
  }, 60_000);
  afterAll(stop, 60_000);
  beforeEach(async ({ skip }) => {
    skip(isSkipped);
    place = await makePlace();
    store = await place.open();
  }, 30_000);
  afterEach(async () => {
    if (isSkipped) return;
    await store.close();
    await place.remove();
  });

  it('counts nothing for an article nobody voted on', async () => {
    expect(await store.counts(1)).toEqual({ helpful: 0, total: 0 });
    expect(await store.voteOf(1, aVote().voter)).toBeNull();
    expect(await store.allCounts()).toEqual(new Map());
    expect(await store.status()).toEqual({ ok: true });
  });

  it('counts a vote and remembers whose it is', async () => {
    const vote = aVote({ helpful: false });
    expect(await store.cast(vote)).toEqual({
      counts: { helpful: 0, total: 1 },
      vote: { helpful: false },
      effect: 'added',
    });
    expect(await store.voteOf(1, vote.voter)).toEqual({ helpful: false });
    expect(await store.voteOf(2, vote.voter)).toBeNull();
  });

  it('changes a vote instead of adding another', async () => {
    const { voter } = await castNew({ helpful: true });
    const outcome = await store.cast(aVote({ voter, helpful: false }));
    expect(outcome).toMatchObject({ counts: { helpful: 0, total: 1 }, effect: 'changed' });
    // Of two rows the older one would be found.
    const back = await store.cast(aVote({ voter, helpful: true }));
    expect(back).toMatchObject({ counts: { helpful: 1, total: 1 }, vote: { helpful: true } });
    expect(await store.voteOf(1, voter)).toEqual({ helpful: true });
  });

  it('withdraws a vote, and a vote that was never cast', async () => {
    const { voter } = await castNew({ helpful: true });
    const withdrawn = await store.cast(aVote({ voter, helpful: null }));
    expect(withdrawn).toEqual({
      counts: { helpful: 0, total: 0 },
      vote: null,
      effect: 'withdrawn',
    });
    const again = await store.cast(aVote({ voter, helpful: null }));
    expect(again).toMatchObject({ counts: { helpful: 0, total: 0 }, effect: 'unchanged' });
  });

  it('counts a vote once however often it is sent', async () => {
    const vote = aVote();
    const outcomes = [];
    for (let times = 0; times < 10; times++) outcomes.push(await store.cast(vote));
    expect(outcomes.map(({ effect }) => effect)).toEqual([
      'added',
      ...Array<string>(9).fill('replayed'),
    ]);
    expect(await store.counts(1)).toEqual({ helpful: 1, total: 1 });
  });

  it('changes nothing when an old vote comes again after a newer one', async () => {
    const old = await castNew({ helpful: true });
    await store.cast(aVote({ voter: old.voter, helpful: false }));
    const replay = await store.cast(old);
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
      const again = store.cast({ ...vote, ...change });
      await expect(again).rejects.toBeInstanceOf(VoteIdReusedError);
      await expect(again).rejects.toMatchObject({ isOthers: 'voter' in change });
      expect(await store.allCounts()).toEqual(new Map([[1, { helpful: 1, total: 1 }]]));
    },
  );

  it('refuses one of many votes at once and stores its neighbours', async () => {
    const known = await castNew();
    const outcomes = await Promise.allSettled([
      store.cast(aVote()),
      store.cast({ ...known, articleId: 2 }),
      store.cast(aVote()),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.counts(1)).toEqual({ helpful: 3, total: 3 });
  });

  it('counts 40 votes of one voter at the same moment once', async () => {
    const { voter } = aVote();
    await Promise.all(Array.from({ length: 40 }, () => store.cast(aVote({ voter }))));
    expect(await store.counts(1)).toEqual({ helpful: 1, total: 1 });
  });

  it('counts votes of many people on many articles', async () => {
    const votes = Array.from({ length: 300 }, (_, n) =>
      aVote({ articleId: 1 + (n % 3), helpful: n % 2 === 0 }),
    );
    await Promise.all(votes.map((vote) => store.cast(vote)));
    expect(await store.allCounts()).toEqual(
      new Map([1, 2, 3].map((id) => [id, { helpful: 50, total: 100 }])),
    );
  });

  it('keeps the counts of each text: somebody who answers again after a rewrite counts for both', async () => {
    const { voter } = await castNew({ helpful: false, contentVersion: '1' });
    await castNew({ contentVersion: '1' });
    await store.cast(aVote({ voter, helpful: true, contentVersion: '2' }));
    expect(await store.counts(1)).toEqual({ helpful: 2, total: 2 });
    expect(await store.versions()).toEqual([
      expect.objectContaining({ articleId: 1, contentVersion: '1', helpful: 1, total: 2 }),
      expect.objectContaining({ articleId: 1, contentVersion: '2', helpful: 1, total: 1 }),
    ]);
  });

  it('counts a change of mind and a withdrawn answer for the text they were about', async () => {
    const { voter } = await castNew({ helpful: true, contentVersion: 'old' });
    await castNew({ helpful: false, contentVersion: undefined });
    await store.cast(aVote({ voter, helpful: false, contentVersion: undefined }));
    expect(await store.versions()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ contentVersion: undefined, helpful: 0, total: 1 }),
        expect.objectContaining({ contentVersion: 'old', helpful: 0, total: 1 }),
      ]),
    );
    await store.cast(aVote({ voter, helpful: null, contentVersion: 'new' }));
    expect(await store.versions()).toMatchObject([{ contentVersion: undefined, total: 1 }]);
  });

  it('forgets who voted long ago, and keeps the counts', async () => {
    const vote = await castNew({ helpful: true });
    expect(await store.forgetVoters(Date.now() - 60_000)).toBe(0);
    expect(await store.forgetVoters(Date.now() + 60_000)).toBe(1);
    expect(await store.voteOf(1, vote.voter)).toBeNull();
    expect(await store.counts(1)).toEqual({ helpful: 1, total: 1 });
    expect(await store.versions()).toMatchObject([{ helpful: 1, total: 1 }]);
  });

  it('dates anew who voted while the clock was far ahead, so that they are forgotten in time', async () => {
    await castNew({ helpful: true });
    const hourMs = 60 * 60 * 1_000;
    expect(await store.redateVoters({ afterMs: Date.now() + hourMs, toMs: 1_000 })).toBe(0);
    expect(await store.redateVoters({ afterMs: Date.now() - hourMs, toMs: 1_000 })).toBe(1);
    expect(await store.redateVoters({ afterMs: Date.now() - hourMs, toMs: 1_000 })).toBe(0);
    expect(await store.forgetVoters(1_000)).toBe(0);
    expect(await store.forgetVoters(1_001)).toBe(1);
  });

  it('finds its votes again after it was closed', async () => {
    const vote = await castNew({ helpful: false });
    await reopen();
    expect(await store.counts(1)).toEqual({ helpful: 0, total: 1 });
    expect(await store.voteOf(1, vote.voter)).toEqual({ helpful: false });
    expect(await store.cast(vote)).toMatchObject({ effect: 'replayed' });
  });

  it('stores the votes that wait while it is closed, and refuses later ones', async () => {
    const waiting = [store.cast(aVote()), store.cast(aVote())];
    await Promise.all([store.close(), store.close()]);
    await Promise.all(waiting);
    await expect(store.cast(aVote())).rejects.toBeInstanceOf(StorageUnavailableError);
    await expect(store.counts(1)).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(await store.status()).toMatchObject({ ok: false });
    await reopen();
    expect(await store.counts(1)).toEqual({ helpful: 2, total: 2 });
  });

  it('refuses more votes than it can hold at once, and says when to come again', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 2_100 }, () => store.cast(aVote())),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(100);
    expect(refused[0]?.reason).toMatchObject({
      name: 'StorageUnavailableError',
      retryAfterSeconds: 2,
    });
    expect(await store.counts(1)).toEqual({ helpful: 2_000, total: 2_000 });
  });

  it('does as the model does, whatever is done to it', async () => {
    const voters = Array.from({ length: 3 }, () => aVote().voter);
    const ids = Array.from({ length: 6 }, () => aVote().voteId);
    const answers: Answer[] = [true, false, null];
    const step = fc.oneof(
      {
        weight: 10,
        arbitrary: fc.record({
          kind: fc.constant('cast' as const),
          articleId: fc.integer({ min: 1, max: 2 }),
          voter: fc.constantFrom(...voters),
          helpful: fc.constantFrom(...answers),
          // Some ids are used again, with the same content or another; most are new.
          voteId: fc.option(fc.constantFrom(...ids), { freq: 2, nil: undefined }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('replay' as const), n: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await startEmpty();
        const model = new ModelStore();
        for (const next of steps) {
          if (next.kind === 'reopen') {
            await reopen();
            continue;
          }
          const vote =
            next.kind === 'cast'
              ? aVote({ ...next, voteId: next.voteId ?? aVote().voteId })
              : [...model.seen.values()][next.n % Math.max(1, model.seen.size)];
          if (vote) await castInBoth(vote, model);
        }
        for (const articleId of [1, 2]) {
          expect(await store.counts(articleId)).toEqual(model.counts(articleId));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  async function castInBoth(vote: Vote, model: ModelStore): Promise<void> {
    const expected = model.cast(vote);
    if (expected === 'refused') {
      await expect(store.cast(vote)).rejects.toBeInstanceOf(VoteIdReusedError);
      return;
    }
    const outcome = await store.cast(vote);
    expect(outcome.effect === 'replayed').toBe(expected === 'replayed');
    expect(outcome.counts).toEqual(model.counts(vote.articleId));
    expect(outcome.vote).toEqual(model.voteOf(vote));
  }

  async function castNew(changes: Partial<Vote> = {}): Promise<Vote> {
    const vote = aVote(changes);
    await store.cast(vote);
    return vote;
  }

  async function reopen(): Promise<void> {
    await store.close();
    store = await place.open();
  }

  async function startEmpty(): Promise<void> {
    await store.close();
    await place.empty();
    store = await place.open();
  }
});
