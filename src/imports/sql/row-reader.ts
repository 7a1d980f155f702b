import { DumpError } from './dump-error.ts';
import type { Onward, SqlToken } from './sql-lexer.ts';

/** The bytes of a value as the database had them; null for NULL. Numbers are their digits. */
export type SqlValue = Uint8Array | null;

export interface SqlRow {
  readonly table: string;
  /** By the name of the column in small letters; only those that were asked for. */
  readonly values: ReadonlyMap<string, SqlValue>;
  /** In the dump, where the row begins. */
  readonly line: number;
}

/** The columns to read of each table, both in small letters. */
export type WantedColumns = ReadonlyMap<string, readonly string[]>;

type State = 'start' | 'insert' | 'table' | 'columns' | 'values' | 'row' | 'create' | 'definition';

/** Words that may stand between INSERT or CREATE TABLE and the name of the table. */
const fillers = new Set(
  'into ignore low_priority high_priority delayed or replace temporary table if not exists'.split(
    ' ',
  ),
);
/** What a line of a CREATE TABLE may begin with besides the name of a column. */
const keyWords = new Set(
  'primary key unique index constraint fulltext spatial check foreign period'.split(' '),
);

/**
 * Reads the rows of some tables from the tokens of a dump. Of all other statements it looks at no more
 * than the name of the table.
 */
export class RowReader {
  readonly #wanted: WantedColumns;
  readonly #onRow: (row: SqlRow) => void;
  /** Columns in the order of CREATE TABLE, for INSERT statements that do not name them. */
  readonly #created = new Map<string, readonly string[]>();
  #state: State = 'start';
  #isCreate = false;
  #table = '';
  #columns: string[] = [];
  #cells: SqlValue[] = [];
  /** Of the cell that is being read; undefined before its value. */
  #cell: SqlValue | undefined;
  #prefix = '';
  #depth = 0;
  #rowLine = 0;

  constructor(wanted: WantedColumns, onRow: (row: SqlRow) => void) {
    this.#wanted = wanted;
    this.#onRow = onRow;
  }

  /** Tables whose form or rows the dump has had so far. */
  get tables(): ReadonlySet<string> {
    return new Set(this.#seen);
  }
  readonly #seen = new Set<string>();

  /** @throws {DumpError} for a statement about a wanted table that is not understood. */
  read(token: SqlToken): Onward {
    const onward = this.#next(token);
    if (onward === 'skip' || token.kind === 'end') this.#state = 'start';
    return onward;
  }

  #next(token: SqlToken): Onward {
    switch (this.#state) {
      case 'start':
        return this.#start(token);
      case 'insert':
        return this.#name(token);
      case 'table':
        return this.#afterName(token);
      case 'columns':
        return this.#columnName(token);
      case 'values':
        return this.#betweenRows(token);
      case 'row':
        return this.#inRow(token);
      case 'create':
      case 'definition':
        return this.#inDefinition(token);
    }
  }

  #start(token: SqlToken): Onward {
    const word = wordOf(token);
    if (word !== 'insert' && word !== 'replace' && word !== 'create') return 'skip';
    this.#isCreate = word === 'create';
    this.#state = 'insert';
    this.#table = '';
    this.#columns = [];
    return 'read';
  }

  #name(token: SqlToken): Onward {
    const word = wordOf(token);
    if (word !== undefined && fillers.has(word)) return 'read';
    if (token.kind !== 'name' && token.kind !== 'word') return 'skip';
    // A bare name may have that of its database before it.
    this.#table = token.text.toLowerCase().replace(/^.*\./, '');
    this.#state = 'table';
    return 'read';
  }

  #afterName(token: SqlToken): Onward {
    if (isMark(token, '.')) {
      this.#state = 'insert';
      return 'read';
    }
    if (!this.#wanted.has(this.#table)) return 'skip';
    this.#seen.add(this.#table);
    if (isMark(token, '(')) {
      this.#depth = 1;
      this.#state = this.#isCreate ? 'create' : 'columns';
      return 'read';
    }
    const word = wordOf(token);
    if (this.#isCreate) return 'skip';
    if (word === 'values' || word === 'value') {
      this.#columns = [...(this.#created.get(this.#table) ?? [])];
      if (this.#columns.length === 0) {
        throw new DumpError(
          `The rows of ${this.#table} come without the names of their columns, and the dump has no CREATE TABLE for it.`,
          'Export the structure too, or let phpMyAdmin or mysqldump (--complete-insert) write the columns.',
          token.line,
        );
      }
      this.#state = 'values';
      return 'read';
    }
    throw this.#notUnderstood(token);
  }

  #columnName(token: SqlToken): Onward {
    if (token.kind === 'name' || token.kind === 'word') {
      const name = token.text.toLowerCase();
      if (token.kind === 'word' && (name === 'values' || name === 'value')) {
        if (this.#depth > 0) throw this.#notUnderstood(token);
        this.#state = 'values';
      } else this.#columns.push(name);
    } else if (isMark(token, ')')) this.#depth = 0;
    else if (!isMark(token, ',')) throw this.#notUnderstood(token);
    return 'read';
  }

  #betweenRows(token: SqlToken): Onward {
    if (token.kind === 'end' || isMark(token, ',')) return 'read';
    if (isMark(token, '(')) {
      this.#state = 'row';
      this.#rowLine = token.line;
      this.#cells = [];
      this.#cell = undefined;
      this.#prefix = '';
      return 'read';
    }
    // What to do about rows that are there already.
    if (wordOf(token) === 'on') return 'skip';
    throw this.#notUnderstood(token);
  }

  #inRow(token: SqlToken): Onward {
    if (isMark(token, ',') || isMark(token, ')')) {
      if (this.#cell === undefined) throw this.#notUnderstood(token);
      this.#cells.push(this.#cell);
      this.#cell = undefined;
      this.#prefix = '';
      if (token.text === ')') this.#endRow();
    } else if (this.#cell !== undefined) throw this.#notUnderstood(token);
    else if (token.kind === 'string') this.#cell = stringValue(this.#prefix, token.bytes);
    else if (token.kind === 'word') this.#word(token);
    else throw this.#notUnderstood(token);
    return 'read';
  }

  #word(token: SqlToken & { readonly text: string }): void {
    const { text } = token;
    if (/^null$/i.test(text)) this.#cell = null;
    else if (/^0x[0-9a-f]*$/i.test(text)) this.#cell = hexBytes(text.slice(2));
    else if (/^-?(?:\d|\.\d)[\d.e+-]*$/i.test(text)) this.#cell = new TextEncoder().encode(text);
    // `_binary 'text'`, `X'6869'`, `N'text'`: what kind of text follows.
    else if (/^(?:_\w+|x|n)$/i.test(text) && this.#prefix === '') this.#prefix = text.toLowerCase();
    else throw this.#notUnderstood(token);
  }

  #endRow(): void {
    const [table, columns, cells] = [this.#table, this.#columns, this.#cells];
    if (columns.length !== cells.length) {
      throw new DumpError(
        `A row of ${table} has ${cells.length} values for ${columns.length} columns.`,
        'The dump is damaged here, or was edited: export it again.',
        this.#rowLine,
      );
    }
    const wanted = this.#wanted.get(table) ?? [];
    const values = new Map<string, SqlValue>();
    columns.forEach((column, index) => {
      if (wanted.includes(column)) values.set(column, cells[index] ?? null);
    });
    this.#onRow({ table, values, line: this.#rowLine });
    this.#state = 'values';
  }

  #inDefinition(token: SqlToken): Onward {
    if (this.#state === 'create' && (token.kind === 'name' || token.kind === 'word')) {
      const name = token.text.toLowerCase();
      if (token.kind === 'name' || !keyWords.has(name)) this.#columns.push(name);
      this.#state = 'definition';
    } else if (isMark(token, '(')) this.#depth++;
    else if (isMark(token, ',') && this.#depth === 1) this.#state = 'create';
    else if (isMark(token, ')')) this.#depth--;
    if (this.#depth > 0 && token.kind !== 'end') return 'read';
    this.#created.set(this.#table, this.#columns);
    return 'skip';
  }

  #notUnderstood(token: SqlToken): DumpError {
    const what =
      token.kind === 'string' ? 'a text' : token.kind === 'end' ? 'the end' : `"${token.text}"`;
    return new DumpError(
      `Among the rows of ${this.#table} stands ${what} where it does not belong.`,
      'Export the table again as plain INSERT statements, with mysqldump or phpMyAdmin.',
      token.line,
    );
  }
}

function wordOf(token: SqlToken): string | undefined {
  return token.kind === 'word' ? token.text.toLowerCase() : undefined;
}

function isMark(
  token: SqlToken,
  text: string,
): token is SqlToken & { readonly kind: 'mark'; readonly text: string } {
  return token.kind === 'mark' && token.text === text;
}

function stringValue(prefix: string, bytes: Uint8Array): Uint8Array {
  return prefix === 'x' ? hexBytes(new TextDecoder().decode(bytes)) : bytes;
}

function hexBytes(digits: string): Uint8Array {
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Uint8Array.from({ length: even.length / 2 }, (_, index) =>
    Number.parseInt(even.slice(index * 2, index * 2 + 2), 16),
  );
}
