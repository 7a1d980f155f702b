import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

const idBytes = 32;
const keyBytes = 32;

/** What is in the cookie, and what is made from it. */
export interface SessionIds {
  /** With the `__Host-` prefix where the site has https: no other host may set it then (RFC 6265bis). */
  readonly cookieName: string;
  readonly secure: boolean;
  /** A new id that nobody can guess. */
  create(): string;
  /** What the store may know of an id; undefined for what cannot be one. */
  hashOf(id: string | undefined): string | undefined;
  /** The word that every form of this session carries, and that no other site can know. */
  formTokenOf(id: string): string;
  /** What a limit may know of an account's name, which may be a password typed in the wrong place. */
  accountKeyOf(name: string): string;
}

/** Makes ids, and form tokens from them. The secret has at least 32 characters and stays on the server. */
export function createSessionIds(options: { secret: string; secure: boolean }): SessionIds {
  const { secret, secure } = options;
  const keyFor = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `hosting-kb ${purpose}`, keyBytes)));
  const formKey = keyFor('staff form');
  const accountKey = keyFor('staff account');
  return {
    cookieName: secure ? '__Host-kbs' : 'kbs',
    secure,
    create: () => randomBytes(idBytes).toString('base64url'),
    hashOf: (id) =>
      id !== undefined && /^[\w-]{43}$/.test(id)
        ? createHash('sha256').update(id).digest('hex')
        : undefined,
    formTokenOf: (id) => createHmac('sha256', formKey).update(id).digest('base64url'),
    accountKeyOf: (name) => createHmac('sha256', accountKey).update(name).digest('base64url'),
  };
}

/** Compares in a time that does not tell where the texts differ, nor how long the expected one is. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
