import { StorageInUseError, StorageUnavailableError } from '#storage/storage-errors.ts';

/** A kind of error whose message is written for whoever types the command. */
type Explained = abstract new (message: string) => Error;

/**
 * Runs a command of the terminal and prints what it says. An error that explains itself is printed
 * without a stack, and the process ends with 1; any other is thrown on.
 * @param refused errors that explain themselves, besides those of the storage
 */
export async function runCommand(
  command: () => Promise<string>,
  refused: readonly Explained[] = [],
): Promise<void> {
  try {
    console.log(await command());
  } catch (error) {
    const explained = [StorageUnavailableError, StorageInUseError, ...refused];
    const isExplained = explained.some((kind) => error instanceof kind);
    if (!isExplained || !(error instanceof Error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
