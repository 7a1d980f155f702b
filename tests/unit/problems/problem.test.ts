import { expect, it } from 'vitest';
import { ContentProblemsError, formatProblems, throwIfProblems } from '#problems/problem.ts';

const says = { message: 'It is wrong.', remedy: 'Mend it.' };

it('orders problems by file, line and column, those about a whole file first', () => {
  const problems = [
    { file: 'b.mdx', line: 1, ...says },
    { file: 'a.mdx', line: 10, column: 2, ...says },
    { file: 'a.mdx', line: 10, column: 1, ...says },
    { file: 'a.mdx', line: 9, ...says },
    { file: 'a.mdx', ...says },
  ];
  const places = formatProblems(problems)
    .split('\n')
    .filter((line) => line.includes('.mdx'));
  expect(places).toEqual(['  a.mdx', '  a.mdx:9', '  a.mdx:10:1', '  a.mdx:10:2', '  b.mdx:1']);
  expect(problems[0]?.file).toBe('b.mdx');
});

it('writes place, message and remedy on lines of their own, below a count', () => {
  expect(formatProblems([{ file: 'a.mdx', line: 3, column: 5, ...says }])).toBe(
    '1 problem found.\n  a.mdx:3:5\n    It is wrong.\n    Mend it.',
  );
  expect(formatProblems([])).toBe('0 problems found.');
});

it('throws all problems at once, without the way through our code', () => {
  const problems = [{ file: 'a.mdx', ...says }];
  const error = new ContentProblemsError(problems);
  expect(error).toMatchObject({ name: 'ContentProblemsError', problems });
  expect(error.stack).toBe(`ContentProblemsError: ${formatProblems(problems)}`);
  expect(() => throwIfProblems(problems)).toThrow(ContentProblemsError);
  expect(() => throwIfProblems([])).not.toThrow();
});

it('gives Astro no reason to speak of browser APIs, which it does of errors with these words', () => {
  const message = 'The window of the document is wrong.';
  const error = new ContentProblemsError([{ file: 'a.mdx', ...says, message }]);
  expect(error.toString()).not.toMatch(/window|document/);
  expect(error.message).toContain(message);
});
