import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compressFiles, compressInThread } from '#server/compress-files.server.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kb-compress-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe.each([
  ['here', compressFiles],
  ['in a thread', compressInThread],
])('files that are compressed %s', (_where, compress) => {
  it('get two twins that hold the same, unless they fit into a packet', async () => {
    const text = 'A page of many words. '.repeat(100);
    const page = write('page.html', text);
    await compress([page, write('small.html', 'Short.')]);
    expect(readdirSync(folder).sort()).toEqual([
      'page.html',
      'page.html.br',
      'page.html.gz',
      'small.html',
    ]);
    expect(brotliDecompressSync(readFileSync(`${page}.br`)).toString()).toBe(text);
    expect(gunzipSync(readFileSync(`${page}.gz`)).toString()).toBe(text);
  });

  it('end the build with a reason where one cannot be read', async () => {
    await expect(compress([join(folder, 'missing.html')])).rejects.toThrow('missing.html');
  });
});
