import { suggestName } from '#problems/nearest-name.ts';
import { accountNameRule, accountNameSchema } from '../sign-in/account-name.ts';
import { hashPassword } from '../sign-in/password-hash.server.ts';
import { passwordProblem } from '../sign-in/password-rules.ts';
import type { StaffStore } from '../sign-in/staff-store.ts';
import { CommandRefusedError } from './command-refused.ts';

export const staffCommands = ['add', 'password', 'remove', 'list', 'sign-out'] as const;
export type StaffCommand = (typeof staffCommands)[number];

export interface StaffCommandParts {
  readonly store: StaffStore;
  readonly askPassword: () => Promise<string>;
  /** The title and the address of the site: no password of anybody. */
  readonly siteNames?: readonly string[];
  /** Wall clock in milliseconds since 1970. */
  readonly now?: () => number;
}

/** A command and whom it is about. */
export interface StaffOrder {
  readonly command: StaffCommand;
  /** Empty for the list, which is about all. */
  readonly name: string;
}

/**
 * Reads what stands behind `npm run staff:…`.
 * @throws {CommandRefusedError} with the right way to write it.
 */
export function readStaffOrder([given, ...names]: readonly string[]): StaffOrder {
  const command = staffCommands.find((known) => known === given);
  if (command === undefined) {
    const known = staffCommands.map((name) => `npm run staff:${name}`).join(', ');
    throw new CommandRefusedError(`There is no such command. There are: ${known}.`);
  }
  if (command === 'list') {
    if (names.length === 0) return { command, name: '' };
    throw new CommandRefusedError('The list takes no name. Write: npm run staff:list');
  }
  const usage = `Write: npm run staff:${command} -- <name>`;
  const [name, ...more] = names;
  if (name === undefined) throw new CommandRefusedError(`The name is missing. ${usage}`);
  if (more.length > 0) {
    throw new CommandRefusedError(
      `There is more than a name. ${usage} (A password is asked for, and never written behind the command.)`,
    );
  }
  const account = accountNameSchema.safeParse(name);
  if (!account.success) {
    throw new CommandRefusedError(`"${name}" cannot be a name. ${accountNameRule}`);
  }
  return { command, name: account.data };
}

/**
 * Carries out a command; resolves with what to print.
 * @throws {CommandRefusedError} when that is not possible; nothing has been changed then.
 */
export async function runStaffCommand(
  { command, name }: StaffOrder,
  { store, askPassword, siteNames = [], now = Date.now }: StaffCommandParts,
): Promise<string> {
  const nameAll = async (): Promise<string[]> =>
    (await store.list(now())).map((account) => account.name);

  async function newHash(): Promise<string> {
    const password = await askPassword();
    const problem = passwordProblem(password, name, siteNames);
    if (problem !== undefined) throw new CommandRefusedError(`${problem} Nothing was changed.`);
    return hashPassword(password);
  }

  async function requireAccount(): Promise<void> {
    const known = await nameAll();
    if (known.includes(name)) return;
    const remedy =
      known.length === 0
        ? 'There are no accounts yet. Add one with: npm run staff:add -- <name>'
        : suggestName(name, known);
    throw new CommandRefusedError(`There is no account "${name}". ${remedy}`);
  }

  const taken = (): CommandRefusedError =>
    new CommandRefusedError(
      `There is an account "${name}" already. To give it another password: npm run staff:password -- ${name}`,
    );

  switch (command) {
    case 'add':
      // Before the password: nobody likes to type one twice for nothing.
      if ((await nameAll()).includes(name)) throw taken();
      if (!(await store.add({ name, passwordHash: await newHash(), createdAt: now() }))) {
        throw taken();
      }
      return `Added the account "${name}". It signs in at /staff/.`;
    case 'password': {
      await requireAccount();
      if (!(await store.changePassword(name, await newHash()))) await requireAccount();
      return `"${name}" has a new password, and is signed out everywhere.`;
    }
    case 'remove':
      await requireAccount();
      await store.remove(name);
      return `Removed the account "${name}", and signed it out everywhere.`;
    case 'sign-out': {
      await requireAccount();
      const count = await store.endSessionsOf(name);
      return count === 0
        ? `"${name}" was not signed in anywhere.`
        : `Signed "${name}" out. The password stays; to change it: npm run staff:password -- ${name}`;
    }
    case 'list':
      return listed(await store.list(now()));
  }
}

function listed(accounts: Awaited<ReturnType<StaffStore['list']>>): string {
  if (accounts.length === 0) {
    return 'There are no accounts yet. Add one with: npm run staff:add -- <name>';
  }
  const width = Math.max(...accounts.map(({ name }) => name.length));
  return accounts
    .map(({ name, createdAt, sessions }) => {
      const since = new Date(createdAt).toISOString().slice(0, 10);
      const now = sessions === 0 ? 'not signed in' : `signed in (${sessions})`;
      return `${name.padEnd(width)}  since ${since}  ${now}`;
    })
    .join('\n');
}
