import type { ColumnType, Kysely, Selectable } from 'kysely';
import type { Tables } from '#storage/open-tables.server.ts';
import { isBusy } from '#storage/sqlite-problems.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { idleMs } from './session-times.ts';
import type { StaffStore, StoredSession } from './staff-store.ts';

/** Milliseconds since 1970. PostgreSQL's driver gives a bigint as text. */
type Time = ColumnType<number | string, number, number>;

/** A type, not an interface: the query builder looks its tables up by name. */
type StaffTables = {
  staff_accounts: { name: string; password_hash: string; created_at: Time };
  staff_sessions: {
    id_hash: string;
    account: string;
    created_at: Time;
    last_seen_at: Time;
    expires_at: Time;
  };
};

const busyRetrySeconds = 2;
const operatorRetrySeconds = 60;

/** Accounts and sessions in tables that have had `staffMigrations`. */
export function createStaffStore(tables: Tables): StaffStore {
  const db = tables.$extendTables<StaffTables>();

  return {
    add: ({ name, passwordHash, createdAt }) =>
      stored(async () => {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('staff_accounts')
          .values({ name, password_hash: passwordHash, created_at: createdAt })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n;
      }),

    passwordHashOf: (name) =>
      stored(async () => {
        const row = await db
          .selectFrom('staff_accounts')
          .select('password_hash')
          .where('name', '=', name)
          .executeTakeFirst();
        return row?.password_hash;
      }),

    list: (now) =>
      stored(async () => {
        const accounts = await db
          .selectFrom('staff_accounts')
          .select(['name', 'created_at'])
          .orderBy('name')
          .execute();
        const live = await db
          .selectFrom('staff_sessions')
          .select((select) => ['account', select.fn.countAll().as('count')])
          .where('expires_at', '>', now)
          .where('last_seen_at', '>', now - idleMs)
          .where('last_seen_at', '<', now + idleMs)
          .groupBy('account')
          .execute();
        const counts = new Map(live.map(({ account, count }) => [account, Number(count)]));
        return accounts.map(({ name, created_at }) => ({
          name,
          createdAt: Number(created_at),
          sessions: counts.get(name) ?? 0,
        }));
      }),

    changePassword: (name, passwordHash) =>
      stored(() =>
        db.transaction().execute(async (changes) => {
          const { numUpdatedRows } = await changes
            .updateTable('staff_accounts')
            .set({ password_hash: passwordHash })
            .where('name', '=', name)
            .executeTakeFirstOrThrow();
          await deleteSessionsOf(changes, name);
          return numUpdatedRows === 1n;
        }),
      ),

    remove: (name) =>
      stored(() =>
        db.transaction().execute(async (changes) => {
          // The account first, as everywhere: transactions that wait for each other would be broken off.
          const { numDeletedRows } = await changes
            .deleteFrom('staff_accounts')
            .where('name', '=', name)
            .executeTakeFirstOrThrow();
          await deleteSessionsOf(changes, name);
          return numDeletedRows === 1n;
        }),
      ),

    beginSession: ({ session, checkedHash, passwordHash, replaces }) =>
      stored(() =>
        db.transaction().execute(async (changes) => {
          // Holds the account's row until the end: a change of the password that comes in between
          // waits, and then ends this session too.
          const { numUpdatedRows } = await changes
            .updateTable('staff_accounts')
            .set({ password_hash: passwordHash })
            .where('name', '=', session.account)
            .where('password_hash', '=', checkedHash)
            .executeTakeFirstOrThrow();
          if (numUpdatedRows !== 1n) return false;
          await changes
            .deleteFrom('staff_sessions')
            .where((row) =>
              row.or([
                row('expires_at', '<=', session.createdAt),
                row('last_seen_at', '<=', session.createdAt - idleMs),
                row('last_seen_at', '>=', session.createdAt + idleMs),
                ...(replaces === undefined ? [] : [row('id_hash', '=', replaces)]),
              ]),
            )
            .execute();
          await changes.insertInto('staff_sessions').values(toRow(session)).execute();
          return true;
        }),
      ),

    session: (idHash) =>
      stored(async () => {
        const row = await db
          .selectFrom('staff_sessions')
          .selectAll()
          .where('id_hash', '=', idHash)
          .executeTakeFirst();
        return row && fromRow(row);
      }),

    seen: (idHash, now) =>
      stored(async () => {
        await db
          .updateTable('staff_sessions')
          .set({ last_seen_at: now })
          .where('id_hash', '=', idHash)
          .execute();
      }),

    endSession: (idHash) =>
      stored(async () => {
        await db.deleteFrom('staff_sessions').where('id_hash', '=', idHash).execute();
      }),

    endSessionsOf: (name) => stored(() => deleteSessionsOf(db, name)),
  };
}

async function deleteSessionsOf(db: Kysely<StaffTables>, name: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_sessions')
    .where('account', '=', name)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function toRow(session: StoredSession): {
  id_hash: string;
  account: string;
  created_at: number;
  last_seen_at: number;
  expires_at: number;
} {
  return {
    id_hash: session.idHash,
    account: session.account,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    expires_at: session.expiresAt,
  };
}

function fromRow(row: Selectable<StaffTables['staff_sessions']>): StoredSession {
  return {
    idHash: row.id_hash,
    account: row.account,
    createdAt: Number(row.created_at),
    lastSeenAt: Number(row.last_seen_at),
    expiresAt: Number(row.expires_at),
  };
}

async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StorageUnavailableError(`Staff accounts cannot be read or written: ${reason}.`, {
      retryAfterSeconds: isBusy(cause) ? busyRetrySeconds : operatorRetrySeconds,
      cause,
    });
  }
}
