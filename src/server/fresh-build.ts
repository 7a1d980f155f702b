import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');
/** All that a build depends on, apart from the content. */
const sources = [
  'src',
  'public',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const stampName = '.stamp';

export class BuildFailedError extends Error {
  override readonly name = 'BuildFailedError';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('The site was not built, so it is not served. The lines above say what to mend.');
    this.exitCode = exitCode;
  }
}

export interface SitePlaces {
  readonly contentFolder: string;
  readonly distFolder: string;
}

/**
 * Builds the site unless the one in `distFolder` was made from just these files by this Node.
 * @throws {BuildFailedError} with the exit code of the build.
 */
export async function makeSiteFresh({ contentFolder, distFolder }: SitePlaces): Promise<void> {
  const stampPath = join(distFolder, stampName);
  // Taken before the build: what is edited while it runs makes the next start build again.
  const stamp = stampOf([contentFolder, ...sources.map((name) => join(repository, name))]);
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) {
    console.log('The built site is up to date.');
    return;
  }
  // A build that is broken off must not leave a stamp that calls its remains a site.
  rmSync(stampPath, { force: true });
  console.log('Building the site …');
  const exitCode = await build({ contentFolder, distFolder });
  if (exitCode !== 0) throw new BuildFailedError(exitCode);
  writeFileSync(stampPath, stamp);
}

/** Names the state of files and folders: any change to a path or a content gives another name. */
export function stampOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  hash.update(process.version);
  for (const path of paths) addToHash(hash, path, '');
  return hash.digest('hex');
}

function addToHash(hash: Hash, path: string, name: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    hash.update(`folder ${name}\0`);
    const names = readdirSync(path).sort();
    // Hidden files are those of editors and of the file manager.
    for (const child of names.filter((child) => !child.startsWith('.'))) {
      addToHash(hash, join(path, child), `${name}/${child}`);
    }
  } else if (stats?.isFile()) {
    hash.update(`file ${name} ${stats.size}\0`);
    hash.update(readFileSync(path));
  } else hash.update(`nothing ${name}\0`);
}

async function build({ contentFolder, distFolder }: SitePlaces): Promise<number> {
  const require = createRequire(import.meta.url);
  const astro = join(require.resolve('astro/package.json'), '../bin/astro.mjs');
  const child = spawn(process.execPath, [astro, 'build'], {
    cwd: repository,
    stdio: 'inherit',
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      KB_CONTENT: contentFolder,
      KB_DIST: distFolder,
    },
  });
  const stopBuild = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', stopBuild).on('SIGINT', stopBuild);
  try {
    return await new Promise((done, fail) => {
      child.on('error', fail);
      // Without a code the build was ended by a signal.
      child.on('exit', (code) => done(code ?? 1));
    });
  } finally {
    process.off('SIGTERM', stopBuild).off('SIGINT', stopBuild);
  }
}
