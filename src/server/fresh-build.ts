import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { finishedAt, mendBrokenSwap, stampPath } from './published-site.ts';

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

export class BuildFailedError extends Error {
  override readonly name = 'BuildFailedError';
  readonly exitCode: number;
  /** True where somebody wanted the build to end, and so nothing to be served. */
  readonly wasStopped: boolean;

  constructor({ exitCode, wasStopped }: BuildOutcome) {
    super('The site was not built, so it is not served. The lines above say what to mend.');
    this.exitCode = exitCode;
    this.wasStopped = wasStopped;
  }
}

interface BuildOutcome {
  readonly exitCode: number;
  readonly wasStopped: boolean;
}

export interface SitePlaces {
  readonly contentFolder: string;
  readonly distFolder: string;
}

/** The state of all that a build depends on now, as the stamp of a built site has it. */
export function currentStamp(contentFolder: string): string {
  return stampOf([contentFolder, ...sources.map((name) => join(repository, name))]);
}

/**
 * Builds the site unless the one in `distFolder` was made from just these files by this Node.
 * @throws {BuildFailedError} with the exit code of the build; what was in `distFolder` is still there.
 */
export async function makeSiteFresh({ contentFolder, distFolder }: SitePlaces): Promise<void> {
  mendBrokenSwap(distFolder);
  const stamp = stampPath(distFolder);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === currentStamp(contentFolder)) {
    console.log('The built site is up to date.');
    return;
  }
  console.log('Building the site …');
  const outcome = await build({ contentFolder, distFolder });
  if (outcome.exitCode !== 0) throw new BuildFailedError(outcome);
}

/** What is said where a build has failed and the site of an earlier one can be served instead. */
export function lastGoodSite(distFolder: string): string | undefined {
  const finished = finishedAt(distFolder);
  if (finished === undefined) return undefined;
  return `The site was not built: the lines above say what to mend. Until then the last good site is served, built on ${finished.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })}.`;
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

async function build({ contentFolder, distFolder }: SitePlaces): Promise<BuildOutcome> {
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
  let wasStopped = false;
  const stopBuild = (signal: NodeJS.Signals): void => {
    wasStopped = true;
    child.kill(signal);
  };
  process.on('SIGTERM', stopBuild).on('SIGINT', stopBuild);
  try {
    return await new Promise((done, fail) => {
      child.on('error', fail);
      // Without a code the build was ended by a signal.
      child.on('exit', (code, signal) => {
        // Not one that the system has ended for want of memory: that one has failed.
        const isAsked = signal === 'SIGINT' || signal === 'SIGTERM';
        done({ exitCode: code ?? 1, wasStopped: wasStopped || isAsked });
      });
    });
  } finally {
    process.off('SIGTERM', stopBuild).off('SIGINT', stopBuild);
  }
}
