import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '../setup/postgres.ts';
import {
  data,
  dataPlacesForEachTest,
  engines,
  expectDone,
  open,
  type Place,
} from './data-commands.ts';
import { startVoting } from './postgres-votes.ts';
import { aVote } from './vote-builder.ts';

const places = dataPlacesForEachTest();

describe.each(engines)('the data commands on %s', (engine) => {
  let place: Place;

  beforeEach(async ({ skip }) => {
    skip(places.isSkipped, 'PostgreSQL is not installed');
    place = await places.newPlace(engine);
  });

  it('back up and export while people vote: each copy is whole, with every vote thanked for before', async () => {
    const opened = await open(place);
    const voting = startVoting(opened.store, 3);
    const copies: { path: string; acknowledged: number }[] = [];
    for (const name of ['a.backup', 'b.jsonl', 'c.backup', 'd.jsonl', 'e-csv']) {
      const path = join(places.folder, name);
      const acknowledged = voting.acknowledged.length;
      await expectDone(name.endsWith('backup') ? 'backup' : 'export', path, place);
      copies.push({ path, acknowledged });
    }
    await voting.end();
    await opened.close();
    for (const { path, acknowledged } of copies) {
      const copy = await places.newPlace(engine);
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
      const rows = await places.rowsOf(copy);
      expect(rows.filter((row) => row.startsWith('{"table":"votes"'))).toHaveLength(total);
      expect(total).toBeGreaterThanOrEqual(acknowledged);
    }
    expect(copies.at(-1)?.acknowledged).toBeGreaterThan(0);
  }, 120_000);

  it('restore nothing and import nothing while a server runs', async () => {
    const opened = await open(place);
    await opened.store.cast(aVote());
    const backup = join(places.folder, 'a.backup');
    const path = join(places.folder, 'a.jsonl');
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
    const backup = join(places.folder, 'a.backup');
    await expectDone('backup', backup, place);
    const second = await open(place);
    await second.store.cast(aVote({ voter: vote.voter, helpful: false }));
    await second.store.cast(aVote());
    await second.close();
    const said = await expectDone('restore', backup, place);
    if (engine === 'SQLite') expect(said).toContain('What was there before is in');
    // The votes were opened with a secret that is kept nowhere.
    expect(said).toContain(`"${join(place.dataFolder, 'secret')}" is missing`);
    expect(said).toContain('visitors count anew');
    mkdirSync(place.dataFolder, { recursive: true });
    writeFileSync(join(place.dataFolder, 'secret'), 's'.repeat(43));
    expect(await expectDone('restore', backup, place)).not.toContain('is missing');
    const third = await open(place);
    expect(await third.store.counts(1)).toEqual({ helpful: 1, total: 1 });
    expect(await third.store.cast(vote)).toMatchObject({ effect: 'replayed' });
    await third.close();
  }, 60_000);

  it('take nothing that is not a back-up, and leave what is there', async () => {
    const opened = await open(place);
    await opened.store.cast(aVote());
    await opened.close();
    const spoilt = join(places.folder, 'spoilt.backup');
    writeFileSync(spoilt, 'spoilt '.repeat(1_000));
    for (const path of [spoilt, join(places.folder, 'none')]) {
      const { code, text } = await data('restore', path, place);
      expect([code, text]).toEqual([1, expect.stringMatching(/damaged|There is no|failed/)]);
    }
    const { store, ...votes } = await open(place);
    expect(await store.counts(1)).toEqual({ helpful: 1, total: 1 });
    await votes.close();
  }, 60_000);
});

describe('a back-up of a SQLite file', () => {
  it('replaces one of the same name only when it is whole', async () => {
    const place = await places.newPlace('SQLite');
    const path = join(places.folder, 'kb.backup');
    writeFileSync(path, 'the one before');
    mkdirSync(place.dataFolder);
    writeFileSync(join(place.dataFolder, 'kb.sqlite'), 'spoilt '.repeat(1_000));
    expect((await data('backup', path, place)).code).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe('the one before');
    expect(readdirSync(places.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('says that it has replaced one of the same name', async () => {
    const place = await places.newPlace('SQLite');
    await (await open(place)).close();
    const path = join(places.folder, 'kb.backup');
    expect(await expectDone('backup', path, place)).toBe(`The back-up is in ${path}.\n`);
    expect(await expectDone('backup', path, place)).toBe(
      `The back-up is in ${path}. It has replaced the one that was there before.\n`,
    );
    const rows = join(places.folder, 'kb.jsonl');
    expect(await expectDone('export', rows, place)).not.toContain('replaced');
    expect(await expectDone('export', rows, place)).toContain('has replaced the one');
  });

  it('is named when it is damaged, or of another program', async () => {
    const place = await places.newPlace('SQLite');
    const spoilt = join(places.folder, 'spoilt.backup');
    writeFileSync(spoilt, 'spoilt '.repeat(1_000));
    expect((await data('restore', spoilt, place)).text).toBe(
      `"${spoilt}" is damaged, or is not a database.\n`,
    );
    const foreign = join(places.folder, 'foreign.backup');
    const database = new DatabaseSync(foreign);
    database.exec('CREATE TABLE t (a)');
    database.close();
    const said = (await data('restore', foreign, place)).text;
    expect(said).toContain(`"${foreign}" is a database, but not one of this program.`);
    expect(said).not.toContain('restoring');
  });

  it('goes to a folder that is there: a disk that is not mounted is noticed', async () => {
    const place = await places.newPlace('SQLite');
    await (await open(place)).close();
    const folder = join(places.folder, 'disk');
    for (const command of ['backup', 'export']) {
      expect(await data(command, join(folder, 'kb.jsonl'), place)).toEqual({
        code: 1,
        text: `Nothing was written: there is no folder "${folder}". Make it, or mount the disk that it is on.\n`,
      });
    }
    expect(existsSync(folder)).toBe(false);
  });

  it('is told from an export, which is imported, and an export from it', async () => {
    const place = await places.newPlace('SQLite');
    await (await open(place)).close();
    const [backup, file, csv] = ['kb.backup', 'kb.jsonl', 'kb-csv'].map((name) =>
      join(places.folder, name),
    );
    await expectDone('backup', backup ?? '', place);
    for (const path of [file ?? '', csv ?? '']) {
      await expectDone('export', path, place);
      expect(await data('restore', path, place)).toEqual({
        code: 1,
        text: `"${path}" is an export, not a back-up. Use "npm run data:import". Nothing was restored.\n`,
      });
    }
    expect((await data('import', backup ?? '', place)).text).toContain('npm run data:restore');
  });

  it('is found missing or misspelt in words', async () => {
    const place = await places.newPlace('SQLite');
    expect(await data('backup', join(places.folder, 'x'), place)).toEqual({
      code: 1,
      text: expect.stringMatching(/^There is no ".*kb\.sqlite"\.\n$/),
    });
    expect((await data('back-up', join(places.folder, 'x'), place)).text).toContain(
      'npm run data:backup',
    );
  });
});

describe.skipIf(places.isSkipped)('a back-up of PostgreSQL', () => {
  it('and one of SQLite are told from each other, with the setting that is to change', async () => {
    const [sqlite, postgres] = [
      await places.newPlace('SQLite'),
      await places.newPlace('PostgreSQL'),
    ];
    const told = new Map<string, string>();
    for (const [from, to, name] of [
      [sqlite, postgres, 'sqlite.backup'],
      [postgres, sqlite, 'postgres.backup'],
    ] as const) {
      await (await open(from)).close();
      const path = join(places.folder, name);
      await expectDone('backup', path, from);
      const { code, text } = await data('restore', path, to);
      expect(code).toBe(1);
      told.set(name, text.replace(path, name));
    }
    expect(told.get('postgres.backup')).toMatch(
      /^"postgres\.backup" is a back-up of PostgreSQL, and DATABASE_URL is not set\. Set DATABASE_URL/,
    );
    expect(told.get('sqlite.backup')).toMatch(
      /^"sqlite\.backup" is a back-up of a SQLite file, and DATABASE_URL is set\. Leave DATABASE_URL out/,
    );
  }, 60_000);

  it('holds no points of limits, and a restore makes their table again', async () => {
    const place = await places.newPlace('PostgreSQL');
    const { databaseUrl = '' } = place;
    await (await open(place)).close();
    await execute(databaseUrl, "INSERT INTO limit_points VALUES ('votes:network', 1, 1)");
    const backup = join(places.folder, 'a.backup');
    await expectDone('backup', backup, place);
    await expectDone('restore', backup, place);
    expect(await execute(databaseUrl, 'SELECT key FROM limit_points')).toEqual([]);
  }, 60_000);
});
