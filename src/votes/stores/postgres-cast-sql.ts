/**
 * Stores many votes in one statement, and so in one transaction and one round trip. No two of them may
 * share an id, or a voter and article. Parameters: arrays of ids, articles, voters, answers and texts;
 * the time. Gives a row for each vote whose id was new.
 *
 * It is right at READ COMMITTED, however many processes run it at once:
 * - An id that another transaction is just adding is waited for, then left alone.
 * - A voter's row is changed as the last commit left it, and gives back the answer that was there.
 * - What that changes is added to the tallies' own newest rows.
 * - Rows are locked in the order of their keys and the tables in the order below: no two transactions
 *   ever wait for each other. This is why a withdrawn answer leaves its row behind, without an answer,
 *   for `removeWithdrawnSql`: an upsert locks in order, a DELETE beside it does not.
 */
export const castVotesSql = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::integer[], $3::bytea[], $4::boolean[], $5::text[])
      WITH ORDINALITY
      AS given (vote_id, article_id, voter, helpful, content_version, position)
  ), accepted AS (
    INSERT INTO vote_requests (vote_id, article_id, voter, helpful, received_at)
    SELECT vote_id, article_id, voter, helpful, $6::bigint FROM given ORDER BY vote_id
    ON CONFLICT DO NOTHING
    RETURNING vote_id, article_id, voter, helpful
  ), put AS (
    INSERT INTO votes (article_id, voter, helpful, content_version, updated_at)
    SELECT accepted.article_id, accepted.voter, accepted.helpful,
      CASE WHEN accepted.helpful IS NULL THEN '' ELSE given.content_version END, $6::bigint
    FROM accepted JOIN given USING (vote_id)
    ORDER BY accepted.article_id, accepted.voter
    ON CONFLICT (article_id, voter) DO UPDATE SET
      helpful_before = votes.helpful,
      content_version_before = votes.content_version,
      helpful = excluded.helpful,
      content_version = CASE WHEN excluded.helpful IS NULL THEN ''
        ELSE coalesce(nullif(excluded.content_version, ''), votes.content_version) END,
      updated_at = excluded.updated_at
    RETURNING *
  ), changes AS (
    SELECT article_id, voter, helpful_before,
      coalesce(helpful, false)::integer - coalesce(helpful_before, false)::integer AS helpful,
      (helpful IS NOT NULL)::integer - (helpful_before IS NOT NULL)::integer AS total,
      -- A withdrawn answer leaves the tally of the text that it was about.
      coalesce(CASE WHEN helpful IS NULL THEN content_version_before ELSE content_version END, '')
        AS content_version,
      -- Somebody who answers again after a rewrite counts for both texts.
      CASE WHEN helpful IS NOT NULL AND helpful_before IS NOT NULL
          AND content_version <> content_version_before
        THEN 1 ELSE 0 END AS again,
      coalesce(helpful_before, false)::integer AS helpful_again
    FROM put
  ), tallied AS (
    INSERT INTO tally (article_id, helpful, total)
    SELECT article_id, sum(helpful), sum(total) FROM changes
    GROUP BY article_id HAVING sum(helpful) <> 0 OR sum(total) <> 0 ORDER BY article_id
    ON CONFLICT (article_id) DO UPDATE SET
      helpful = tally.helpful + excluded.helpful,
      total = tally.total + excluded.total
    RETURNING article_id, helpful, total
  ), tallied_versions AS (
    INSERT INTO version_tally (article_id, content_version, helpful, total, first_at, last_at)
    SELECT article_id, content_version, sum(helpful + again * helpful_again), sum(total + again),
      $6::bigint, $6::bigint
    FROM changes GROUP BY article_id, content_version
    HAVING sum(helpful + again * helpful_again) <> 0 OR sum(total + again) <> 0
    ORDER BY article_id, content_version
    ON CONFLICT (article_id, content_version) DO UPDATE SET
      helpful = version_tally.helpful + excluded.helpful,
      total = version_tally.total + excluded.total,
      last_at = greatest(version_tally.last_at, excluded.last_at)
  )
  SELECT given.position, changes.helpful_before, tallied.helpful, tallied.total
  FROM accepted JOIN given USING (vote_id)
  LEFT JOIN changes
    ON changes.article_id = accepted.article_id AND changes.voter = accepted.voter
  LEFT JOIN tallied ON tallied.article_id = accepted.article_id`;

/**
 * Removes rows of withdrawn answers; waits for nobody. Parameter: how many at most. One that answers
 * again at this moment stays.
 */
export const removeWithdrawnSql = `
  DELETE FROM votes WHERE (article_id, voter) IN
    (SELECT article_id, voter FROM votes WHERE helpful IS NULL
      LIMIT $1 FOR UPDATE SKIP LOCKED)`;

/**
 * Present answers of voters. Parameters: arrays of articles and voters. Gives a row for each that has
 * answered; places count from 1.
 */
export const findAnswersSql = `
  SELECT given.position, votes.helpful
  FROM unnest($1::integer[], $2::bytea[]) WITH ORDINALITY AS given (article_id, voter, position)
  JOIN votes USING (article_id, voter)
  WHERE votes.helpful IS NOT NULL`;

/**
 * What is stored about votes that changed no tally. Parameters: arrays of ids, articles and voters.
 * Gives a row for each of them.
 */
export const findVotesSql = `
  SELECT given.position, vote_requests.article_id, vote_requests.voter = given.voter AS is_own,
    vote_requests.helpful AS answered, votes.helpful AS stored,
    coalesce(tally.helpful, 0) AS helpful, coalesce(tally.total, 0) AS total
  FROM unnest($1::uuid[], $2::integer[], $3::bytea[]) WITH ORDINALITY
    AS given (vote_id, article_id, voter, position)
  LEFT JOIN vote_requests USING (vote_id)
  LEFT JOIN votes ON votes.article_id = given.article_id AND votes.voter = given.voter
  LEFT JOIN tally ON tally.article_id = given.article_id`;
