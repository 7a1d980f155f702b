import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from '#problems/yaml-problems.ts';

const schema = z.strictObject({
  title: z.string({ error: 'some text' }),
  kind: z.enum(['how-to', 'reference']),
  related: z.array(z.int({ error: 'a whole number' })).default([]),
  mail: z.strictObject({ port: z.int({ error: 'a port number' }) }).optional(),
});

const valid = 'title: Blue\nkind: how-to\n';

function problemsOf(text: string, linesBefore = 0) {
  const parsed = parseYaml({ text, file: 'a.yaml', linesBefore }, schema);
  return parsed.ok ? [] : parsed.problems;
}

describe('YAML that fits', () => {
  it('comes back as a value, with the line of each field', () => {
    const text = `${valid}related: [1,\n  2]\nmail:\n  port: 25\n`;
    const parsed = parseYaml({ text, file: 'a.yaml', linesBefore: 1 }, schema);
    if (!parsed.ok) throw new Error('It should fit.');
    expect(parsed.value).toEqual({
      title: 'Blue',
      kind: 'how-to',
      related: [1, 2],
      mail: { port: 25 },
    });
    expect(parsed.lineOf(['title'])).toBe(2);
    expect(parsed.lineOf(['related', 1])).toBe(5);
    expect(parsed.lineOf(['mail', 'port'])).toBe(7);
    expect(parsed.lineOf(['mail', 'host'])).toBe(6);
  });
});

describe('YAML that does not fit', () => {
  it('reports an unknown field with the nearest one', () => {
    expect(problemsOf(`${valid}realted: [1]`)).toEqual([
      {
        file: 'a.yaml',
        line: 3,
        message: 'The field "realted" is not known here.',
        remedy: 'Did you mean "related"?',
      },
    ]);
  });

  it('lists the fields when none is near', () => {
    expect(problemsOf(`${valid}colour: blue`)[0]?.remedy).toBe(
      'Remove it, or use one of: kind, mail, related, title.',
    );
  });

  it('reports an unknown field inside another one with its full name', () => {
    expect(problemsOf(`${valid}mail:\n  port: 25\n  prot: 2`)).toMatchObject([
      {
        line: 5,
        message: 'The field "mail.prot" is not known here.',
        remedy: 'Did you mean "port"?',
      },
    ]);
  });

  it('reports a missing field', () => {
    expect(problemsOf('kind: how-to')).toEqual([
      {
        file: 'a.yaml',
        line: 1,
        message: 'The field "title" is missing.',
        remedy: 'Add "title": some text.',
      },
    ]);
  });

  it('reports a value of the wrong type, with what was found and its line', () => {
    expect(problemsOf(`${valid}related: [1, two]`, 1)).toMatchObject([
      { line: 4, message: 'The field "related (2nd)" is "two", which does not fit.' },
    ]);
  });

  it('reports a wrong choice with the nearest right one', () => {
    expect(problemsOf('title: Blue\nkind: howto')).toEqual([
      {
        file: 'a.yaml',
        line: 2,
        message: 'The field "kind" is "howto", which does not fit.',
        remedy: 'Wanted: one of how-to, reference. Did you mean "how-to"?',
      },
    ]);
  });

  it('reports every mistake at once', () => {
    expect(problemsOf('kind: 1\ncolour: 2\nrelated: 3')).toHaveLength(4);
  });
});

it('reports text that is no YAML with line and column', () => {
  const [problem] = problemsOf('title: Blue\nkind: "how-to\n', 1);
  expect(problem?.message).toMatch(/^This is not valid YAML: .*\.$/);
  expect(problem).toMatchObject({
    file: 'a.yaml',
    remedy: 'Check indentation, colons and quotes on this line and the one before it.',
  });
  expect(problem?.line).toBeGreaterThan(2);
});

it('reports a reference to an anchor that is not there', () => {
  const [problem] = problemsOf('title: *bold*\nkind: how-to\n');
  expect(problem?.file).toBe('a.yaml');
  expect(problem).toEqual({
    file: 'a.yaml',
    line: 1,
    column: 8,
    message: 'The text "*bold*" begins with *, which YAML takes as a sign.',
    remedy: "Put the text in quotes: title: '*bold*'.",
  });
  expect(problemsOf(`title: Blue\nkind: how-to\nrelated:\n  - *bold\n`)[0]).toMatchObject({
    line: 4,
    message: expect.stringMatching(/^This is not valid YAML: Unresolved alias/),
  });
});

it('never throws, whatever the text is', () => {
  const yamlLike = fc.stringMatching(/^[-:{}[\]&*!|>'"%@`#?, \n\ta-z0-9~.]*$/);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), yamlLike), (text) => {
      const parsed = parseYaml({ text, file: 'a.yaml' }, schema);
      expect(typeof parsed.ok).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});
