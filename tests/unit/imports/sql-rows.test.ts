import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DumpError } from '#imports/sql/dump-error.ts';
import { RowReader, type SqlRow } from '#imports/sql/row-reader.ts';
import { SqlLexer } from '#imports/sql/sql-lexer.ts';

const wanted = new Map([['paint', ['id', 'name', 'note']]]);

function rowsOf(dump: string | Uint8Array, chunkBytes = Infinity): SqlRow[] {
  const rows: SqlRow[] = [];
  const reader = new RowReader(wanted, (row) => rows.push(row));
  const lexer = new SqlLexer((token) => reader.read(token));
  const bytes = typeof dump === 'string' ? Buffer.from(dump) : dump;
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    lexer.push(bytes.subarray(at, Math.min(at + chunkBytes, bytes.length)));
  }
  lexer.end();
  return rows;
}

function valuesOf(rows: readonly SqlRow[]): Record<string, string | null>[] {
  return rows.map(({ values }) =>
    Object.fromEntries(
      [...values].map(([name, value]) => [name, value && Buffer.from(value).toString('utf8')]),
    ),
  );
}

function refusal(dump: string): DumpError {
  try {
    rowsOf(dump);
  } catch (error) {
    if (error instanceof DumpError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the rows of a dump', () => {
  it('are read from statements that name their columns, several rows at once', () => {
    const dump =
      "INSERT INTO `paint` (`id`, `hue`, `name`) VALUES (1, 'x', 'red'),\n(2, NULL, NULL);\n";
    expect(valuesOf(rowsOf(dump))).toEqual([
      { id: '1', name: 'red' },
      { id: '2', name: null },
    ]);
    expect(rowsOf(dump).map(({ line }) => line)).toEqual([1, 2]);
  });

  it('take the order of their columns from CREATE TABLE where they name none', () => {
    const dump = [
      'CREATE TABLE IF NOT EXISTS `shop`.`paint` (',
      "  `name` varchar(64) NOT NULL DEFAULT 'a, b)' COMMENT 'the (name)',",
      '  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,',
      "  note enum('x','y') DEFAULT NULL,",
      '  PRIMARY KEY (`id`),',
      '  KEY `name` (`name`(64))',
      ') ENGINE=InnoDB DEFAULT CHARSET=utf8;',
      "REPLACE INTO shop.paint VALUES ('red', -7, 'x');",
    ].join('\n');
    expect(valuesOf(rowsOf(dump))).toEqual([{ name: 'red', id: '-7', note: 'x' }]);
  });

  it('have escapes, doubled quotes, hexadecimal texts and texts with a character set', () => {
    const dump = String.raw`INSERT INTO paint (id, name, note) VALUES
      (1, 'it''s \'red\' \\ \n\t\%', "a ""b"""), (2, 0x72C3A9, X'6869'), (3, _utf8mb4'x', _binary 0x41);`;
    expect(valuesOf(rowsOf(dump))).toEqual([
      { id: '1', name: "it's 'red' \\ \n\t%", note: 'a "b"' },
      { id: '2', name: 'ré', note: 'hi' },
      { id: '3', name: 'x', note: 'A' },
    ]);
  });

  it('are told from comments, other tables, and the bodies of triggers', () => {
    const dump = [
      "-- INSERT INTO paint (id) VALUES (90); it's",
      "# INSERT INTO paint (id) VALUES (91); it's",
      "/* INSERT INTO paint (id) VALUES (92); it's */",
      '/*!40101 SET NAMES utf8 */;',
      "INSERT INTO `brush` VALUES (1,'; INSERT INTO paint (id) VALUES (93);','\\'');",
      'DELIMITER ;;',
      'CREATE TRIGGER t BEFORE INSERT ON brush FOR EACH ROW BEGIN',
      '  INSERT INTO paint (id) VALUES (94);',
      "  -- it's",
      'END ;;',
      'DELIMITER ;',
      'INSERT INTO paint (id) VALUES (5) ON DUPLICATE KEY UPDATE id = 6',
    ].join('\n');
    expect(valuesOf(rowsOf(dump))).toEqual([{ id: '5' }]);
  });

  const sqlText = fc.string({ unit: 'binary' });
  const quoted = (text: string): string =>
    `'${text.replace(/[\\'"\n\r\0]/g, (letter) => ({ '\n': '\\n', '\r': '\\r', '\0': '\\0' })[letter] ?? `\\${letter}`)}'`;

  it('come back as they were, however the file is cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.option(sqlText), sqlText), { minLength: 1, maxLength: 8 }),
        sqlText,
        fc.integer({ min: 1, max: 40 }),
        (rows, other, chunkBytes) => {
          const values = rows.map(
            ([id, name, note]) =>
              `(${id},${name === null ? 'NULL' : quoted(name)},'${note.replaceAll('\\', '\\\\').replaceAll("'", "''")}')`,
          );
          const dump = `INSERT INTO brush VALUES (${quoted(other)});\nINSERT INTO \`paint\` (\`id\`,\`name\`,\`note\`) VALUES ${values.join(',')};\n`;
          expect(valuesOf(rowsOf(dump, chunkBytes))).toEqual(
            rows.map(([id, name, note]) => ({ id: String(id), name, note })),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are never made up: whatever the bytes are, they are read or refused', () => {
    const piece = fc.constantFrom(
      ...[
        'INSERT INTO paint ',
        '(id,name)',
        ' VALUES ',
        "(1,'a')",
        ',',
        ';',
        "'",
        '"',
        '`',
        '\\',
        '/*',
        '*/',
      ],
      ...['-- ', '#', '\n', 'CREATE TABLE paint ', 'DELIMITER ', 'NULL', '0x4', '-', '(', ')', '.'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          for (const { values } of rowsOf(pieces.join(''), 3))
            expect(values.size).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(DumpError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a dump that cannot be read', () => {
  it('is refused with the line where a text is cut off', () => {
    expect(
      refusal("INSERT INTO brush VALUES (1);\nINSERT INTO paint (id) VALUES ('a\nb"),
    ).toMatchObject({
      line: 2,
      message: 'The dump ends in the middle of a text or comment that begins on this line.',
    });
  });

  it('is refused where columns have no names at all', () => {
    expect(refusal('INSERT INTO paint VALUES (1);')).toMatchObject({
      line: 1,
      message: expect.stringContaining('without the names of their columns'),
    });
  });

  it('is refused where a row is too short, or is no list of values', () => {
    expect(refusal('INSERT INTO paint (id, name) VALUES\n(1, 2),\n(3);')).toMatchObject({
      line: 3,
      message: 'A row of paint has 1 values for 2 columns.',
    });
    expect(refusal('INSERT INTO paint (id) VALUES (NOW());').message).toBe(
      'Among the rows of paint stands "NOW" where it does not belong.',
    );
    expect(refusal('INSERT INTO paint (id) VALUES (1').message).toContain('stands the end');
  });
});
