import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Answer, StoredVote, VersionTally, Vote, VoteCounts, VoteOutcome } from '../vote.ts';
import { VoteIdReusedError, type Redating } from '../vote-store.ts';
import type { Settled } from '#storage/group-commit.server.ts';
import { effectOf } from './vote-effect.ts';

type Row = Record<string, SQLOutputValue>;

export interface VoteStatements {
  /** Applies one vote inside a transaction. A refused vote has changed nothing. */
  apply(vote: Vote, nowMs: number): Settled<VoteOutcome>;
  counts(articleId: number): VoteCounts;
  allCounts(): Map<number, VoteCounts>;
  voteOf(articleId: number, voter: Uint8Array): StoredVote | null;
  versions(): VersionTally[];
  /** Forgets at most `most` voters from before a time, not their votes; says how many. */
  forgetVoters(timeMs: number, most: number): number;
  /** Dates at most `most` voters anew; says how many. */
  redateVoters(change: Redating, most: number): number;
  /** Forgets at most `most` received ids from before a time; a repeat of those counts anew. */
  forgetRequestsBefore(timeMs: number, most: number): void;
}

/** The SQL of the votes, prepared once for a connection. Every call is one synchronous step. */
export function prepareVoteStatements(database: DatabaseSync): VoteStatements {
  const findRequest = database.prepare(
    'SELECT article_id, voter, helpful FROM vote_requests WHERE vote_id = ?',
  );
  const addRequest = database.prepare('INSERT INTO vote_requests VALUES (?, ?, ?, ?, ?)');
  const findVote = database.prepare(
    'SELECT helpful, content_version FROM votes WHERE article_id = ? AND voter = ?',
  );
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
  const startVersion = database.prepare(
    'INSERT OR IGNORE INTO version_tally VALUES (?, ?, 0, 0, ?, ?)',
  );
  const changeVersion = database.prepare(`
    UPDATE version_tally
    SET helpful = helpful + ?, total = total + ?, last_at = max(last_at, ?)
    WHERE article_id = ? AND content_version = ?`);
  const listVersions = database.prepare(`
    SELECT article_id, content_version, helpful, total, first_at, last_at FROM version_tally
    WHERE total > 0 ORDER BY article_id, first_at, content_version`);
  const forgetVotes = database.prepare(`
    DELETE FROM votes WHERE (article_id, voter) IN
      (SELECT article_id, voter FROM votes WHERE updated_at < ? ORDER BY updated_at LIMIT ?)`);
  const redateVotes = database.prepare(`
    UPDATE votes SET updated_at = ? WHERE (article_id, voter) IN
      (SELECT article_id, voter FROM votes WHERE updated_at > ? LIMIT ?)`);
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
        // The voter of another article is another one in any case.
        const isOthers = known['article_id'] === articleId && !isOwn(known, voter);
        return { ok: false, error: new VoteIdReusedError(vote.voteId, { isOthers }) };
      }
      return outcome(vote, 'replayed');
    }
    const row = findVote.get(articleId, voter);
    const before = row ? { helpful: integer(row, 'helpful') === 1 } : null;
    const versionBefore = row ? String(row['content_version'] ?? '') : '';
    // A withdrawn answer leaves the tally of the text that it was about; one that does not say which
    // text it is about stays with that of before.
    const version = (helpful === null ? undefined : contentVersion) ?? versionBefore;
    addRequest.run(voteId, articleId, voter, storedAnswer(helpful), nowMs);
    if (helpful === null) removeVote.run(articleId, voter);
    else putVote.run(articleId, voter, Number(helpful), version || null, nowMs);
    const change = {
      helpful: Number(helpful === true) - Number(before?.helpful === true),
      total: Number(helpful !== null) - Number(before !== null),
    };
    if (change.helpful !== 0 || change.total !== 0) {
      startTally.run(articleId);
      changeTally.run(change.helpful, change.total, articleId);
    }
    const versionChange =
      version === versionBefore
        ? change
        : { helpful: Number(helpful === true), total: Number(helpful !== null) };
    if (versionChange.helpful !== 0 || versionChange.total !== 0) {
      startVersion.run(articleId, version, nowMs, nowMs);
      changeVersion.run(versionChange.helpful, versionChange.total, nowMs, articleId, version);
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
    versions: () =>
      listVersions.all().map((row) => ({
        ...countsOf(row),
        articleId: integer(row, 'article_id'),
        contentVersion: String(row['content_version']) || undefined,
        firstAt: integer(row, 'first_at'),
        lastAt: integer(row, 'last_at'),
      })),
    forgetVoters: (timeMs, most) => Number(forgetVotes.run(timeMs, most).changes),
    redateVoters: ({ afterMs, toMs }, most) => Number(redateVotes.run(toMs, afterMs, most).changes),
    forgetRequestsBefore: (timeMs, most) => void forgetRequests.run(timeMs, most),
  };
}

function isSameRequest(row: Row, { articleId, voter, helpful }: Vote): boolean {
  return (
    row['article_id'] === articleId && row['helpful'] === storedAnswer(helpful) && isOwn(row, voter)
  );
}

function isOwn({ voter: known }: Row, voter: Uint8Array): boolean {
  return known instanceof Uint8Array && Buffer.compare(known, voter) === 0;
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
