import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Answer, StoredVote, Vote, VoteCounts, VoteOutcome } from '../vote.ts';
import { VoteIdReusedError } from '../vote-store.ts';
import type { Settled } from './group-commit.server.ts';

type Row = Record<string, SQLOutputValue>;

export interface VoteStatements {
  /** Applies one vote inside a transaction. A refused vote has changed nothing. */
  apply(vote: Vote, nowMs: number): Settled<VoteOutcome>;
  counts(articleId: number): VoteCounts;
  allCounts(): Map<number, VoteCounts>;
  voteOf(articleId: number, voter: Uint8Array): StoredVote | null;
  /** Forgets at most `most` received ids from before a time; a repeat of those counts anew. */
  forgetRequestsBefore(timeMs: number, most: number): void;
}

/** The SQL of the votes, prepared once for a connection. Every call is one synchronous step. */
export function prepareVoteStatements(database: DatabaseSync): VoteStatements {
  const findRequest = database.prepare(
    'SELECT article_id, voter, helpful FROM vote_requests WHERE vote_id = ?',
  );
  const addRequest = database.prepare('INSERT INTO vote_requests VALUES (?, ?, ?, ?, ?)');
  const findVote = database.prepare('SELECT helpful FROM votes WHERE article_id = ? AND voter = ?');
  const putVote = database.prepare(`
    INSERT INTO votes VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
      helpful = excluded.helpful,
      content_version = excluded.content_version,
      updated_at = excluded.updated_at`);
  const removeVote = database.prepare('DELETE FROM votes WHERE article_id = ? AND voter = ?');
  const findTally = database.prepare('SELECT helpful, total FROM tally WHERE article_id = ?');
  const startTally = database.prepare('INSERT OR IGNORE INTO tally VALUES (?, 0, 0)');
  const changeTally = database.prepare(
    'UPDATE tally SET helpful = helpful + ?, total = total + ? WHERE article_id = ?',
  );
  const listTallies = database.prepare(
    'SELECT article_id, helpful, total FROM tally ORDER BY article_id',
  );
  const forgetRequests = database.prepare(`
    DELETE FROM vote_requests WHERE vote_id IN
      (SELECT vote_id FROM vote_requests WHERE received_at < ? ORDER BY received_at LIMIT ?)`);

  function voteOf(articleId: number, voter: Uint8Array): StoredVote | null {
    const row = findVote.get(articleId, voter);
    return row ? { helpful: integer(row, 'helpful') === 1 } : null;
  }

  function counts(articleId: number): VoteCounts {
    const row = findTally.get(articleId);
    return row ? countsOf(row) : { helpful: 0, total: 0 };
  }

  function apply(vote: Vote, nowMs: number): Settled<VoteOutcome> {
    const { articleId, voter, helpful, contentVersion } = vote;
    const voteId = uuidBytes(vote.voteId);
    const known = findRequest.get(voteId);
    if (known) {
      if (!isSameRequest(known, vote)) {
        return { ok: false, error: new VoteIdReusedError(vote.voteId) };
      }
      return outcome(vote, 'replayed');
    }
    const before = voteOf(articleId, voter);
    addRequest.run(voteId, articleId, voter, storedAnswer(helpful), nowMs);
    if (helpful === null) removeVote.run(articleId, voter);
    else putVote.run(articleId, voter, Number(helpful), contentVersion ?? null, nowMs);
    const helpfulChange = Number(helpful === true) - Number(before?.helpful === true);
    const totalChange = Number(helpful !== null) - Number(before !== null);
    if (helpfulChange !== 0 || totalChange !== 0) {
      startTally.run(articleId);
      changeTally.run(helpfulChange, totalChange, articleId);
    }
    return outcome(vote, effectOf(before, helpful));
  }

  function outcome(
    { articleId, voter }: Vote,
    effect: VoteOutcome['effect'],
  ): Settled<VoteOutcome> {
    return {
      ok: true,
      result: { counts: counts(articleId), vote: voteOf(articleId, voter), effect },
    };
  }

  return {
    apply,
    counts,
    voteOf,
    allCounts: () =>
      new Map(listTallies.all().map((row) => [integer(row, 'article_id'), countsOf(row)])),
    forgetRequestsBefore: (timeMs, most) => void forgetRequests.run(timeMs, most),
  };
}

function effectOf(before: StoredVote | null, helpful: Answer): VoteOutcome['effect'] {
  if (helpful === null) return before === null ? 'unchanged' : 'withdrawn';
  if (before === null) return 'added';
  return before.helpful === helpful ? 'unchanged' : 'changed';
}

function isSameRequest(row: Row, { articleId, voter, helpful }: Vote): boolean {
  const knownVoter = row['voter'];
  return (
    row['article_id'] === articleId &&
    row['helpful'] === storedAnswer(helpful) &&
    knownVoter instanceof Uint8Array &&
    Buffer.compare(knownVoter, voter) === 0
  );
}

function storedAnswer(helpful: Answer): number | null {
  return helpful === null ? null : Number(helpful);
}

function uuidBytes(uuid: string): Uint8Array {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function countsOf(row: Row): VoteCounts {
  return { helpful: integer(row, 'helpful'), total: integer(row, 'total') };
}

function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`The column "${column}" holds no number.`);
  return value;
}
