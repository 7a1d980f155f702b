import '#site/env-file.server.ts';
import { askPassword } from '#staff/commands/ask-password.server.ts';
import { CommandRefusedError } from '#staff/commands/command-refused.ts';
import { readStaffOrder, runStaffCommand } from '#staff/commands/staff-commands.server.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { StorageInUseError, StorageUnavailableError } from '#storage/storage-errors.ts';
import { openTablesForCommand } from './open-tables.ts';
import { readSettingsOrExit } from './run.ts';

// `npm run staff:add -- <name>` and its like: the accounts of whoever may open staff pages.
const settings = readSettingsOrExit(process.env);
try {
  const order = readStaffOrder(process.argv.slice(2));
  const tables = await openTablesForCommand(settings);
  try {
    const said = await runStaffCommand(order, {
      store: createStaffStore(tables),
      askPassword: () => askPassword({ input: process.stdin, output: process.stderr }),
    });
    console.log(said);
  } finally {
    await tables.destroy();
  }
} catch (error) {
  if (!isExplained(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function isExplained(error: unknown): error is Error {
  return (
    error instanceof CommandRefusedError ||
    error instanceof StorageUnavailableError ||
    error instanceof StorageInUseError
  );
}
