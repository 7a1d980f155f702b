import { describe, expect, it } from 'vitest';
import type { Answer } from '#votes/vote.ts';
import { execute, skipWithoutPostgres } from '../setup/postgres.ts';
import { freshPostgres } from './fresh-postgres.ts';
import {
  castUntilStored,
  expectExactlyStored,
  expectTalliesOfRows,
  openSeveral,
} from './postgres-votes.ts';
import { aVote } from './vote-builder.ts';

const skipsAll = skipWithoutPostgres();
const postgres = freshPostgres(skipsAll);

describe.skipIf(skipsAll)('several servers on one PostgreSQL', () => {
  it('make the tables once when they start at the same moment', async () => {
    const opened = await openSeveral(postgres.address, 4);
    await Promise.all(opened.map(({ store }) => store.cast(aVote())));
    for (const { store } of opened) expect(await store.counts(1)).toEqual({ helpful: 4, total: 4 });
  });

  it('count each of many votes once, though some reach two of them at once', async () => {
    const opened = await openSeveral(postgres.address, 4);
    const votes = Array.from({ length: 1_500 }, (_, n) => aVote({ articleId: 1 + (n % 3) }));
    const sendings = opened.flatMap(({ store }, server) =>
      votes
        .filter((_, n) => n % 4 === server || (n % 3 === 0 && (n + 1) % 4 === server))
        .map((vote) => store.cast(vote)),
    );
    const effects = (await Promise.all(sendings)).map(({ effect }) => effect);
    expect(effects.filter((effect) => effect === 'added')).toHaveLength(1_500);
    expect(effects.filter((effect) => effect === 'replayed')).toHaveLength(500);
    await expectExactlyStored(postgres.address, votes);
  });

  it('keep the tallies exact while a few voters change their minds at all of them', async () => {
    const opened = await openSeveral(postgres.address, 4);
    const voters = Array.from({ length: 12 }, () => aVote().voter);
    const answers: readonly Answer[] = [true, false, null];
    const sendings: Promise<unknown>[] = [];
    for (let n = 0; n < 1_600; n++) {
      const store = opened[n % 4]?.store;
      const vote = aVote({
        articleId: 1 + Math.floor(Math.random() * 2),
        voter: voters[Math.floor(Math.random() * voters.length)] ?? Buffer.alloc(0),
        helpful: answers[Math.floor(Math.random() * answers.length)] ?? null,
      });
      if (store) sendings.push(castUntilStored(store, vote));
    }
    await Promise.all(sendings);
    await expectTalliesOfRows(postgres.address);
    await Promise.all(opened.map(({ store }) => store.close()));
    expect(await execute(postgres.address, 'SELECT 1 FROM votes WHERE helpful IS NULL')).toEqual(
      [],
    );
    expect(await execute(postgres.address, 'SELECT count(*)::integer FROM vote_requests')).toEqual([
      { count: 1_600 },
    ]);
    // PostgreSQL would end a deadlock after a second, in which all other votes wait.
    const deadlocks = await execute(
      postgres.address,
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(deadlocks).toEqual([{ deadlocks: '0' }]);
  });

  it('refuse an id at one that another has seen with other content', async () => {
    const [first, second] = await openSeveral(postgres.address, 2);
    const vote = aVote();
    const outcomes = await Promise.allSettled([
      first?.store.cast(vote),
      second?.store.cast({ ...vote, helpful: false }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const reason = outcomes.find((outcome) => outcome.status === 'rejected')?.reason as unknown;
    expect(reason).toMatchObject({ name: 'VoteIdReusedError', isOthers: false });
    await expectTalliesOfRows(postgres.address);
  });
});
