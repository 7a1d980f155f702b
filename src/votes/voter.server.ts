import {
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

/** A visitor as the cookie knows them: random bytes and nothing else. */
export type Visitor = Uint8Array;

const visitorBytes = 16;
const voterBytes = 16;
const keyBytes = 32;

export const visitorCookieDays = 180;

export interface VisitorCookies {
  /** With the `__Host-` prefix where the site has https: no other host may set it then. */
  readonly name: string;
  readonly secure: boolean;
  /** The visitor of a cookie value, or undefined when it was not signed here. */
  read(value: string | undefined): Visitor | undefined;
  /**
   * A new visitor. With the id of their first vote it is always the same one: when the answer that
   * carried the cookie was lost, the repeated vote finds itself again and is not counted twice.
   */
  create(firstVoteId?: string): Visitor;
  /** The signed value to put into the cookie. */
  write(visitor: Visitor): string;
  /** What a store may know of a visitor: differs from article to article. */
  voter(visitor: Visitor, articleId: number): Uint8Array;
}

/** Makes and checks visitor cookies. The secret has at least 32 characters and stays on the server. */
export function createVisitorCookies(options: { secret: string; secure: boolean }): VisitorCookies {
  const { secret, secure } = options;
  const signingKey = deriveKey(secret, 'visitor cookie');
  const voterKey = deriveKey(secret, 'voter');
  const firstVoteKey = deriveKey(secret, 'first vote');
  const sign = (visitor: Visitor): Buffer =>
    createHmac('sha256', signingKey).update(visitor).digest();

  return {
    name: secure ? '__Host-kbv' : 'kbv',
    secure,
    read(value) {
      const [visitorPart, signaturePart, ...rest] = value?.split('.') ?? [];
      if (!visitorPart || !signaturePart || rest.length > 0) return undefined;
      const visitor = Buffer.from(visitorPart, 'base64url');
      const signature = Buffer.from(signaturePart, 'base64url');
      if (visitor.length !== visitorBytes) return undefined;
      const expected = sign(visitor);
      if (signature.length !== expected.length) return undefined;
      return timingSafeEqual(signature, expected) ? visitor : undefined;
    },
    create: (firstVoteId) =>
      firstVoteId === undefined
        ? randomBytes(visitorBytes)
        : createHmac('sha256', firstVoteKey).update(firstVoteId).digest().subarray(0, visitorBytes),
    write: (visitor) =>
      `${Buffer.from(visitor).toString('base64url')}.${sign(visitor).toString('base64url')}`,
    voter: (visitor, articleId) =>
      createHmac('sha256', voterKey)
        .update(visitor)
        .update(String(articleId))
        .digest()
        .subarray(0, voterBytes),
  };
}

function deriveKey(secret: string, purpose: string): KeyObject {
  const key = hkdfSync('sha256', secret, '', `hosting-kb ${purpose}`, keyBytes);
  // With plain bytes each signature would cost seven times as much.
  return createSecretKey(Buffer.from(key));
}
