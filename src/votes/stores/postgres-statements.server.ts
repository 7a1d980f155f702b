import { randomUUID } from 'node:crypto';
import type { Pool, QueryConfig } from 'pg';
import { z } from 'zod';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { StoredVote, VersionTally, Vote, VoteCounts, VoteOutcome } from '../vote.ts';
import { VoteIdReusedError, type Redating } from '../vote-store.ts';
import type { Settled } from '#storage/group-commit.server.ts';
import {
  castVotesSql,
  findAnswersSql,
  findVotesSql,
  removeWithdrawnSql,
} from './postgres-cast-sql.ts';
import {
  blocksSql,
  forgetRequestsSql,
  forgetVotersSql,
  redateVotersSql,
} from './postgres-forget-sql.ts';
import type { Stretch } from './store-limits.ts';
import { effectOf } from './vote-effect.ts';

/** A voter of one article. */
export type ArticleVoter = Pick<Vote, 'articleId' | 'voter'>;

/** The SQL of the votes. Every promise may be rejected with an error of the driver. */
export interface PostgresVoteStatements {
  /**
   * Applies votes that share no id and no voter of an article, in one transaction, and says what
   * became of each once that is durable. After an error it is not known whether they are stored:
   * applying them again is right.
   */
  apply(votes: readonly Vote[], nowMs: number): Promise<Settled<VoteOutcome>[]>;
  counts(articleId: number): Promise<VoteCounts>;
  allCounts(): Promise<Map<number, VoteCounts>>;
  /** The present answer of each voter, in their order. */
  votesOf(voters: readonly ArticleVoter[]): Promise<(StoredVote | null)[]>;
  versions(): Promise<VersionTally[]>;
  /** Forgets voters from before a time, not their votes, in the stretch from a block of the table. */
  forgetVoters(timeMs: number, block: number | undefined): Promise<Stretch<number>>;
  /** Dates voters anew in such a stretch. */
  redateVoters(change: Redating, block: number | undefined): Promise<Stretch<number>>;
  /** Removes what at most `most` withdrawn answers left behind; they count no more already. */
  removeWithdrawn(most: number): Promise<void>;
  /** Forgets received ids from before a time, in such a stretch; a repeat counts anew. */
  forgetRequests(timeMs: number, block: number | undefined): Promise<Stretch<number>>;
  /** Writes something and takes it back: rejected when votes could not be written. */
  tryToWrite(): Promise<void>;
}

interface TimedQuery extends QueryConfig {
  /** In milliseconds: for a server that does not even say that it is late. The types lack it. */
  readonly query_timeout: number;
}

/** Longer than the server's own limit, which has the better words. */
const answerTimeoutMs = 3_000;
const goneRetrySeconds = 2;
/** Blocks of 8 kB that are looked at in one step: some 10,000 votes, a few milliseconds. */
const stretchBlocks = 128;

const countsColumns = { helpful: z.int(), total: z.int() };
const countsRow = z.object(countsColumns);
const answerRow = z.object({ position: z.int(), helpful: z.boolean() });
const tallyRow = z.object({ article_id: z.int(), ...countsColumns });
const versionRow = tallyRow.extend({
  content_version: z.string(),
  first_at: z.int(),
  last_at: z.int(),
});
const blocksRow = z.object({ blocks: z.int() });
const appliedRow = z.object({
  position: z.int(),
  helpful_before: z.boolean().nullable(),
  helpful: z.int().nullable(),
  total: z.int().nullable(),
});
const foundRow = z.object({
  position: z.int(),
  article_id: z.int().nullable(),
  is_own: z.boolean().nullable(),
  answered: z.boolean().nullable(),
  stored: z.boolean().nullable(),
  ...countsColumns,
});

/** The SQL of the votes, run on whichever connection is free. */
export function postgresVoteStatements(pool: Pool): PostgresVoteStatements {
  async function rowsOf<Row>(
    schema: z.ZodType<Row>,
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const { rows } = await pool.query(timed(text, values));
    return z.array(schema).parse(rows);
  }

  async function changedBy(text: string, values: unknown[]): Promise<number> {
    return (await pool.query(timed(text, values))).rowCount ?? 0;
  }

  async function apply(votes: readonly Vote[], nowMs: number): Promise<Settled<VoteOutcome>[]> {
    const query = timed(castVotesSql, [
      votes.map(({ voteId }) => voteId),
      votes.map(({ articleId }) => articleId),
      votes.map(({ voter }) => voter),
      votes.map(({ helpful }) => helpful),
      votes.map(({ contentVersion }) => contentVersion ?? ''),
      nowMs,
    ]);
    // Prepared once a connection: planning it takes longer than running it for one vote. It looks
    // nothing up in a table, so that its plan stays the right one.
    const { rows } = await pool.query({ ...query, name: 'cast votes' });
    const applied = z.array(appliedRow).parse(rows);
    const appliedTo = new Map(applied.map((row) => [at(votes, row.position), row]));
    const quiet = votes.filter((vote) => typeof appliedTo.get(vote)?.total !== 'number');
    const found = quiet.length > 0 ? await find(quiet) : new Map<Vote, FoundRow>();
    return votes.map((vote) => outcome(vote, appliedTo.get(vote), found.get(vote)));
  }

  // In a statement of its own: the one before does not see its own changes, nor what others have
  // committed since it began.
  async function find(votes: readonly Vote[]): Promise<Map<Vote, FoundRow>> {
    const rows = await rowsOf(foundRow, findVotesSql, [
      votes.map(({ voteId }) => voteId),
      votes.map(({ articleId }) => articleId),
      votes.map(({ voter }) => voter),
    ]);
    return new Map(rows.map((row) => [at(votes, row.position), row]));
  }

  async function changeBlocks(
    text: string,
    table: 'votes' | 'vote_requests',
    times: readonly number[],
    block = 0,
  ): Promise<Stretch<number>> {
    const end = block + stretchBlocks;
    const changed = await changedBy(text, [`(${block},0)`, `(${end},0)`, ...times]);
    const [size] = await rowsOf(blocksRow, blocksSql, [table]);
    return { changed, next: size && end < size.blocks ? end : undefined };
  }

  async function tryToWrite(): Promise<void> {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await client.query(timed('BEGIN'));
      // No article has the number 0.
      const text = "INSERT INTO vote_requests VALUES ($1, 0, '', NULL, 0)";
      await client.query(timed(text, [randomUUID()]));
      await client.query(timed('ROLLBACK'));
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw failure;
    } finally {
      // After a failure it may be in the middle of anything: it is not used again.
      client.release(failure);
    }
  }

  return {
    apply,
    tryToWrite,
    counts: async (articleId) => {
      const text = 'SELECT helpful, total FROM tally WHERE article_id = $1';
      const [row] = await rowsOf(countsRow, text, [articleId]);
      return row ?? { helpful: 0, total: 0 };
    },
    allCounts: async () => {
      const text = 'SELECT article_id, helpful, total FROM tally ORDER BY article_id';
      const rows = await rowsOf(tallyRow, text);
      return new Map(rows.map(({ article_id, ...counts }) => [article_id, counts]));
    },
    votesOf: async (voters) => {
      const rows = await rowsOf(answerRow, findAnswersSql, [
        voters.map(({ articleId }) => articleId),
        voters.map(({ voter }) => voter),
      ]);
      const answers = new Map(rows.map(({ position, helpful }) => [position, { helpful }]));
      return voters.map((_, index) => answers.get(index + 1) ?? null);
    },
    versions: async () => {
      const rows = await rowsOf(
        versionRow,
        `SELECT article_id, content_version, helpful, total, first_at, last_at FROM version_tally
        WHERE total > 0 ORDER BY article_id, first_at, content_version`,
      );
      return rows.map(({ article_id, content_version, first_at, last_at, ...counts }) => ({
        ...counts,
        articleId: article_id,
        contentVersion: content_version || undefined,
        firstAt: first_at,
        lastAt: last_at,
      }));
    },
    forgetVoters: (timeMs, block) => changeBlocks(forgetVotersSql, 'votes', [timeMs], block),
    redateVoters: ({ afterMs, toMs }, block) =>
      changeBlocks(redateVotersSql, 'votes', [afterMs, toMs], block),
    forgetRequests: (timeMs, block) =>
      changeBlocks(forgetRequestsSql, 'vote_requests', [timeMs], block),
    removeWithdrawn: async (most) => {
      await changedBy(removeWithdrawnSql, [most]);
    },
  };
}

function timed(text: string, values: unknown[] = []): TimedQuery {
  return { text, values, query_timeout: answerTimeoutMs };
}

type AppliedRow = z.output<typeof appliedRow>;
type FoundRow = z.output<typeof foundRow>;

function outcome(
  vote: Vote,
  applied: AppliedRow | undefined,
  found: FoundRow | undefined,
): Settled<VoteOutcome> {
  if (applied) {
    const { helpful, articleId } = vote;
    const before = asVote(applied.helpful_before);
    const { helpful: helpfulNow, total } = applied;
    const counts = helpfulNow === null || total === null ? found : { helpful: helpfulNow, total };
    if (!counts) throw new TypeError(`There is no tally of article ${articleId}.`);
    return {
      ok: true,
      result: {
        counts: { helpful: counts.helpful, total: counts.total },
        vote: asVote(helpful),
        effect: effectOf(before, helpful),
      },
    };
  }
  if (!found || found.article_id === null) return { ok: false, error: justForgotten() };
  const isOwn = found.is_own === true;
  if (!isOwn || found.article_id !== vote.articleId || found.answered !== vote.helpful) {
    return { ok: false, error: new VoteIdReusedError(vote.voteId, { isOthers: !isOwn }) };
  }
  const { helpful, total } = found;
  return {
    ok: true,
    result: { counts: { helpful, total }, vote: asVote(found.stored), effect: 'replayed' },
  };
}

/** The id was known a moment ago, and old enough to have been forgotten since. */
function justForgotten(): StorageUnavailableError {
  return new StorageUnavailableError('The id of a vote was forgotten as it came again.', {
    retryAfterSeconds: goneRetrySeconds,
  });
}

function asVote(helpful: boolean | null): StoredVote | null {
  return helpful === null ? null : { helpful };
}

/** PostgreSQL counts from 1. */
function at(votes: readonly Vote[], position: number): Vote {
  const vote = votes[position - 1];
  if (!vote) throw new RangeError(`There is no vote at position ${position}.`);
  return vote;
}
