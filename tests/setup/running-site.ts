import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSite, type TestSite } from './sites.ts';

/** A built test site served by the product's own server, with votes in a folder of its own. */
export interface RunningSite {
  readonly address: string;
  /** Where its votes and accounts are. */
  readonly dataFolder: string;
  /** All that the servers have written so far, their logs among it. */
  printed(): string;
  /** Ends the server as an operator would, and waits until it is gone. */
  stop(): Promise<void>;
  /** Starts it again at the same address with the same votes. */
  startAgain(): Promise<void>;
  /** Stops it and removes its votes. */
  remove(): Promise<void>;
}

interface ServeOptions {
  readonly logLevel?: 'warn' | 'debug';
}

/** Serves a test site on a free port. */
export function startSite(name: TestSite['name'], options?: ServeOptions): Promise<RunningSite> {
  return serveFolder(testSite(name).dist, options);
}

/** Serves a built site on a free port. */
export async function serveFolder(
  dist: string,
  { logLevel = 'warn' }: ServeOptions = {},
): Promise<RunningSite> {
  const data = mkdtempSync(join(tmpdir(), 'hosting-kb-test-'));
  let printed = '';
  const start = (port: number): Promise<StartedServer> =>
    startServer(
      { KB_DIST: dist, KB_DATA: data, PORT: String(port), LOG_LEVEL: logLevel },
      (text) => {
        printed += text;
      },
    );
  let server = await start(0);
  const { port } = server;
  const stop = async (): Promise<void> => {
    if (server.process.exitCode !== null) return;
    const gone = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    await gone;
  };
  return {
    address: `http://localhost:${port}`,
    dataFolder: data,
    printed: () => printed,
    stop,
    startAgain: async () => {
      server = await start(port);
    },
    remove: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

interface StartedServer {
  readonly process: ChildProcess;
  readonly port: number;
}

function startServer(
  settings: Readonly<Record<string, string>>,
  onText: (text: string) => void,
): Promise<StartedServer> {
  const child = spawn(process.execPath, ['src/server/start-built.mjs'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (chunk: Buffer) => {
    onText(String(chunk));
    if (settings['LOG_LEVEL'] === 'warn') process.stderr.write(chunk);
  });
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      onText(String(chunk));
      printed += String(chunk);
      const [, found] = /http:\/\/[^\s:]+:(\d+)/.exec(printed) ?? [];
      if (found !== undefined) resolve({ process: child, port: Number(found) });
    });
    child.once('exit', () =>
      reject(new Error(`The server ended without printing an address: ${printed}`)),
    );
  });
}
