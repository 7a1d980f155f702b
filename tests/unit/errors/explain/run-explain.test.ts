import { describe, expect, it } from 'vitest';
import { runExplain, type ExplainCommand } from '#errors/explain/run-explain.server.ts';
import { smallKnowledge } from './small-knowledge.ts';

async function run(args: string[], change: Partial<ExplainCommand> = {}) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const exitCode = await runExplain(args, {
    readKnowledge: () => ({ knowledge: smallKnowledge, problems: [] }),
    readFile: (path) => {
      if (path === 'bounce.txt') return '550 5.1.1 User unknown';
      throw Object.assign(new Error('no'), { code: 'ENOENT' });
    },
    readInput: () => Promise.resolve('452 4.2.2 mailbox full'),
    isTerminal: false,
    print: (line) => printed.push(line),
    printError: (line) => complaints.push(line),
    ...change,
  });
  return { exitCode, printed: printed.join('\n'), complaints: complaints.join('\n') };
}

describe('the explain command', () => {
  it('prints what a file means as JSON', async () => {
    const { exitCode, printed } = await run(['bounce.txt']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({
      results: [
        {
          code: '550',
          enhanced: '5.1.1',
          cause: 'recipient-unknown',
          temporary: false,
          refusedBy: 'unknown',
          fixBy: 'sender',
          article: 157,
          evidence: '550 5.1.1 User unknown',
        },
      ],
    });
  });

  it('reads standard input', async () => {
    const { printed } = await run([]);
    expect(JSON.parse(printed)).toMatchObject({
      results: [{ cause: 'mailbox-full', temporary: true }],
    });
  });

  it('ends well for a text it does not understand', async () => {
    const { exitCode, printed } = await run([], { readInput: () => Promise.resolve('554 quux') });
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ results: [{ cause: 'unknown', enhanced: null }] });
  });

  it.each([
    [['missing.txt'], {}, 'missing.txt cannot be read: there is no such file.'],
    [['a', 'b'], {}, 'explain takes one file, or none.'],
    [['--json'], {}, 'explain takes one file, or none.'],
    [[], { isTerminal: true }, 'Nothing to explain: name a file, or pipe a text in.'],
    [
      [],
      {
        readKnowledge: () => ({
          knowledge: smallKnowledge,
          problems: [{ file: 'texts.yaml', message: 'is wrong.', remedy: 'Mend it.' }],
        }),
      },
      'is wrong.',
    ],
  ])('says what is wrong with %j %j', async (args, change, message) => {
    const { exitCode, printed, complaints } = await run(args, change);
    expect([exitCode, printed]).toEqual([2, '']);
    expect(complaints).toContain(message);
  });
});
