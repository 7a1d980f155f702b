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

/** Starts the server as its users do. Resolves with the exit code instead when it did not start. */
export async function startProcess(
  { distFolder, dataFolder }: Pick<MadeUpSite, 'distFolder' | 'dataFolder'>,
  environment: NodeJS.ProcessEnv = {},
  user: { readonly uid?: number } = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    ...user,
    env: { ...process.env, PORT: '0', KB_DIST: distFolder, KB_DATA: dataFolder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'close').then(() => {
    return child.exitCode;
  });
  while (!printed.includes('\n') && !child.stdout.closed) {
    await Promise.race([once(child.stdout, 'data'), ended]);
  }
  return {
    pid: child.pid ?? 0,
    port: Number(/http:\/\/localhost:(\d+)\/\n/.exec(printed)?.[1] ?? NaN),
    log: () => log,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
