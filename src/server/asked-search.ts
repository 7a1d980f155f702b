import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { withAskedWords } from '#search/words-in-page.ts';
import { acceptedEncodings } from './accepted-encodings.ts';
import type { SiteResource } from './site-files.ts';

/** The page whose box keeps the words that were asked, for browsers without JavaScript. */
const searchPath = '/search/';

/** Answers for the file of a page; false where that is sent as it was built. */
export type AnswerAsked = (
  request: IncomingMessage,
  response: ServerResponse,
  target: { readonly path: string; readonly query: string },
) => Promise<boolean> | false;

/**
 * Answers `/search/?q=…` with the page that holds the words, see `withAskedWords`. Nobody else's copy
 * of it may be sent to another visitor, so it is not for caches that are shared.
 */
export function createAskedSearch(
  files: ReadonlyMap<string, SiteResource>,
  hasRedirect: (path: string) => boolean,
): AnswerAsked {
  const resource = files.get(searchPath);
  const hasPage = (address: string): boolean => files.has(address) || hasRedirect(address);
  let reading: Promise<string> | undefined;

  function readPage({ plain }: SiteResource): Promise<string> {
    reading ??= readFile(plain.diskPath, 'utf8').catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  }

  return (request, response, { path, query }) => {
    if (path !== searchPath || query === '' || !resource) return false;
    return readPage(resource).then((page) => {
      const filled = withAskedWords(page, query, hasPage);
      if (filled === undefined) return false;
      const { encoding, body } = compress(filled, request.headers['accept-encoding']);
      if (encoding) response.setHeader('Content-Encoding', encoding);
      response.writeHead(200, {
        'Content-Type': resource.contentType,
        'Content-Length': body.length,
        'Cache-Control': 'private, no-cache',
        Vary: 'Accept-Encoding',
      });
      response.end(request.method === 'HEAD' ? undefined : body);
      return true;
    });
  };
}

/** At the lowest level: a fraction of a millisecond, for a tenth more bytes than those of the build. */
function compress(
  page: string,
  acceptEncoding: string | string[] | undefined,
): { readonly encoding?: 'br' | 'gzip'; readonly body: Buffer } {
  const accepted = acceptedEncodings(String(acceptEncoding ?? ''));
  const plain = Buffer.from(page);
  if (accepted.has('br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
    return { encoding: 'br', body: brotliCompressSync(plain, { params }) };
  }
  if (accepted.has('gzip')) return { encoding: 'gzip', body: gzipSync(plain, { level: 1 }) };
  return { body: plain };
}
