import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stampOf } from '#server/fresh-build.ts';
import { keptSecret } from '#server/server-secret.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-start-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the stamp of a build', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'mail'));
    writeFileSync(join(folder, 'mail/blue.mdx'), 'blue');
  });

  it('stays the same while nothing changes', () => {
    expect(stampOf([folder])).toBe(stampOf([folder]));
  });

  it('changes with a content, a name, a new file and one that is gone', () => {
    const stamps = [stampOf([folder])];
    writeFileSync(join(folder, 'mail/blue.mdx'), 'bleu');
    stamps.push(stampOf([folder]));
    renameSync(join(folder, 'mail/blue.mdx'), join(folder, 'mail/red.mdx'));
    stamps.push(stampOf([folder]));
    writeFileSync(join(folder, 'mail/new.mdx'), '');
    stamps.push(stampOf([folder]));
    rmSync(join(folder, 'mail'), { recursive: true });
    stamps.push(stampOf([folder]));
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('does not mind hidden files and paths that do not exist', () => {
    const before = stampOf([folder, join(folder, 'nothing')]);
    writeFileSync(join(folder, '.blue.mdx.swp'), 'x');
    expect(stampOf([folder, join(folder, 'nothing')])).toBe(before);
  });
});

describe('the kept secret', () => {
  it('is made once, is long, and is for its owner only', () => {
    const secret = keptSecret(join(folder, 'data'));
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(keptSecret(join(folder, 'data'))).toBe(secret);
    expect(readFileSync(join(folder, 'data/secret'), 'utf8')).toBe(secret);
    expect(statSync(join(folder, 'data/secret')).mode & 0o777).toBe(0o600);
  });
});

describe('compiled code', () => {
  it('is kept beside the packages, for a process that is killed as well', () => {
    mkdirSync(join(folder, 'src/server'), { recursive: true });
    cpSync('src/server/compiled-code.mjs', join(folder, 'src/server/compiled-code.mjs'));
    writeFileSync(join(folder, 'src/later.ts'), 'export const later: number = 1;');
    const killed = `
      const { keepCompiledCode } = await import('${folder}/src/server/compiled-code.mjs');
      keepCompiledCode();
      await import('${folder}/src/later.ts');
      process.getBuiltinModule('node:module').flushCompileCache();
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['--input-type=module', '--eval', killed]);
    const kept = join(folder, 'node_modules/.cache/hosting-kb');
    const files = readdirSync(kept, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).length).toBeGreaterThan(0);
  });

  it('is none where nobody may write, and nothing else is amiss', () => {
    mkdirSync(join(folder, 'src/server'), { recursive: true });
    cpSync('src/server/compiled-code.mjs', join(folder, 'src/server/compiled-code.mjs'));
    // A file where the folder would be: root may write everywhere else.
    writeFileSync(join(folder, 'node_modules'), '');
    const start = `
      const { keepCompiledCode } = await import('${folder}/src/server/compiled-code.mjs');
      keepCompiledCode();
      console.log('went on');`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', start],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('went on\n');
    expect(stderr).toBe('');
  });
});

describe('the check of the Node version', () => {
  const check = (version: string): string => `
    Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
    const { requireCurrentNode } = await import('./src/server/current-node.mjs');
    requireCurrentNode();
    console.log('went on');`;
  const args = (version: string): string[] => ['--input-type=module', '--eval', check(version)];

  it('lets Node 24 and newer pass', () => {
    const run = (version: string): string =>
      execFileSync(process.execPath, args(version), { encoding: 'utf8' });
    expect(run('24.0.0')).toBe('went on\n');
    expect(run('110.1.2')).toBe('went on\n');
  });

  it('ends with what to do on an older one', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, args('18.20.0'), {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('This is Node.js 18.20.0, but Hosting KB needs Node.js 24 or newer.');
    expect(stderr).toContain('npm ci');
  });
});
