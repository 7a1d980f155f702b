import { createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { BackupRefusedError } from './backup-refused.ts';
import { guardedText, unguardedText } from './formula-guard.ts';
import { keptTables, type ColumnKind, type KeptTable } from './kept-tables.ts';
import { rowSchema, type Cell } from './row-cells.ts';
import type { KeptRow } from './table-rows.server.ts';
import { sync } from './whole-file.server.ts';

/** The tables that stand in a folder of CSV files: all but accounts, whose hashes are no one's to read. */
const csvTables = keptTables.filter(({ isSecret }) => isSecret !== true);

const byteOrderMark = '\uFEFF';

/**
 * Writes rows as one CSV file (RFC 4180) a table, safe to be opened by a spreadsheet: no cell can
 * become a formula.
 */
export async function writeCsvFolder(
  folder: string,
  rows: AsyncIterable<KeptRow>,
): Promise<number> {
  mkdirSync(folder, { mode: 0o700 });
  const files = new Map(csvTables.map((table) => [table, startFile(folder, table)]));
  let written = 0;
  for await (const { table, row } of rows) {
    const file = files.get(table);
    if (!file) continue;
    written++;
    const cells = Object.keys(table.columns).map((column) => csvCell(row[column] ?? null));
    if (!file.write(csvLine(cells))) await once(file, 'drain');
  }
  for (const [table, file] of files) {
    file.end();
    await finished(file);
    sync(pathOf(folder, table));
  }
  return written;
}

function startFile(folder: string, table: KeptTable) {
  const file = createWriteStream(pathOf(folder, table), { mode: 0o600 });
  // Without the mark spreadsheets take the letters of the whole world for those of one country.
  file.write(byteOrderMark + csvLine(Object.keys(table.columns)));
  return file;
}

function csvLine(cells: readonly string[]): string {
  return stringify([cells], { quoted: true, quoted_empty: true, record_delimiter: 'windows' });
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? guardedText(cell) : String(cell);
}

function pathOf(folder: string, { name }: KeptTable): string {
  return join(folder, `${name}.csv`);
}

/**
 * The rows of a folder that `writeCsvFolder` has written.
 * @throws {BackupRefusedError} with file and line for anything else.
 */
export async function* readCsvFolder(folder: string): AsyncIterable<KeptRow> {
  for (const table of csvTables) {
    const path = pathOf(folder, table);
    if (!existsSync(path)) throw new BackupRefusedError(`There is no "${path}".`);
    await requireCommas(path, table);
    yield* readFile(path, table);
  }
}

const otherSeparators: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs' };

/** Spreadsheets of many countries save a CSV with the separator of that country. */
async function requireCommas(path: string, { columns }: KeptTable): Promise<void> {
  const names = Object.keys(columns);
  const heading = (await firstLine(path)).replace(byteOrderMark, '').replaceAll('"', '');
  for (const [separator, name] of Object.entries(otherSeparators)) {
    const found = heading.split(separator);
    if (found.length < 2 || !found.every((cell) => names.includes(cell.trim()))) continue;
    throw new BackupRefusedError(
      `"${path}" has ${name} between its cells, where "npm run data:export" writes commas. Save it with commas. Nothing was imported.`,
    );
  }
}

async function firstLine(path: string): Promise<string> {
  const input = createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) return line;
    return '';
  } finally {
    input.destroy();
  }
}

const recordSchema = z.object({
  record: z.record(z.string(), z.string()),
  info: z.object({ lines: z.int() }),
});

async function* readFile(path: string, table: KeptTable): AsyncIterable<KeptRow> {
  const schema = rowSchema(table);
  const parser = createReadStream(path).pipe(
    parse({ bom: true, columns: true, info: true, relax_column_count: false }),
  );
  try {
    for await (const next of parser) {
      const { record, info } = recordSchema.parse(next);
      const row = schema.safeParse(
        Object.fromEntries(
          Object.entries(record).map(([column, text]) => [column, cellOf(table, column, text)]),
        ),
      );
      if (!row.success) throw refused(path, info.lines);
      yield { table, row: row.data };
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw refused(path, 'lines' in error && typeof error.lines === 'number' ? error.lines : 1);
  }
}

function cellOf({ columns }: KeptTable, column: string, text: string): Cell {
  const kind: ColumnKind | undefined = Object.hasOwn(columns, column) ? columns[column] : undefined;
  switch (kind) {
    case 'integer':
      return /^\d{1,16}$/.test(text) ? Number(text) : text;
    case 'integer or nothing':
      if (text === '') return null;
      return /^\d{1,16}$/.test(text) ? Number(text) : text;
    case 'yes or no':
    case 'yes, no or nothing':
      return text === '' ? null : text === 'true' || (text === 'false' ? false : text);
    case 'text or nothing':
      return text === '' ? null : unguardedText(text);
    default:
      return unguardedText(text);
  }
}

function refused(path: string, line: number): BackupRefusedError {
  return new BackupRefusedError(
    `Line ${line} of "${path}" is not as "npm run data:export" writes it. Nothing was imported.`,
  );
}
