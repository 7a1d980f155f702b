import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

/** A host that serves the files of a folder and knows nothing else, as many do. */
export interface FileHost {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a built site from its files alone: no redirects, no votes, status 200 or 404. */
export async function serveFilesOnly(folder: string): Promise<FileHost> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://file.invalid');
    const path = join(folder, normalize(decodeURIComponent(pathname)));
    const file = path.endsWith('/') ? join(path, 'index.html') : path;
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Not found</title>');
      return;
    }
    response.writeHead(200, { 'content-type': getMimeType(file) ?? 'text/html; charset=utf-8' });
    response.end(readFileSync(file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('The file host has no port.');
  return {
    address: `http://127.0.0.1:${at.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
