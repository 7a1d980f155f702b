import '#site/env-file.server.ts';
import { flushCompileCache } from 'node:module';
import { StorageInUseError } from '#storage/storage-errors.ts';
import { EnvironmentError, misspeltNames, readSettings, type Settings } from './environment.ts';
import { NoSiteError } from './open-site.ts';
import { startServer, type RunningServer } from './serve.ts';

/**
 * A terminal and npm both pass on one Ctrl+C: what follows so soon is the same press, not an order to
 * hurry.
 */
const samePressMs = 250;
const parentLookMs = 250;

/** The settings of the process; names that are misspelt are told, mistakes are listed on the standard error, and it ends. */
export function readSettingsOrExit(environment: NodeJS.ProcessEnv): Settings {
  for (const sentence of misspeltNames(environment)) console.error(sentence);
  try {
    return readSettings(environment);
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Serves until SIGTERM or SIGINT, then lets visitors finish; a second signal ends it at once. */
export async function runUntilStopped(settings: Settings): Promise<void> {
  const server = await startOrExit(settings);
  let stoppingSince: number | undefined;
  const stop = (): void => {
    const now = performance.now();
    if (stoppingSince === undefined) {
      stoppingSince = now;
      void server.drain().then(() => process.exit(0));
    } else if (now - stoppingSince > samePressMs) {
      void server.close().finally(() => process.exit(1));
    }
  };
  // Before the address is told: whoever waits for that line may send the signal at once.
  process.on('SIGTERM', stop).on('SIGINT', stop);
  whenOrphaned(stop);
  // What was compiled is else kept at the end only, which a process that is killed does not have.
  flushCompileCache();
  console.log(`Hosting KB is at ${server.url}`);
}

/**
 * `npm start` passes a signal to a shell that ends without passing it on; this process would stay
 * behind and keep the port. Losing the parent is the sign of it.
 */
function whenOrphaned(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    stop();
  }, parentLookMs);
  looking.unref();
}

async function startOrExit(settings: Settings): Promise<RunningServer> {
  try {
    return await startServer(settings);
  } catch (error) {
    const sentence = explain(error, settings);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exit(1);
  }
}

function explain(error: unknown, { port, host }: Settings): string | undefined {
  if (error instanceof NoSiteError || error instanceof StorageInUseError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is used by another program. Stop that one, or choose another port: PORT=${nextPort(port)} npm start`;
    case 'EACCES':
      return `Port ${port} may not be used without more rights. Choose one above 1023: PORT=4400 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `"${host}" is not an address of this machine. Choose another one: HOST=127.0.0.1 npm start`;
    default:
      return undefined;
  }
}

function nextPort(port: number): number {
  return port === 4400 ? 4401 : 4400;
}
