import { accountNameSchema, foldAccountName } from './account-name.ts';
import { createHashQueue, HashQueueFullError, type HashQueue } from './hash-queue.ts';
import { hashPassword, needsNewHash, verifyPassword } from './password-hash.server.ts';
import { couldBePassword } from './password-rules.ts';
import type { SessionIds } from './session-ids.server.ts';
import { isLive, longestSessionMs, seenEveryMs } from './session-times.ts';
import type { SignInLimit } from './sign-in-limit.server.ts';
import type { StaffStore } from './staff-store.ts';

export interface StaffSignInParts {
  readonly store: StaffStore;
  readonly ids: SessionIds;
  readonly limit: SignInLimit;
  readonly hashes?: HashQueue;
  /** Wall clock in milliseconds since 1970. */
  readonly now?: () => number;
}

export interface SignInRequest {
  /** As it was typed. */
  readonly name: string;
  readonly password: string;
  readonly networkKey: string;
  /** What the browser's cookie said before: it is never taken over. */
  readonly cookieBefore: string | undefined;
}

export type SignInOutcome =
  | { readonly is: 'signed in'; readonly cookie: string }
  /** Of a wrong password as of an account that does not exist: nobody is told which. */
  | { readonly is: 'wrong' }
  | { readonly is: 'too many' | 'busy'; readonly retryAfterSeconds: number };

/** Who is signed in, and the token that their forms carry. */
export interface StaffSession {
  readonly account: string;
  readonly token: string;
}

/** Signing in and out, and asking who somebody is, without HTTP. */
export interface StaffSignIn {
  readonly cookieName: string;
  readonly secureCookie: boolean;
  signIn(request: SignInRequest): Promise<SignInOutcome>;
  /** The session of a cookie, noted as used; undefined when there is none or its time is over. */
  sessionOf(cookie: string | undefined): Promise<StaffSession | undefined>;
  signOut(cookie: string | undefined): Promise<void>;
}

/** Puts together store, limit and session ids. */
export function createStaffSignIn(parts: StaffSignInParts): StaffSignIn {
  const { store, ids, limit, hashes = createHashQueue(), now = Date.now } = parts;

  /** The hash that a right password has from now on, beside the one it was checked against. */
  async function check(
    name: string,
    password: string,
  ): Promise<{ checkedHash: string; passwordHash: string } | undefined> {
    const account = accountNameSchema.safeParse(name);
    const checkedHash = account.success ? await store.passwordHashOf(account.data) : undefined;
    return hashes.run(async () => {
      const isRight = await verifyPassword(password, checkedHash);
      if (!isRight || checkedHash === undefined || !couldBePassword(password)) return undefined;
      const passwordHash = needsNewHash(checkedHash) ? await hashPassword(password) : checkedHash;
      return { checkedHash, passwordHash };
    });
  }

  async function begin(
    account: string,
    hashesOfIt: { checkedHash: string; passwordHash: string },
    cookieBefore: string | undefined,
  ): Promise<string | undefined> {
    // Always a new one: an id from before, put there by somebody else, must not become a session.
    const id = ids.create();
    const idHash = ids.hashOf(id);
    if (idHash === undefined) throw new TypeError('A new session id has an unexpected form.');
    const time = now();
    const isBegun = await store.beginSession({
      session: {
        idHash,
        account,
        createdAt: time,
        lastSeenAt: time,
        expiresAt: time + longestSessionMs,
      },
      ...hashesOfIt,
      replaces: ids.hashOf(cookieBefore),
    });
    return isBegun ? id : undefined;
  }

  return {
    cookieName: ids.cookieName,
    secureCookie: ids.secure,

    async signIn({ name, password, networkKey, cookieBefore }) {
      const account = foldAccountName(name);
      const accountKey = ids.accountKeyOf(account);
      const verdict = await limit.take({ accountKey, networkKey });
      if (!verdict.allowed) {
        return { is: 'too many', retryAfterSeconds: verdict.retryAfterSeconds };
      }
      try {
        const right = await check(name, password);
        const cookie = right && (await begin(account, right, cookieBefore));
        if (cookie === undefined) return { is: 'wrong' };
        await verdict.succeed();
        return { is: 'signed in', cookie };
      } catch (error) {
        await verdict.giveBack();
        if (!(error instanceof HashQueueFullError)) throw error;
        return { is: 'busy', retryAfterSeconds: error.retryAfterSeconds };
      }
    },

    async sessionOf(cookie) {
      const idHash = ids.hashOf(cookie);
      if (cookie === undefined || idHash === undefined) return undefined;
      const session = await store.session(idHash);
      const time = now();
      if (!session || !isLive(session, time)) return undefined;
      if (time - session.lastSeenAt >= seenEveryMs) await store.seen(idHash, time);
      return { account: session.account, token: ids.formTokenOf(cookie) };
    },

    async signOut(cookie) {
      const idHash = ids.hashOf(cookie);
      if (idHash !== undefined) await store.endSession(idHash);
    },
  };
}
