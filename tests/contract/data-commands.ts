import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createLog } from '#server/log.ts';
import { openVotes, type Votes } from '#server/open-votes.ts';
import { skipWithoutPostgres, startPostgres, type PostgresServer } from '../setup/postgres.ts';

/** What votes can be kept in. */
export const engines = ['SQLite', 'PostgreSQL'] as const;
export type EngineName = (typeof engines)[number];

/** Where votes are: a folder, and a database where they are on PostgreSQL. */
export interface Place {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
}

/** Opens the votes as a server does. */
export function open(place: Place): Promise<Votes> {
  return openVotes({ ...place, secret: 's'.repeat(32) }, createLog('silent'));
}

/** How a command ended and all that it printed. */
export interface Said {
  readonly code: number | null;
  readonly text: string;
}

/** Does what `npm run data:…` does. */
export function data(command: string, path: string, place: Place): Promise<Said> {
  return run(['src/server/data-command.ts', command, path], {
    KB_DATA: place.dataFolder,
    // An empty one counts as absent.
    DATABASE_URL: place.databaseUrl ?? '',
  });
}

/** Runs a command of ours, with these settings added, until it has ended. */
export function run(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Said> {
  const child = spawn(process.execPath, words, { env: { ...process.env, ...environment } });
  let text = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

/** Does a command that has to end well, and gives what it printed. */
export async function expectDone(command: string, path: string, place: Place): Promise<string> {
  const { code, text } = await data(command, path, place);
  expect([code, text]).toEqual([0, expect.any(String)]);
  return text;
}

/** Where the tests of a file keep votes and what is copied of them. */
export interface DataPlaces {
  /** True where PostgreSQL is not installed. */
  readonly isSkipped: boolean;
  /** For the files of the test, empty as it begins. */
  readonly folder: string;
  /** A place that nothing has been kept in. */
  readonly newPlace: (engine: EngineName) => Promise<Place>;
  /** The rows of an export, without the moment at which it was written. */
  readonly rowsOf: (place: Place) => Promise<string[]>;
}

/** Gives each test of the file places of its own; a PostgreSQL runs from the first to the last. */
export function dataPlacesForEachTest(): DataPlaces {
  const isSkipped = skipWithoutPostgres();
  let server: PostgresServer | undefined;
  let folder = '';
  let places = 0;

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

  async function rowsOf(place: Place): Promise<string[]> {
    const path = join(folder, `rows-${++places}.jsonl`);
    await expectDone('export', path, place);
    return readFileSync(path, 'utf8').split('\n').slice(1);
  }

  return {
    isSkipped,
    get folder() {
      return folder;
    },
    newPlace,
    rowsOf,
  };
}
