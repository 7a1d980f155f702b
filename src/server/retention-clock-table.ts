import type { Migrations, Tables } from '#storage/open-tables.server.ts';
import type { ClockSeen } from './retention-clock.ts';

type ClockTables = {
  retention_clock: {
    id: number;
    trusted_at: number | null;
    doubted_since: number | null;
    doubted_last: number | null;
  };
};

/** The one row of the table. */
const id = 1;

/** The table of the clock that the retention goes by; released ones are never edited. */
export const retentionClockMigrations: Migrations = {
  '060 retention clock': {
    up: async (db) => {
      await db.schema
        .createTable('retention_clock')
        .addColumn('id', 'integer', (column) => column.primaryKey())
        .addColumn('trusted_at', 'bigint')
        .addColumn('doubted_since', 'bigint')
        .addColumn('doubted_last', 'bigint')
        .execute();
    },
  },
};

/** Where the clock's past is kept. Every promise may be rejected with `StorageUnavailableError`. */
export interface ClockMemory {
  read(): Promise<ClockSeen>;
  write(seen: ClockSeen): Promise<void>;
}

export function createClockMemory(tables: Tables): ClockMemory {
  const db = tables.$extendTables<ClockTables>();
  return {
    read: async () => {
      const row = await db
        .selectFrom('retention_clock')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      const { trusted_at = null, doubted_since = null, doubted_last = null } = row ?? {};
      const isDoubted = doubted_since !== null && doubted_last !== null;
      return {
        trustedAt: trusted_at ?? undefined,
        doubt: isDoubted ? { since: doubted_since, last: doubted_last } : undefined,
      };
    },
    write: async ({ trustedAt, doubt }) => {
      const values = {
        trusted_at: trustedAt ?? null,
        doubted_since: doubt?.since ?? null,
        doubted_last: doubt?.last ?? null,
      };
      await db
        .insertInto('retention_clock')
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },
  };
}
