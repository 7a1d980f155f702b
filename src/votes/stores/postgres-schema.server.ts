import { sql, type Kysely } from 'kysely';
import type { Migrations } from '#storage/open-tables.server.ts';

/**
 * The tables of the votes on PostgreSQL, oldest first. One that has been released is never edited:
 * append another.
 */
export const postgresVoteMigrations: Migrations = {
  '001 votes': {
    up: async (tables: Kysely<unknown>) => {
      // The answer before is written with the new one, because only so a single statement gives it
      // back exactly: a statement does not see what others have committed since it began, but it does
      // change the row as they left it.
      await sql`
        CREATE TABLE votes (
          article_id integer NOT NULL,
          voter bytea NOT NULL,
          helpful boolean, -- NULL: withdrawn, about to be removed
          content_version text NOT NULL, -- empty: not known
          updated_at bigint NOT NULL, -- milliseconds since 1970
          helpful_before boolean,
          content_version_before text,
          PRIMARY KEY (article_id, voter)
        )`.execute(tables);
      await sql`CREATE INDEX votes_by_age ON votes (updated_at)`.execute(tables);
      await sql`
        CREATE INDEX votes_withdrawn ON votes (article_id, voter) WHERE helpful IS NULL`.execute(
        tables,
      );

      // What has been received, by the id that the browser made: a repeated request changes nothing.
      await sql`
        CREATE TABLE vote_requests (
          vote_id uuid PRIMARY KEY,
          article_id integer NOT NULL,
          voter bytea NOT NULL,
          helpful boolean, -- NULL: withdrawn
          received_at bigint NOT NULL -- milliseconds since 1970
        )`.execute(tables);
      await sql`CREATE INDEX vote_requests_by_age ON vote_requests (received_at)`.execute(tables);

      // Rows are changed by INSERT … ON CONFLICT with what is to be added, which a CHECK would refuse
      // where that is negative. The space that is left free in a page keeps frequent changes cheap.
      await sql`
        CREATE TABLE tally (
          article_id integer PRIMARY KEY,
          helpful integer NOT NULL,
          total integer NOT NULL
        ) WITH (fillfactor = 50)`.execute(tables);

      // Whether a rewrite helped: an answer counts for the text that was read. Somebody who answers
      // again after a rewrite has answered about both.
      await sql`
        CREATE TABLE version_tally (
          article_id integer NOT NULL,
          content_version text NOT NULL, -- empty: not known
          helpful integer NOT NULL,
          total integer NOT NULL,
          first_at bigint NOT NULL, -- milliseconds since 1970
          last_at bigint NOT NULL,
          PRIMARY KEY (article_id, content_version)
        ) WITH (fillfactor = 50)`.execute(tables);
    },
  }, // They took a sixth of the database and a write of every vote, for what goes four times a day: now the
  // tables are walked through.
  '060 votes without indexes by age': {
    up: async (tables: Kysely<unknown>) => {
      await sql`DROP INDEX vote_requests_by_age, votes_by_age`.execute(tables);
    },
  },
};
