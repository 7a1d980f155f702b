import { createHash } from 'node:crypto';
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
  readonly status?: 200 | 404;
}

/** Answers a GET or HEAD with a file. Rejects when the file cannot be read and nothing was sent. */
export type SendFile = (answer: StaticAnswer) => Promise<void>;

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

  return async (answer) => {
    const { request, response, resource, cacheControl, status = 200 } = answer;
    const { file, encoding } = chooseVariant(resource, request.headers['accept-encoding']);
    response.setHeader('Cache-Control', cacheControl);
    if (Object.keys(resource.encoded).length > 0) response.setHeader('Vary', 'Accept-Encoding');
    const headers: Record<string, string | number> = { 'Content-Type': resource.contentType };
    if (encoding) headers['Content-Encoding'] = encoding;

    if (file.bytes > largestKeptFileBytes) {
      headers['ETag'] = `W/"${file.bytes}-${Math.floor(file.modifiedMs)}"`;
      if (isNotModified(request, headers['ETag'], status)) sendNotModified(response, headers);
      else await sendFromDisk(answer, file, headers);
      return;
    }
    const { content, etag } = kept.get(file.diskPath) ?? (await loadOnce(file));
    headers['ETag'] = etag;
    if (isNotModified(request, etag, status)) {
      sendNotModified(response, headers);
      return;
    }
    headers['Content-Length'] = content.length;
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : content);
  };
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

function sendNotModified(
  response: ServerResponse,
  { ETag }: Record<string, string | number>,
): void {
  response.writeHead(304, ETag === undefined ? {} : { ETag });
  response.end();
}

async function sendFromDisk(
  { request, response, status = 200 }: StaticAnswer,
  file: SiteFile,
  headers: Record<string, string | number>,
): Promise<void> {
  const handle: FileHandle = await open(file.diskPath);
  try {
    // Asked of the open file: a build may have replaced the one that was listed.
    const { size } = await handle.stat();
    response.writeHead(status, { ...headers, 'Content-Length': size });
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
