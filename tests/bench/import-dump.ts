import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from './report.ts';

const megabyte = 1024 * 1024;
const articles = 500;

/**
 * Reads dumps of WHMCS in which other tables take 50 and 500 MB beside the same articles, each in a
 * process of its own: where memory does not follow the dump its peak is the same.
 */
export function measureImportDump(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-dump-'));
  try {
    const rows = [['dump', 'time', 'speed', 'most memory (of Node alone)']];
    for (const size of [50, 500]) {
      const path = join(folder, `${size}.sql`);
      writeDump(path, size);
      const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), path], {
        encoding: 'utf8',
      });
      const [ms = NaN, before = NaN, most = NaN] = stdout.trim().split(' ').map(Number);
      rows.push([
        `${size} MB`,
        `${(ms / 1000).toFixed(1)} s`,
        `${(size / (ms / 1000)).toFixed(0)} MB/s`,
        `${most.toFixed(0)} MB (${before.toFixed(0)})`,
      ]);
      rmSync(path);
    }
    printTable(`Reading ${articles} articles from a dump of WHMCS`, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeDump(path: string, megabytes: number): void {
  const file = openSync(path, 'w');
  const text =
    "It''s a line of a made-up ticket, with \\'quotes\\', numbers 12345 and \\r\\n ends. ".repeat(
      20,
    );
  let row = 0;
  const rowsOf = (): string =>
    Array.from({ length: 500 }, () => `(${++row},'${text}',NULL,0,'2026-01-01 10:00:00')`).join(
      ',',
    );
  let written = 0;
  while (written < megabytes * megabyte) {
    written += writeSync(file, `INSERT INTO \`tbltickets\` VALUES ${rowsOf()};\n`);
  }
  const columns = '(`id`,`title`,`article`,`useful`,`votes`,`private`,`parentid`,`language`)';
  for (let id = 1; id <= articles; id++) {
    writeSync(
      file,
      `INSERT INTO \`tblknowledgebase\` ${columns} VALUES (${id},'Article ${id}','<p>${text}</p>',1,2,'',0,'');\n`,
    );
  }
  closeSync(file);
}

/** The process that is measured. */
async function readOne(path: string): Promise<void> {
  const { readWhmcsDump } = await import('#imports/whmcs/read-dump.server.ts');
  const before = process.resourceUsage().maxRSS / 1024;
  const begin = performance.now();
  const { articles: read } = await readWhmcsDump(path);
  if (read.size !== articles) throw new Error(`${read.size} articles were read.`);
  console.log(performance.now() - begin, before, process.resourceUsage().maxRSS / 1024);
}

const [, program, dump] = process.argv;
if (program === fileURLToPath(import.meta.url) && dump !== undefined) await readOne(dump);
