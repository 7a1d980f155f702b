import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { chromium, type Browser } from '@playwright/test';

/** Chromium without what it does by itself on the network. */
export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
    ],
  });
}

/**
 * Counts what the server sends through a relay: the search runs in a worker, whose requests a page's
 * own tools do not see.
 */
export async function countTraffic(address: string): Promise<Traffic> {
  const target = new URL(address);
  let bytes = 0;
  const relay = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    server.on('data', (chunk) => (bytes += chunk.length));
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on('error', () => socket.destroy());
  }).listen(0, 'localhost');
  await once(relay, 'listening');
  const own = relay.address();
  if (own === null || typeof own === 'string') throw new Error('The relay has no port.');
  return {
    address: `http://localhost:${own.port}`,
    takeBytes: () => {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close: () => relay.close(),
  };
}

export interface Traffic {
  /** Where the site answers through the relay. */
  readonly address: string;
  /** Bytes sent to the browser since the last call, headers included. */
  takeBytes(): number;
  close(): void;
}
