/** A single fault in the product that its tests must notice. */
export interface Mutation {
  /** Short, for the table and for choosing it on the command line. */
  readonly name: string;
  /** The file that gets the fault, from the root of the project. */
  readonly file: string;
  /** A text that is in the file exactly once. */
  readonly find: string;
  readonly put: string;
  /** The test files that could notice it; all others are spared the time. */
  readonly tests: readonly string[];
  /** Only tests whose titles match this pattern: where the others of the file take minutes. */
  readonly titles?: string;
  /** True where the tests look at the built site: the made-up one is built with the fault first. */
  readonly isOfBuild?: boolean;
}

/** The mutation is about a text that the file does not hold exactly once: it has to be written anew. */
export class MutationDoesNotFitError extends Error {
  override readonly name = 'MutationDoesNotFitError';
}

/**
 * The text of a file with the fault in it.
 * @throws {MutationDoesNotFitError} when its place is not there, or not the only one.
 */
export function withFault(text: string, { name, file, find, put }: Mutation): string {
  const places = text.split(find).length - 1;
  if (places !== 1) {
    throw new MutationDoesNotFitError(
      `The mutation "${name}" no longer fits: its text is ${places} times in ${file}.`,
    );
  }
  // As a function: a dollar sign in a replacement text means something else.
  return text.replace(find, () => put);
}
