import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idleMs, longestSessionMs } from '#staff/sign-in/session-times.ts';
import type { SessionBeginning, StaffStore, StoredSession } from '#staff/sign-in/staff-store.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { staffMigrations } from '#staff/staff-migrations.server.ts';
import { openSqliteTables, type Tables } from '#storage/open-tables.server.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';

interface TablesUnderTest {
  readonly name: string;
  /** Opens the tables of a test; called again it finds the same rows. */
  readonly open: (folder: string) => Promise<Tables>;
}

const databases: readonly TablesUnderTest[] = [
  {
    name: 'SQLite',
    open: (folder) => openSqliteTables(join(folder, 'kb.sqlite'), staffMigrations),
  },
];

// Later than what 32 bits can hold, as every time of today is.
const start = 1_800_000_000_000;
const hashOf = (letter: string): string => letter.repeat(64);

const aSession = (changes: Partial<StoredSession> = {}): StoredSession => ({
  idHash: hashOf('a'),
  account: 'blue',
  createdAt: start,
  lastSeenAt: start,
  expiresAt: start + longestSessionMs,
  ...changes,
});

const aBeginning = (
  session: Partial<StoredSession> = {},
  changes: Partial<SessionBeginning> = {},
): SessionBeginning => ({
  session: aSession(session),
  checkedHash: 'hash of blue',
  passwordHash: 'hash of blue',
  replaces: undefined,
  ...changes,
});

describe.each(databases)('staff accounts in $name', ({ open }) => {
  let folder = '';
  let tables: Tables;
  let store: StaffStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hosting-kb-staff-'));
    tables = await open(folder);
    store = createStaffStore(tables);
    await store.add({ name: 'blue', passwordHash: 'hash of blue', createdAt: start });
  });
  afterEach(async () => {
    await tables.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  const names = async (): Promise<string[]> => (await store.list(start)).map(({ name }) => name);

  it('are found by name and listed in its order, with their times whole', async () => {
    await store.add({ name: 'amber', passwordHash: 'hash of amber', createdAt: start + 1 });
    expect(await store.passwordHashOf('blue')).toBe('hash of blue');
    expect(await store.passwordHashOf('green')).toBeUndefined();
    expect(await store.list(start)).toEqual([
      { name: 'amber', createdAt: start + 1, sessions: 0 },
      { name: 'blue', createdAt: start, sessions: 0 },
    ]);
  });

  it('have names of their own: a second one of a name changes nothing', async () => {
    expect(await store.add({ name: 'blue', passwordHash: 'other', createdAt: start })).toBe(false);
    expect(await store.passwordHashOf('blue')).toBe('hash of blue');
  });

  it('of one name are made once, however many ask at the same moment', async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () =>
        store.add({ name: 'red', passwordHash: 'hash', createdAt: start }),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
  });

  it('have sessions, which are found by the hash of their id', async () => {
    expect(await store.beginSession(aBeginning())).toBe(true);
    expect(await store.session(hashOf('a'))).toEqual(aSession());
    expect(await store.session(hashOf('b'))).toBeUndefined();
  });

  it('note when a session was seen', async () => {
    await store.beginSession(aBeginning());
    await store.seen(hashOf('a'), start + 5);
    expect(await store.session(hashOf('a'))).toEqual(aSession({ lastSeenAt: start + 5 }));
  });

  it('begin no session when the password has changed since it was checked', async () => {
    await store.changePassword('blue', 'new hash');
    expect(await store.beginSession(aBeginning())).toBe(false);
    expect(await store.session(hashOf('a'))).toBeUndefined();
    expect(await store.passwordHashOf('blue')).toBe('new hash');
  });

  it('begin no session for an account that is gone', async () => {
    await store.remove('blue');
    expect(await store.beginSession(aBeginning())).toBe(false);
    expect(await store.session(hashOf('a'))).toBeUndefined();
  });

  it('take a stronger hash of the same password with a session', async () => {
    await store.beginSession(aBeginning({}, { passwordHash: 'stronger hash' }));
    expect(await store.passwordHashOf('blue')).toBe('stronger hash');
  });

  it('forget the session that a new one replaces, and no other', async () => {
    await store.beginSession(aBeginning());
    await store.beginSession(aBeginning({ idHash: hashOf('b') }));
    await store.beginSession(aBeginning({ idHash: hashOf('c') }, { replaces: hashOf('a') }));
    expect(await store.session(hashOf('a'))).toBeUndefined();
    expect(await store.session(hashOf('b'))).toBeDefined();
    expect(await store.session(hashOf('c'))).toBeDefined();
  });

  it('forget sessions whose time is over when another begins', async () => {
    await store.beginSession(aBeginning());
    await store.beginSession(aBeginning({ idHash: hashOf('b'), expiresAt: start + 10 }));
    const later = start + idleMs;
    await store.seen(hashOf('b'), later);
    await store.beginSession(
      aBeginning({ idHash: hashOf('c'), createdAt: later - 1, lastSeenAt: later - 1 }),
    );
    // `a` has one millisecond left, `b` was used but has reached its end.
    expect(await store.session(hashOf('a'))).toBeDefined();
    expect(await store.session(hashOf('b'))).toBeUndefined();
    await store.beginSession(
      aBeginning({ idHash: hashOf('d'), createdAt: later, lastSeenAt: later }),
    );
    expect(await store.session(hashOf('a'))).toBeUndefined();
    expect(await store.session(hashOf('c'))).toBeDefined();
  });

  it('count the sessions that can still be used', async () => {
    await store.beginSession(aBeginning());
    await store.beginSession(aBeginning({ idHash: hashOf('b'), expiresAt: start + 10 }));
    const counts = async (now: number) => (await store.list(now)).map(({ sessions }) => sessions);
    expect(await counts(start)).toEqual([2]);
    expect(await counts(start + 10)).toEqual([1]);
    expect(await counts(start + idleMs)).toEqual([0]);
  });

  it('end one session, or all of one account', async () => {
    await store.add({ name: 'red', passwordHash: 'hash of red', createdAt: start });
    for (const letter of 'abc') await store.beginSession(aBeginning({ idHash: hashOf(letter) }));
    await store.beginSession(
      aBeginning(
        { idHash: hashOf('d'), account: 'red' },
        { checkedHash: 'hash of red', passwordHash: 'hash of red' },
      ),
    );
    await store.endSession(hashOf('a'));
    expect(await store.session(hashOf('a'))).toBeUndefined();
    expect(await store.endSessionsOf('blue')).toBe(2);
    expect(await store.endSessionsOf('blue')).toBe(0);
    expect(await store.session(hashOf('d'))).toBeDefined();
  });

  it.each([
    ['a new password', (of: StaffStore) => of.changePassword('blue', 'new hash')],
    ['their removal', (of: StaffStore) => of.remove('blue')],
  ])('lose all sessions with %s', async (_, change) => {
    await store.beginSession(aBeginning());
    await store.beginSession(aBeginning({ idHash: hashOf('b') }));
    expect(await change(store)).toBe(true);
    expect(await store.session(hashOf('a'))).toBeUndefined();
    expect(await store.session(hashOf('b'))).toBeUndefined();
  });

  it('say that there is none to change or remove', async () => {
    expect(await store.changePassword('green', 'hash')).toBe(false);
    expect(await store.remove('green')).toBe(false);
    expect(await names()).toEqual(['blue']);
  });

  it('are the same after the tables were closed and opened', async () => {
    await store.beginSession(aBeginning());
    await tables.destroy();
    tables = await open(folder);
    store = createStaffStore(tables);
    expect(await names()).toEqual(['blue']);
    expect(await store.session(hashOf('a'))).toEqual(aSession());
  });

  it('are said to be unavailable when the tables are', async () => {
    await tables.destroy();
    await expect(store.passwordHashOf('blue')).rejects.toThrow(StorageUnavailableError);
    await expect(store.beginSession(aBeginning())).rejects.toThrow(StorageUnavailableError);
    tables = await open(folder);
  });
});
