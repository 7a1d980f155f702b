import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** An address that leads to a port of this machine, and can be made to lead to another one. */
export interface MovableAddress {
  readonly port: number;
  /** Where new connections lead from now on; the old ones are cut. */
  readonly leadTo: (port: number) => void;
  readonly remove: () => Promise<void>;
}

/**
 * Passes connections on, as a service name or a load balancer does in front of databases.
 * @param delayMs how much later everything arrives, in each direction.
 */
export async function movableAddress(target: number, delayMs = 0): Promise<MovableAddress> {
  let port = target;
  const open = new Set<Socket>();

  function passOn(from: Socket, to: Socket): void {
    open.add(from);
    from.on('data', (chunk) => {
      if (delayMs === 0) to.write(chunk);
      else setTimeout(() => to.write(chunk), delayMs).unref();
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  }

  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    passOn(client, behind);
    passOn(behind, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: portOf(server.address()),
    leadTo: (other) => {
      port = other;
      cut();
    },
    remove: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('There is no port.');
  return address.port;
}
