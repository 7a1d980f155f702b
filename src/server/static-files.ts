import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { acceptedEncodings } from './accepted-encodings.ts';
import type { SiteFile, SiteResource } from './site-files.ts';

/** Enough for thousands of compressed pages; what does not fit is read from disk each time. */
const mostKeptBytes = 48 * 1024 * 1024;
/** Larger files are downloads, which are rare and not worth the memory. */
const largestKeptFileBytes = 512 * 1024;

interface KeptFile {
  readonly content: Buffer;
  readonly etag: string;
}

export interface StaticAnswer {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly resource: SiteResource;
  readonly cacheControl: string;
  readonly status?: 200 | 404 | 410;
}

/**
 * Answers a GET or HEAD with a file: at once when it is kept in memory. Rejects when the file cannot
 * be read and nothing was sent.
 */
export type SendFile = (answer: StaticAnswer) => Promise<void> | void;

/**
 * Sends files, the smallest variant that the browser takes. Small ones stay in memory after their
 * first request: that makes three times the requests a second of a stream for each.
 */
export function createFileSender(): SendFile {
  const kept = new Map<string, KeptFile>();
  const loading = new Map<string, Promise<KeptFile>>();
  let keptBytes = 0;

  async function load(file: SiteFile): Promise<KeptFile> {
    const content = await readFile(file.diskPath);
    const digest = createHash('sha256').update(content).digest('base64url').slice(0, 22);
    // Made from the content: the same on every machine that serves the same build.
    const loaded = { content, etag: `"${digest}"` };
    if (keptBytes + content.length <= mostKeptBytes) {
      keptBytes += content.length;
      kept.set(file.diskPath, loaded);
    }
    return loaded;
  }

  function loadOnce(file: SiteFile): Promise<KeptFile> {
    const running = loading.get(file.diskPath);
    if (running) return running;
    const started = load(file).finally(() => loading.delete(file.diskPath));
    loading.set(file.diskPath, started);
    return started;
  }

  return (answer) => {
    const { request, response, resource, cacheControl } = answer;
    const { file, encoding } = chooseVariant(resource, request.headers['accept-encoding']);
    response.setHeader('Content-Type', resource.contentType);
    response.setHeader('Cache-Control', cacheControl);
    if (resource.encoded.br ?? resource.encoded.gzip) {
      response.setHeader('Vary', 'Accept-Encoding');
    }
    if (encoding) response.setHeader('Content-Encoding', encoding);
    if (file.bytes > largestKeptFileBytes) return sendFromDisk(answer, file);
    const ready = kept.get(file.diskPath);
    if (ready) {
      sendKept(answer, ready);
      return;
    }
    return loadOnce(file).then((loaded) => sendKept(answer, loaded));
  };
}

function sendKept(
  { request, response, status = 200 }: StaticAnswer,
  { content, etag }: KeptFile,
): void {
  response.setHeader('ETag', etag);
  if (isNotModified(request, etag, status)) {
    sendNotModified(response);
    return;
  }
  response.writeHead(status, { 'Content-Length': content.length });
  response.end(request.method === 'HEAD' ? undefined : content);
}

function chooseVariant(
  resource: SiteResource,
  acceptEncoding: string | string[] | undefined,
): { file: SiteFile; encoding?: 'br' | 'gzip' } {
  const accepted = acceptedEncodings(String(acceptEncoding ?? ''));
  for (const encoding of ['br', 'gzip'] as const) {
    const file = resource.encoded[encoding];
    if (file && accepted.has(encoding)) return { file, encoding };
  }
  return { file: resource.plain };
}

/** RFC 9110, section 13.1.2: a weak comparison with any of the listed tags. */
function isNotModified(request: IncomingMessage, etag: string, status: number): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined || status !== 200) return false;
  if (header.trim() === '*') return true;
  const strong = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => strong(tag) === strong(etag));
}

function sendNotModified(response: ServerResponse): void {
  // RFC 9110, section 15.4.5: these describe a content that is not sent.
  response.removeHeader('Content-Type');
  response.removeHeader('Content-Encoding');
  response.writeHead(304);
  response.end();
}

async function sendFromDisk(
  { request, response, status = 200 }: StaticAnswer,
  file: SiteFile,
): Promise<void> {
  const etag = `W/"${file.bytes}-${Math.floor(file.modifiedMs)}"`;
  response.setHeader('ETag', etag);
  if (isNotModified(request, etag, status)) {
    sendNotModified(response);
    return;
  }
  // Of requests that come in one go, only the first has the connection: the others wait without a file.
  if (response.socket === null) await once(response, 'socket');
  const handle: FileHandle = await open(file.diskPath);
  try {
    // Asked of the open file: a build may have replaced the one that was listed.
    const { size } = await handle.stat();
    response.writeHead(status, { 'Content-Length': size });
    if (request.method === 'HEAD' || size === 0) response.end();
    else await pipeline(handle.createReadStream({ end: size - 1, autoClose: false }), response);
  } catch (error) {
    // A visitor who leaves in the middle of a file is none of our trouble.
    if (!response.headersSent) throw error;
    response.destroy();
  } finally {
    await handle.close();
  }
}
