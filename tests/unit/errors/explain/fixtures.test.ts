import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { causeLabels, menders } from '#errors/knowledge/cause-labels.ts';
import { explain } from '#errors/explain/explain.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';

const { knowledge } = readKnowledge('content');
const folder = 'tests/fixtures/bounces';
const expectedSchema = z.record(
  z.string(),
  z.array(
    z.strictObject({
      cause: z.enum(causeLabels),
      temporary: z.boolean(),
      fixBy: z.enum(menders),
      code: z.string().nullable(),
      enhanced: z.string().nullable(),
      refusedBy: z.enum(['remote', 'local', 'unknown']),
      recipient: z.string().optional(),
    }),
  ),
);
type Wanted = z.infer<typeof expectedSchema>[string][number];

const expected = expectedSchema.parse(JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')));

function answersFor(file: string) {
  return explain(readFileSync(`${folder}/${file}`, 'utf8'), knowledge).results;
}

/** The same fields as in the table; the recipient only where the table names one. */
function asTold(file: string, wanted: readonly Wanted[]) {
  return answersFor(file).map((result, at) => ({
    cause: result.cause,
    temporary: result.temporary,
    fixBy: result.fixBy,
    code: result.code,
    enhanced: result.enhanced,
    refusedBy: result.refusedBy,
    ...(wanted[at]?.recipient !== undefined && { recipient: result.recipient }),
  }));
}

function isRight(file: string, wanted: readonly Wanted[]): boolean {
  try {
    expect(asTold(file, wanted)).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
}

describe('the explainer on bounces of the big servers', () => {
  it('has a table with every fixture and every label', () => {
    const files = readdirSync(folder).filter((name) => name !== 'expected.json');
    expect(Object.keys(expected).sort()).toEqual(files.sort());
    expect(files.length).toBeGreaterThanOrEqual(110);
    const labels = new Set(Object.values(expected).flatMap((all) => all.map(({ cause }) => cause)));
    expect(causeLabels.filter((label) => !labels.has(label))).toEqual([]);
  });

  it('gives the right answer for at least 95 in 100', () => {
    const wrong = Object.entries(expected)
      .filter(([file, wanted]) => !isRight(file, wanted))
      .map(([file]) => file);
    expect(wrong.length / Object.keys(expected).length, wrong.join(', ')).toBeLessThanOrEqual(0.05);
  });

  it('is never sure of a wrong cause', () => {
    const wrong = Object.entries(expected).filter(([file, wanted]) =>
      answersFor(file).some(
        ({ cause, confidence }, at) => confidence === 'sure' && cause !== wanted[at]?.cause,
      ),
    );
    expect(wrong.map(([file]) => file)).toEqual([]);
  });
});

describe('the explainer on single lines', () => {
  const lines = readFileSync('tests/fixtures/error-lines.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [cause = '', ...text] = line.split('|');
      return { cause, text: text.join('|') };
    });
  const wrong = lines.flatMap(({ cause, text }) => {
    const [result] = explain(text, knowledge).results;
    return result?.cause === cause
      ? []
      : [{ text, got: result?.cause, confidence: result?.confidence }];
  });

  it('gives the right cause for at least 95 in 100', () => {
    expect(lines.length).toBeGreaterThanOrEqual(150);
    expect(wrong.length / lines.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(0.05);
  });

  it('is never sure of a wrong cause', () => {
    expect(wrong.filter(({ confidence }) => confidence === 'sure')).toEqual([]);
  });
});
