/** Why a dump cannot be read: where, what, and what to do about it. */
export class DumpError extends Error {
  override readonly name = 'DumpError';
  /** In the dump; the first line is 1. Undefined where the whole file is meant. */
  readonly line: number | undefined;
  /** One full sentence. */
  readonly remedy: string;

  constructor(message: string, remedy: string, line?: number) {
    super(message);
    this.remedy = remedy;
    this.line = line;
  }
}
