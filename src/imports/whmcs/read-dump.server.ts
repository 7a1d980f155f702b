import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DumpError } from '../sql/dump-error.ts';
import { RowReader } from '../sql/row-reader.ts';
import { SqlLexer } from '../sql/sql-lexer.ts';
import { KnowledgeBaseReader, whmcsColumns, type WhmcsKnowledgeBase } from './knowledge-base.ts';

const exportHint =
  'Export the tables tblknowledgebase, tblknowledgebasecats, tblknowledgebaselinks and tblknowledgebasetags as SQL, with mysqldump or phpMyAdmin.';

/**
 * Reads the knowledge base from an SQL dump, plain or gzip, a piece at a time: a dump of all tables
 * takes no more memory than its articles.
 * @throws {DumpError} for a file that is no such dump, or is damaged.
 * @throws {Error} of the file system.
 */
export async function readWhmcsDump(path: string): Promise<WhmcsKnowledgeBase> {
  const isGzip = judgeFirstBytes(await firstBytes(path)) === 'gzip';
  const reader = new KnowledgeBaseReader();
  const rows = new RowReader(whmcsColumns, (row) => reader.add(row));
  const lexer = new SqlLexer((token) => rows.read(token));
  const take = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of chunks) lexer.push(chunk);
    lexer.end();
  };
  try {
    const file = createReadStream(path, { highWaterMark: 256 * 1024 });
    await (isGzip ? pipeline(file, createGunzip(), take) : pipeline(file, take));
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new DumpError(
        'The file is not whole: it cannot be unpacked to its end.',
        'Copy it again as a binary file, or unpack it with gunzip and look at what it says.',
      );
    }
    throw error;
  }
  if (!rows.tables.has('tblknowledgebase')) {
    throw new DumpError('There is no table tblknowledgebase in the file.', exportHint);
  }
  return reader.knowledgeBase;
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function judgeFirstBytes([first, second]: Uint8Array): 'gzip' | 'text' {
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === undefined) throw new DumpError('The file is empty.', exportHint);
  if (first === 0x50 && second === 0x4b) {
    throw new DumpError('The file is a ZIP archive.', 'Unpack it and name the .sql file in it.');
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new DumpError(
      'The file is written in UTF-16, as PowerShell does with >.',
      'Let mysqldump write it: mysqldump --result-file=dump.sql …',
    );
  }
  return 'text';
}
