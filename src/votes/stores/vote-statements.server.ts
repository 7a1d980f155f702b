import type { DatabaseSync, SQLOutputValue, StatementResultingChanges } from 'node:sqlite';
import type { Answer, StoredVote, VersionTally, Vote, VoteCounts, VoteOutcome } from '../vote.ts';
import { VoteIdReusedError, type Redating } from '../vote-store.ts';
import type { Settled } from '#storage/group-commit.server.ts';
import type { Stretch } from './store-limits.ts';
import { effectOf } from './vote-effect.ts';

type Row = Record<string, SQLOutputValue>;

/** A row of the votes; rows are in the order of this. */
export interface VotePlace {
  readonly articleId: number;
  readonly voter: Uint8Array;
}

type VoteKey = readonly [articleId: number, voter: Uint8Array];

/** Rows that are looked at in one step: about a millisecond. */
const stretchRows = 2_000;

export interface VoteStatements {
  /** Applies one vote inside a transaction. A refused vote has changed nothing. */
  apply(vote: Vote, nowMs: number): Settled<VoteOutcome>;
  counts(articleId: number): VoteCounts;
  allCounts(): Map<number, VoteCounts>;
  voteOf(articleId: number, voter: Uint8Array): StoredVote | null;
  versions(): VersionTally[];
  /** Forgets voters from before a time, not their votes, in the stretch after a place. */
  forgetVoters(timeMs: number, after: VotePlace | undefined): Stretch<VotePlace>;
  /** Dates voters anew in such a stretch. */
  redateVoters(change: Redating, after: VotePlace | undefined): Stretch<VotePlace>;
  /** Forgets received ids from before a time, in the stretch after one; a repeat counts anew. */
  forgetRequests(timeMs: number, after: Uint8Array | undefined): Stretch<Uint8Array>;
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
  const endOfVotes = database.prepare(`
    SELECT article_id, voter FROM votes WHERE (article_id, voter) > (?, ?)
    ORDER BY article_id, voter LIMIT 1 OFFSET ${stretchRows - 1}`);
  const forgetVotes = database.prepare(`
    DELETE FROM votes WHERE (article_id, voter) > (?, ?) AND (article_id, voter) <= (?, ?)
      AND updated_at < ?`);
  const forgetLastVotes = database.prepare(
    'DELETE FROM votes WHERE (article_id, voter) > (?, ?) AND updated_at < ?',
  );
  const redateVotes = database.prepare(`
    UPDATE votes SET updated_at = ? WHERE (article_id, voter) > (?, ?)
      AND (article_id, voter) <= (?, ?) AND updated_at > ?`);
  const redateLastVotes = database.prepare(
    'UPDATE votes SET updated_at = ? WHERE (article_id, voter) > (?, ?) AND updated_at > ?',
  );
  const endOfRequests = database.prepare(`
    SELECT vote_id FROM vote_requests WHERE vote_id > ?
    ORDER BY vote_id LIMIT 1 OFFSET ${stretchRows - 1}`);
  const forgetRequests = database.prepare(
    'DELETE FROM vote_requests WHERE vote_id > ? AND vote_id <= ? AND received_at < ?',
  );
  const forgetLastRequests = database.prepare(
    'DELETE FROM vote_requests WHERE vote_id > ? AND received_at < ?',
  );

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

  /** Changes the votes after a place, up to the end of the stretch; without one, all that are left. */
  function votesAfter(
    { articleId, voter }: VotePlace = { articleId: 0, voter: nothing },
    change: (from: VoteKey, end: VoteKey | undefined) => StatementResultingChanges,
  ): Stretch<VotePlace> {
    const from: VoteKey = [articleId, voter];
    const row = endOfVotes.get(...from);
    if (!row) return { changed: changes(change(from, undefined)), next: undefined };
    const next = { articleId: integer(row, 'article_id'), voter: bytes(row, 'voter') };
    return { changed: changes(change(from, [next.articleId, next.voter])), next };
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
    forgetVoters: (timeMs, after) =>
      votesAfter(after, (from, end) =>
        end ? forgetVotes.run(...from, ...end, timeMs) : forgetLastVotes.run(...from, timeMs),
      ),
    redateVoters: ({ afterMs, toMs }, after) =>
      votesAfter(after, (from, end) =>
        end
          ? redateVotes.run(toMs, ...from, ...end, afterMs)
          : redateLastVotes.run(toMs, ...from, afterMs),
      ),
    forgetRequests: (timeMs, after = nothing) => {
      const end = endOfRequests.get(after);
      if (!end) {
        return { changed: changes(forgetLastRequests.run(after, timeMs)), next: undefined };
      }
      const next = bytes(end, 'vote_id');
      return { changed: changes(forgetRequests.run(after, next, timeMs)), next };
    },
  };
}

/** Comes before whatever a row may hold. */
const nothing = new Uint8Array();

function changes(result: StatementResultingChanges): number {
  return Number(result.changes);
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

function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`The column "${column}" holds no bytes.`);
  return value;
}
