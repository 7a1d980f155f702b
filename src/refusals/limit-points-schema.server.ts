import { sql, type Kysely } from 'kysely';
import type { Migrations } from '#storage/open-tables.server.ts';

/**
 * The table of points that several processes count together, on PostgreSQL only; a released migration
 * is never edited. Unlogged: counting waits for no disk and no standby. After a crash, and on a standby
 * that has been promoted, it is empty, and limits begin anew.
 */
export const limitPointsMigrations: Migrations = {
  '060 limit points': {
    up: async (tables: Kysely<unknown>) => {
      // The space that is left free in a page keeps frequent changes cheap.
      await sql`
        CREATE UNLOGGED TABLE limit_points (
          key text PRIMARY KEY,
          points integer NOT NULL,
          ends_at bigint NOT NULL -- milliseconds since 1970, by the database's clock
        ) WITH (fillfactor = 50)`.execute(tables);
    },
  },
};
