/**
 * Forgets voters from before a time in some blocks of the table, without an index: a range of `ctid` is
 * read from the first block to the last (since PostgreSQL 14). Rows that are being changed at this moment
 * are left out: their voters are no old ones. A row that moves to a block that was passed is a new one.
 * Parameters: the place to begin at and the one to end before, as in "(128,0)"; the time.
 */
export const forgetVotersSql = `
  DELETE FROM votes WHERE (article_id, voter) IN
    (SELECT article_id, voter FROM votes
      WHERE ctid >= $1::tid AND ctid < $2::tid AND updated_at < $3 AND helpful IS NOT NULL
      FOR UPDATE SKIP LOCKED)`;

/** Dates voters after one time at another, in the same way. Parameters: the places; the two times. */
export const redateVotersSql = `
  UPDATE votes SET updated_at = $4 WHERE (article_id, voter) IN
    (SELECT article_id, voter FROM votes
      WHERE ctid >= $1::tid AND ctid < $2::tid AND updated_at > $3
      FOR UPDATE SKIP LOCKED)`;

/** The same for ids of votes, which never change. */
export const forgetRequestsSql = `
  DELETE FROM vote_requests WHERE vote_id IN
    (SELECT vote_id FROM vote_requests
      WHERE ctid >= $1::tid AND ctid < $2::tid AND received_at < $3
      FOR UPDATE SKIP LOCKED)`;

/** How many blocks a table has. Parameter: its name. */
export const blocksSql = `
  SELECT (pg_relation_size($1::regclass) / current_setting('block_size')::integer)::integer AS blocks`;
