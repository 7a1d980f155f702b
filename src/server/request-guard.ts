import type { IncomingMessage } from 'node:http';
import { RefusedError } from '#refusals/refused-error.ts';

/** The parts of a request of `node:http` that are looked at before anything else is done. */
export type GuardedRequest = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>;

/** A request target that is safe to look up. */
export interface RequestTarget {
  /** Percent-decoded once, in Unicode normal form C. */
  readonly path: string;
  /** As it came, without the question mark. */
  readonly query: string;
}

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** What a method may be, anywhere on this site. */
export const allowedMethods = methods.join(', ');

const longestUrl = 4096;

/**
 * Refuses what no browser sends and no page needs, before a `Request` is made of it.
 * @throws {RefusedError} 405 for the method (RFC 9110, section 15.5.6), 400 for the rest.
 */
export function guardRequest({ method, url, rawHeaders }: GuardedRequest): RequestTarget {
  if (method === undefined || !methods.includes(method)) {
    throw new RefusedError(405, 'method_not_allowed', 'This method is not supported.');
  }
  requireOneHost(rawHeaders);
  // RFC 9110, section 9.3.7: OPTIONS may ask about the server as a whole.
  if (method === 'OPTIONS' && url === '*') return { path: '*', query: '' };
  return readTarget(url ?? '');
}

function requireOneHost(rawHeaders: readonly string[]): void {
  const hosts = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host',
  );
  const [host = ''] = hosts;
  // RFC 9112, section 3.2: exactly one; a name or address with an optional port.
  const isHost = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(host);
  if (hosts.length !== 1 || !isHost || !URL.canParse(`http://${host}/`)) {
    throw new RefusedError(400, 'bad_host', 'The Host header is missing or not valid.');
  }
}

function readTarget(url: string): RequestTarget {
  const [rawPath = '', ...queryParts] = url.split('?');
  const path = decodePath(rawPath);
  const isSound =
    url.length <= longestUrl &&
    path !== undefined &&
    path.startsWith('/') &&
    // A browser reads `//host` in a Location as the address of another site.
    !path.startsWith('//') &&
    !path.includes('\\') &&
    !hasControlCharacter(path) &&
    !path.split('/').some((part) => part === '.' || part === '..');
  if (!isSound) throw new RefusedError(400, 'bad_url', 'The address is not a valid one.');
  return { path: path.normalize(), query: queryParts.join('?') };
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function hasControlCharacter(text: string): boolean {
  return /[\x00-\x1f\x7f]/.test(text);
}
