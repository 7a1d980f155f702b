import { RefusedError } from '#refusals/refused-error.ts';

/** Room for a vote with its comment, many times over. */
export const mostBodyBytes = 16 * 1024;

/** A body that was read whole and parsed, but not yet checked against a schema. */
export interface RequestBody {
  readonly type: 'json' | 'form';
  readonly value: unknown;
}

/**
 * Reads the body of a request, at most 16 KiB of it.
 * @throws {RefusedError} 415 for another type or a compressed body, 413 for a longer one,
 * 400 for one that cannot be parsed.
 */
export async function readBody(request: Request): Promise<RequestBody> {
  const type = bodyType(request.headers);
  const text = decode(await readBytes(request));
  return { type, value: type === 'json' ? parseJson(text) : parseForm(text) };
}

/**
 * Reads the body of a mail program's request as text, at most 16 KiB of it.
 * @throws {RefusedError} 415 for anything but XML in UTF-8 or a compressed body, 413 for a
 * longer one, 400 for one that is not UTF-8.
 */
export async function readXml(request: Request): Promise<string> {
  requirePlainBody(request.headers);
  const charset = charsetOf(request.headers);
  if (
    !['text/xml', 'application/xml'].includes(mediaType(request.headers)) ||
    (charset !== undefined && charset !== 'utf-8')
  ) {
    throw new RefusedError(415, 'unsupported_type', 'Only XML in UTF-8 is accepted here.');
  }
  return decode(await readBytes(request));
}

/** The kind of body that the headers announce, for answering in the same manner. */
export function isForm(headers: Headers): boolean {
  return mediaType(headers) === 'application/x-www-form-urlencoded';
}

function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase();
}

/** RFC 9110, section 8.3.2: in any case, in quotes or not. */
function charsetOf(headers: Headers): string | undefined {
  const [, ...parameters] = (headers.get('content-type') ?? '').split(';');
  const charsets = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"]*?)"?\s*$/i.exec(parameter)?.[1])
    .filter((charset) => charset !== undefined);
  return charsets.length > 1 ? 'several' : charsets[0]?.toLowerCase();
}

function requirePlainBody(headers: Headers): void {
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw new RefusedError(
      415,
      'unsupported_encoding',
      'A compressed request body is not accepted here.',
    );
  }
}

function bodyType(headers: Headers): RequestBody['type'] {
  requirePlainBody(headers);
  if (mediaType(headers) === 'application/json') return 'json';
  if (isForm(headers)) return 'form';
  throw new RefusedError(
    415,
    'unsupported_type',
    'Only JSON and ordinary form fields are accepted here.',
  );
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const announced = request.headers.get('content-length');
  if (announced !== null) {
    if (Number(announced) > mostBodyBytes) refuseTooLarge();
    // The HTTP parser lets no more than the announced bytes pass.
    return new Uint8Array(await readAll(() => request.arrayBuffer()));
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = await readAll(async () => reader?.read());
    if (chunk?.value === undefined) return Buffer.concat(chunks);
    length += chunk.value.length;
    if (length > mostBodyBytes) refuseTooLarge();
    chunks.push(chunk.value);
  }
}

async function readAll<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    // The visitor went away, or was cut for being too slow: the answer is for the log at most.
    throw new RefusedError(400, 'incomplete_body', 'The request broke off too early.');
  }
}

function refuseTooLarge(): never {
  throw new RefusedError(413, 'too_large', 'The request is too large.');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedError(400, 'not_utf8', 'The request is not valid UTF-8 text.');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RefusedError(400, 'bad_json', 'The request is not valid JSON.');
  }
}

function parseForm(text: string): Record<string, string> {
  const fields = [...new URLSearchParams(text)];
  const form = Object.fromEntries(fields);
  // Which of two values would count? No form of ours sends a field twice.
  if (Object.keys(form).length !== fields.length) {
    throw new RefusedError(400, 'repeated_field', 'A field was sent more than once.');
  }
  return form;
}
