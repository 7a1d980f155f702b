import { createInterface } from 'node:readline';
import { Writable, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandRefusedError } from './command-refused.ts';

export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Where questions are put. */
  readonly output: Writable;
}

/**
 * Asks for a new password: at a terminal twice and without showing it, else one line of the standard
 * input. It is never an argument, which other users of the machine could read.
 * @throws {CommandRefusedError} when there is none, the two differ, or Ctrl+C was pressed.
 */
export async function askPassword({ input, output }: Terminal): Promise<string> {
  if (input.isTTY !== true) return onlyLine(await text(input));
  const lines = createInterface({ input, output: silent(), terminal: true, historySize: 0 });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    output.write(question);
    const answer = await answers.next();
    output.write('\n');
    if (answer.done === true) throw new CommandRefusedError('Nothing was changed.');
    return answer.value;
  };
  try {
    const password = await ask('Password: ');
    if ((await ask('The same again: ')) === password) return password;
  } finally {
    lines.close();
  }
  throw new CommandRefusedError(
    'The two passwords are not the same, so nothing was changed. Run the command again.',
  );
}

function onlyLine(given: string): string {
  const line = given.replace(/\r?\n$/, '');
  if (line === '') {
    throw new CommandRefusedError(
      'No password came from the standard input. Run the command in a terminal, or pass one line to it.',
    );
  }
  if (/[\r\n]/.test(line)) {
    throw new CommandRefusedError(
      'More than one line came from the standard input. Pass the password alone.',
    );
  }
  return line;
}

/** What is typed would be shown where this writes. */
function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
