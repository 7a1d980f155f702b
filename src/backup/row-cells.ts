import { z } from 'zod';
import type { ColumnKind, KeptTable } from './kept-tables.ts';

/** Which database a value is in. */
export type Engine = 'sqlite' | 'postgres';

/** A value as it stands in an export. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** A value as a driver takes it. */
export type Storable = string | number | boolean | null | Uint8Array;

const hexDigits = z.string().regex(/^(?:[0-9a-f]{2})*$/);

/** What may stand in a column of an export. */
const cellSchemas: Readonly<Record<ColumnKind, z.ZodType<Cell>>> = {
  integer: z.int(),
  'integer or nothing': z.int().nullable(),
  text: z.string(),
  'text or nothing': z.string().nullable(),
  bytes: hexDigits,
  uuid: z.guid().toLowerCase(),
  'yes or no': z.boolean(),
  'yes, no or nothing': z.boolean().nullable(),
  version: z.string(),
};

/**
 * The rows of a table as they stand in an export: nothing missing but what earlier versions did not have,
 * nothing that is not known.
 */
export function rowSchema({ columns, later = [] }: KeptTable): z.ZodType<Row> {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(columns).map(([name, kind]) => {
        const schema = cellSchemas[kind];
        return [name, later.includes(name) ? schema.default(null) : schema];
      }),
    ),
  );
}

/**
 * What a driver has read, as it stands in an export.
 * @throws {TypeError} for a value that the column cannot hold.
 */
export function cellOf(kind: ColumnKind, stored: unknown): Cell {
  const parsed = cellSchemas[kind].safeParse(plainValue(kind, stored));
  if (!parsed.success) throw new TypeError(`A column of the kind "${kind}" holds something else.`);
  return parsed.data;
}

function plainValue(kind: ColumnKind, stored: unknown): unknown {
  switch (kind) {
    case 'bytes':
      return stored instanceof Uint8Array ? hexOf(stored) : stored;
    case 'uuid':
      return stored instanceof Uint8Array ? uuidOf(stored) : stored;
    case 'yes or no':
    case 'yes, no or nothing':
      return typeof stored === 'number' ? stored === 1 : stored;
    case 'version':
      return stored ?? '';
    default:
      return stored;
  }
}

/** What a driver is given for a cell that `rowSchema` has taken. */
export function storableOf(kind: ColumnKind, cell: Cell, engine: Engine): Storable {
  const isSqlite = engine === 'sqlite';
  switch (kind) {
    case 'bytes':
      return Buffer.from(String(cell), 'hex');
    case 'uuid':
      return isSqlite ? Buffer.from(String(cell).replaceAll('-', ''), 'hex') : cell;
    case 'version':
      return isSqlite ? cell || null : cell;
    default:
      return isSqlite && typeof cell === 'boolean' ? Number(cell) : cell;
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function uuidOf(bytes: Uint8Array): string {
  return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
