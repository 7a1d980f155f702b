import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { synonymsOf } from '#search/site-words/site-words.ts';
import { readSynonyms, synonymGroups } from '#search/synonyms.server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kb-synonyms-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(yaml: string) {
  writeFileSync(join(folder, 'synonyms.yaml'), yaml);
  return readSynonyms(folder);
}

it('words of a line stand for one another, and for what they mean one way only', () => {
  const { entries, problems } = read(
    '- words: [Spam, junk]\n- words: [eudora]\n  means: [old program]\n- words: [spam, bulk]\n',
  );
  expect(problems).toEqual([]);
  expect(synonymsOf(synonymGroups(entries))).toEqual(
    new Map([
      ['spam', ['junk', 'bulk']],
      ['junk', ['spam']],
      ['eudora', ['old program']],
      ['bulk', ['spam']],
    ]),
  );
});

it('there are none without the file', () => {
  expect(readSynonyms(folder).entries).toEqual([]);
});

it.each([
  ['- words: [spam]\n', 1, /stands alone/],
  ['- words: [aa, bb]\n- word: [spam, junk]\n', 2, /words/],
  ['- words: [spam, 7]\n', 1, /./],
  ['- words: [spam, junk\n', 1, /./],
])('a mistake is told with its line: %j', (yaml, line, message) => {
  const { problems } = read(yaml);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.map(({ message: text, remedy }) => `${text} ${remedy}`).join()).toMatch(message);
  expect(problems[0]?.line).toBeGreaterThanOrEqual(line);
});
