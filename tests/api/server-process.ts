import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { MadeUpSite } from './made-up-site.ts';

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  readonly log: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit code, once the process is gone. */
  readonly ended: Promise<number | null>;
}

export interface LaunchedProcess extends Omit<ServerProcess, 'port'> {
  /** Once it takes requests; NaN when it has ended before. */
  readonly port: Promise<number>;
}

export interface LaunchOptions {
  readonly uid?: number;
  /** Options of Node itself, such as the size of its heap. */
  readonly nodeOptions?: readonly string[];
  /** Shell commands that the process carries out before it becomes the server: limits of its own. */
  readonly before?: string;
}

/** Starts the server as its users do, and does not wait for it. */
export function launchProcess(
  { distFolder, dataFolder }: Pick<MadeUpSite, 'distFolder' | 'dataFolder'>,
  environment: NodeJS.ProcessEnv = {},
  { nodeOptions = [], before, ...user }: LaunchOptions = {},
): LaunchedProcess {
  const node = [process.execPath, ...nodeOptions, 'src/server/start-built.mjs'];
  const [program = '', ...args] =
    before === undefined ? node : ['sh', '-c', `${before} && exec "$0" "$@"`, ...node];
  const child = spawn(program, args, {
    ...user,
    env: { ...process.env, PORT: '0', KB_DIST: distFolder, KB_DATA: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'close').then(() => child.exitCode);

  async function port(): Promise<number> {
    while (!printed.includes('\n') && !child.stdout.closed) {
      await Promise.race([once(child.stdout, 'data'), ended]);
    }
    return Number(/http:\/\/localhost:(\d+)\/\n/.exec(printed)?.[1] ?? NaN);
  }

  return {
    pid: child.pid ?? 0,
    port: port(),
    log: () => log,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

/** Starts the server and waits until it takes requests. Its port is NaN when it has ended instead. */
export async function startProcess(
  site: Pick<MadeUpSite, 'distFolder' | 'dataFolder'>,
  environment: NodeJS.ProcessEnv = {},
  options: LaunchOptions = {},
): Promise<ServerProcess> {
  const launched = launchProcess(site, environment, options);
  return { ...launched, port: await launched.port };
}
