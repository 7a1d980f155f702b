import type { Migrations } from '#storage/open-tables.server.ts';

/** The tables of the staff pages. Types that SQLite and PostgreSQL both know; times are milliseconds. */
export const staffMigrations: Migrations = {
  '010 staff sign-in': {
    async up(tables) {
      await tables.schema
        .createTable('staff_accounts')
        // Folded: no two names differ by capitals alone.
        .addColumn('name', 'text', (column) => column.primaryKey().notNull())
        .addColumn('password_hash', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await tables.schema
        .createTable('staff_sessions')
        .addColumn('id_hash', 'text', (column) => column.primaryKey().notNull())
        .addColumn('account', 'text', (column) =>
          column.notNull().references('staff_accounts.name').onDelete('cascade'),
        )
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await tables.schema
        .createIndex('staff_sessions_by_account')
        .on('staff_sessions')
        .column('account')
        .execute();
    },
  },
};
