import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VoteIdReusedError } from '#votes/vote-store.ts';
import type { Answer, Vote, VoteCounts } from '#votes/vote.ts';
import { aVote } from './vote-builder.ts';
import { freshStoreOf, stores } from './vote-stores.ts';

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

describe.each(stores)('a vote store on $name', (storeUnderTest) => {
  const opened = freshStoreOf(storeUnderTest);
  const { reopen, startEmpty } = opened;

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
          expect(await opened.store.counts(articleId)).toEqual(model.counts(articleId));
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  async function castInBoth(vote: Vote, model: ModelStore): Promise<void> {
    const expected = model.cast(vote);
    if (expected === 'refused') {
      await expect(opened.store.cast(vote)).rejects.toBeInstanceOf(VoteIdReusedError);
      return;
    }
    const outcome = await opened.store.cast(vote);
    expect(outcome.effect === 'replayed').toBe(expected === 'replayed');
    expect(outcome.counts).toEqual(model.counts(vote.articleId));
    expect(outcome.vote).toEqual(model.voteOf(vote));
  }
});
