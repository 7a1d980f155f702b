/** One thing wrong in a file that a person wrote, said so that the person can mend it. */
export interface Problem {
  /** Path as the writer knows it, relative to the repository. */
  readonly file: string;
  /** First line is 1. Absent where the whole file is meant. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** What is wrong, in one full sentence. */
  readonly message: string;
  /** How to mend it, in one full sentence. */
  readonly remedy: string;
}

/** Ends a build: carries every problem found, so that one run shows them all. */
export class ContentProblemsError extends Error {
  override readonly name = 'ContentProblemsError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.problems = problems;
    // The stack of a content mistake leads into our code, where there is nothing to mend.
    this.stack = `${this.name}: ${this.message}`;
  }

  /**
   * The same words, with an invisible sign in two of them: Astro looks in this text for "window" and
   * "document", which writers may well use, and then speaks of browser APIs. It prints the message.
   */
  override toString(): string {
    return super.toString().replace(/(?<=wi|do)(?=ndow|cument)/g, '\u2060');
  }
}

/** Orders problems by file and line and writes each as `file:line:column`, message and remedy. */
export function formatProblems(problems: readonly Problem[]): string {
  const sorted = [...problems].sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
  const heading = problems.length === 1 ? '1 problem found.' : `${problems.length} problems found.`;
  const lines = sorted.map((problem) => {
    const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined);
    return `  ${place.join(':')}\n    ${problem.message}\n    ${problem.remedy}`;
  });
  return [heading, ...lines].join('\n');
}

/** Throws a {@link ContentProblemsError} when there is at least one problem. */
export function throwIfProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ContentProblemsError(problems);
}
