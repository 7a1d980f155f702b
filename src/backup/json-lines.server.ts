import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { BackupRefusedError } from './backup-refused.ts';
import { keptTables } from './kept-tables.ts';
import { rowSchema } from './row-cells.ts';
import type { KeptRow } from './table-rows.server.ts';

const headSchema = z.object({ file: z.literal('hosting-kb data'), version: z.literal(1) });
const rowLineSchema = z.strictObject({ table: z.string(), row: z.unknown() });
const endSchema = z.strictObject({ rows: z.int().nonnegative() });

/** Writes rows as JSON, one object a line; the last line says how many there are. */
export async function writeJsonLines(path: string, rows: AsyncIterable<KeptRow>): Promise<number> {
  let written = 0;
  async function* lines(): AsyncIterable<string> {
    yield line({ file: 'hosting-kb data', version: 1, exportedAt: new Date().toISOString() });
    for await (const { table, row } of rows) {
      written++;
      yield line({ table: table.name, row });
    }
    yield line({ rows: written });
  }
  // Hashes of passwords are among it.
  await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }));
  return written;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * The rows of a file that `writeJsonLines` has written.
 * @throws {BackupRefusedError} with the line for anything else, also when the end is missing.
 */
export async function* readJsonLines(path: string): AsyncIterable<KeptRow> {
  const schemas = new Map(
    keptTables.map((table) => [table.name, { table, schema: rowSchema(table) }]),
  );
  let number = 0;
  let rows = 0;
  let isWhole = false;
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Infinity,
  })) {
    number++;
    const value = parsed(text);
    if (number === 1) {
      if (!headSchema.safeParse(value).success) throw refused(path, 1);
      continue;
    }
    const end = endSchema.safeParse(value);
    if (end.success && !isWhole) {
      if (end.data.rows !== rows) throw refused(path, number);
      isWhole = true;
      continue;
    }
    const found = rowLineSchema.safeParse(value).data;
    const known = found && schemas.get(found.table);
    const row = known?.schema.safeParse(found?.row);
    if (isWhole || !known || !row?.success) throw refused(path, number);
    rows++;
    yield { table: known.table, row: row.data };
  }
  if (!isWhole) {
    throw new BackupRefusedError(`"${path}" is not whole: its last line is missing.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(path: string, line: number): BackupRefusedError {
  return new BackupRefusedError(
    `Line ${line} of "${path}" is not as "npm run data:export" writes it. Nothing was imported.`,
  );
}
