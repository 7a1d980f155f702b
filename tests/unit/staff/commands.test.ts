import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askPassword } from '#staff/commands/ask-password.server.ts';
import { CommandRefusedError } from '#staff/commands/command-refused.ts';
import { readStaffOrder, runStaffCommand } from '#staff/commands/staff-commands.server.ts';
import { verifyPassword } from '#staff/sign-in/password-hash.server.ts';
import type { StaffStore } from '#staff/sign-in/staff-store.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { staffMigrations } from '#staff/staff-migrations.server.ts';
import { openSqliteTables, type Tables } from '#storage/open-tables.server.ts';

const now = Date.UTC(2026, 0, 2);
const password = 'four words of blue';

let folder = '';
let tables: Tables;
let store: StaffStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-staff-'));
  tables = await openSqliteTables(join(folder, 'kb.sqlite'), staffMigrations);
  store = createStaffStore(tables);
});
afterEach(async () => {
  await tables.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (words: string, typed = password): Promise<string> =>
  runStaffCommand(readStaffOrder(words.split(' ')), {
    store,
    askPassword: () => Promise.resolve(typed),
    now: () => now,
  });

async function signInSomewhere(idHash: string): Promise<void> {
  const hash = (await store.passwordHashOf('blue')) ?? '';
  await store.beginSession({
    session: { idHash, account: 'blue', createdAt: now, lastSeenAt: now, expiresAt: now + 1000 },
    checkedHash: hash,
    passwordHash: hash,
    replaces: undefined,
  });
}

describe('the commands of staff accounts', () => {
  it('add one, list it and remove it', async () => {
    expect(await run('list')).toMatch(
      /^There are no accounts yet\. Add one with: npm run staff:add/,
    );
    expect(await run('add Blue')).toBe('Added the account "blue". It signs in at /staff/.');
    await run('add orange');
    expect(await run('list')).toBe(
      'blue    since 2026-01-02  not signed in\norange  since 2026-01-02  not signed in',
    );
    expect(await run('remove BLUE')).toBe(
      'Removed the account "blue", and signed it out everywhere.',
    );
    expect(await run('list')).toBe('orange  since 2026-01-02  not signed in');
  });

  it('keep a hash of the password, not the password', async () => {
    await run('add blue');
    const hash = (await store.passwordHashOf('blue')) ?? '';
    expect(hash).not.toContain('blue');
    expect(await verifyPassword(password, hash)).toBe(true);
  });

  it('change a password and end the sessions of the old one', async () => {
    await run('add blue');
    await signInSomewhere('1');
    await signInSomewhere('2');
    expect(await run('list')).toBe('blue  since 2026-01-02  signed in (2)');
    expect(await run('password blue', 'five other words of red')).toBe(
      '"blue" has a new password, and is signed out everywhere.',
    );
    expect(await run('list')).toContain('not signed in');
    const hash = await store.passwordHashOf('blue');
    expect(await verifyPassword(password, hash)).toBe(false);
    expect(await verifyPassword('five other words of red', hash)).toBe(true);
  });

  it('take no password that the name of the site is most of, nor a common one', async () => {
    const parts = { store, now: () => now, siteNames: ['Orange Help', 'https://help.example'] };
    for (const typed of ['passwordpassword', 'Orange-Help-2026']) {
      await expect(
        runStaffCommand(readStaffOrder(['add', 'blue']), {
          ...parts,
          askPassword: () => Promise.resolve(typed),
        }),
      ).rejects.toThrow(/^The password is .* Nothing was changed\.$/);
    }
    expect(await store.passwordHashOf('blue')).toBeUndefined();
  });

  it('sign somebody out and say so', async () => {
    await run('add blue');
    expect(await run('sign-out blue')).toBe('"blue" was not signed in anywhere.');
    await signInSomewhere('1');
    expect(await run('sign-out blue')).toMatch(/^Signed "blue" out\. The password stays/);
    expect(await store.session('1')).toBeUndefined();
  });

  it('refuse a second account of a name before asking for a password', async () => {
    await run('add blue');
    const asked = runStaffCommand(readStaffOrder(['add', 'BLUE']), {
      store,
      askPassword: () => Promise.reject(new Error('asked')),
    });
    await expect(asked).rejects.toThrow(
      'There is an account "blue" already. To give it another password: npm run staff:password -- blue',
    );
  });

  it.each(['add blue', 'password blue'])('refuse a weak password: %s', async (words) => {
    if (words.startsWith('password')) await run('add blue');
    const before = await store.passwordHashOf('blue');
    await expect(run(words, 'short')).rejects.toThrow(/at least 12.* Nothing was changed\.$/);
    expect(await store.passwordHashOf('blue')).toBe(before);
  });

  it.each(['password', 'remove', 'sign-out'])('%s says which accounts there are', async (word) => {
    await expect(run(`${word} blue`)).rejects.toThrow('There are no accounts yet.');
    await run('add orange');
    await expect(run(`${word} orangr`)).rejects.toThrow('Did you mean "orange"?');
    await expect(run(`${word} blue`)).rejects.toThrow('The names known here are: orange.');
  });

  it.each([
    [[], /^There is no such command\. There are: npm run staff:add, /],
    [['ad', 'blue'], /^There is no such command\./],
    [['add'], /^The name is missing\. Write: npm run staff:add -- <name>$/],
    [['add', 'blue', 'secret'], /A password is asked for, and never written behind the command/],
    [['add', 'blue box'], /^"blue box" cannot be a name\. A name has 1 to 64 of the characters/],
    [['list', 'blue'], /^The list takes no name\. Write: npm run staff:list$/],
  ])('are refused as %j', (words, message) => {
    expect(() => readStaffOrder(words)).toThrow(CommandRefusedError);
    expect(() => readStaffOrder(words)).toThrow(message);
  });
});

describe('the question for a password', () => {
  function terminal() {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    const output = new PassThrough();
    let shown = '';
    output.setEncoding('utf8').on('data', (text: string) => (shown += text));
    return { input, output, shown: () => shown };
  }

  it('is put twice at a terminal, which shows nothing of the answer', async () => {
    const { input, output, shown } = terminal();
    const answer = askPassword({ input, output });
    input.write(`${password}\r`);
    input.write(`${password}\r`);
    expect(await answer).toBe(password);
    expect(shown()).toBe('Password: \nThe same again: \n');
  });

  it('is refused when the answers differ, or when it is broken off', async () => {
    const first = terminal();
    const differing = askPassword(first);
    first.input.write('one\rother\r');
    await expect(differing).rejects.toThrow('The two passwords are not the same');
    const second = terminal();
    const brokenOff = askPassword(second);
    second.input.write('one\r\x03');
    await expect(brokenOff).rejects.toThrow('Nothing was changed.');
  });

  it.each([
    [`${password}\n`, password],
    [password, password],
    [` ${password} \r\n`, ` ${password} `],
  ])('is answered by %j from a pipe', async (given, read) => {
    const output = new PassThrough();
    expect(await askPassword({ input: Readable.from([given]), output })).toBe(read);
    expect(output.read()).toBeNull();
  });

  it.each([
    ['', /^No password came from the standard input/],
    ['\n', /^No password came from the standard input/],
    ['one\ntwo\n', /^More than one line came/],
  ])('is not answered by %j from a pipe', async (given, message) => {
    const asked = askPassword({ input: Readable.from([given]), output: new PassThrough() });
    await expect(asked).rejects.toThrow(message);
  });
});
