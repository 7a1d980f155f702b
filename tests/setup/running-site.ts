import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testSite, type TestSite } from './sites.ts';

/** A built test site served by the product's own server, with votes in a folder of its own. */
export interface RunningSite {
  readonly address: string;
  /** Ends the server as an operator would, and waits until it is gone. */
  stop(): Promise<void>;
  /** Starts it again at the same address with the same votes. */
  startAgain(): Promise<void>;
  /** Stops it and removes its votes. */
  remove(): Promise<void>;
}

/** Serves a test site on a free port. */
export function startSite(name: TestSite['name']): Promise<RunningSite> {
  return serveFolder(testSite(name).dist);
}

/** Serves a built site on a free port. */
export async function serveFolder(dist: string): Promise<RunningSite> {
  const data = mkdtempSync(join(tmpdir(), 'hosting-kb-test-'));
  let server = await start(dist, data, 0);
  const { port } = server;
  const stop = async (): Promise<void> => {
    if (server.process.exitCode !== null) return;
    const gone = once(server.process, 'exit');
    server.process.kill('SIGTERM');
    await gone;
  };
  return {
    address: `http://localhost:${port}`,
    stop,
    startAgain: async () => {
      server = await start(dist, data, port);
    },
    remove: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function start(
  dist: string,
  data: string,
  port: number,
): Promise<{ process: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: { ...process.env, KB_DIST: dist, KB_DATA: data, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const [, found] = /http:\/\/[^\s:]+:(\d+)/.exec(printed) ?? [];
    if (found !== undefined) return { process: child, port: Number(found) };
  }
  throw new Error(`The server ended without printing an address: ${printed}`);
}
