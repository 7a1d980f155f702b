import { formatProblems, type Problem } from '#problems/problem.ts';
import { explain } from './explain.ts';
import type { KnownWords } from './known-words.ts';

/** What the command reads from and prints to. */
export interface ExplainCommand {
  readonly readKnowledge: () => {
    readonly knowledge: KnownWords;
    readonly problems: readonly Problem[];
  };
  readonly readFile: (path: string) => string;
  readonly readInput: () => Promise<string>;
  /** True if nothing is piped in. */
  readonly isTerminal: boolean;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

const usage = `Explains a bounce or an error line, as JSON.

  npm run -s explain -- FILE
  npm run -s explain < FILE`;

const wrongUse = 2;

/** Why a file cannot be read, in plain words. */
function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'reading it is not allowed';
  return error instanceof Error ? error.message : 'it cannot be read';
}

/**
 * Explains the text of one file, or of standard input without arguments (or with `-`). Exit code 0
 * for every answer, also "unknown"; 2 for wrong use and for knowledge that cannot be read.
 */
export async function runExplain(
  args: readonly string[],
  command: ExplainCommand,
): Promise<number> {
  if (args[0] === '--help' || args[0] === '-h') {
    command.print(usage);
    return 0;
  }
  const [path = '-'] = args;
  if (args.length > 1 || (path.startsWith('-') && path !== '-')) {
    command.printError(`explain takes one file, or none.\n\n${usage}`);
    return wrongUse;
  }
  if (path === '-' && command.isTerminal) {
    command.printError(`Nothing to explain: name a file, or pipe a text in.\n\n${usage}`);
    return wrongUse;
  }
  let text: string;
  try {
    text = path === '-' ? await command.readInput() : command.readFile(path);
  } catch (error) {
    command.printError(`${path} cannot be read: ${whyNot(error)}.`);
    return wrongUse;
  }
  const { knowledge, problems } = command.readKnowledge();
  if (problems.length > 0) {
    command.printError(formatProblems(problems));
    return wrongUse;
  }
  command.print(JSON.stringify(explain(text, knowledge), null, 2));
  return 0;
}
