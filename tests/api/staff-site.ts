import { sql } from 'kysely';
import { afterEach, beforeEach, expect } from 'vitest';
import type { LiveDependencies } from '#server/live-app.ts';
import { hashPassword } from '#staff/sign-in/password-hash.server.ts';
import { createSessionIds } from '#staff/sign-in/session-ids.server.ts';
import { createSignInLimit } from '#staff/sign-in/sign-in-limit.server.ts';
import {
  createStaffSignIn,
  type StaffSignIn,
  type StaffSignInParts,
} from '#staff/sign-in/staff-sign-in.server.ts';
import type { StaffStore } from '#staff/sign-in/staff-store.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import {
  cookieOf,
  madeUpLiveApp,
  openMadeUpSite,
  secret,
  type LiveApp,
  type OpenSite,
} from './made-up-live-app.ts';

/** The password of the one account that each site has, `blue`. */
export const password = 'four words of blue';
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** What the clock of the sign-in says as each test begins, in milliseconds of Unix time. */
export const start = Date.UTC(2026, 0, 2, 8);

type Fields = Readonly<Record<string, string>>;

/** What is sent with a form. Without a network it comes from one that no other request came from. */
export interface Sent {
  readonly cookie?: string;
  readonly headers?: Fields;
  readonly networkKey?: string;
}

/** A made-up site with staff pages and one account, as a test finds it. */
export interface StaffSite {
  readonly open: OpenSite;
  readonly store: StaffStore;
  readonly app: LiveApp;
  /** The clock of the sign-in, which a test moves: milliseconds of Unix time. */
  now: number;
  /** From here to the end of the test another app answers, on the same tables. */
  readonly serveWith: (changes: Partial<LiveDependencies>) => void;
  /** The site's sign-in with other parts, for `serveWith`. */
  readonly signInWith: (changes?: Partial<StaffSignInParts>, secure?: boolean) => StaffSignIn;
  readonly post: (path: string, fields: Fields, sent?: Sent) => Promise<Response>;
  readonly get: (path: string, cookie?: string) => Promise<Response>;
  /** Sends the sign-in form, filled in rightly but for the fields given. */
  readonly signIn: (fields?: Fields, sent?: Sent) => Promise<Response>;
  /** Signs in and gives the cookie. */
  readonly signedIn: (sent?: Sent) => Promise<string>;
  readonly isSignedIn: (cookie: string) => Promise<boolean>;
  /** The token that the forms of a session carry; '' where there is none. */
  readonly tokenOf: (cookie: string) => Promise<string>;
  /** All that the store holds, as somebody would read it who stole it. */
  readonly stolenStore: () => Promise<string>;
}

/** Gives each test of the file a site of its own, which is gone after it. */
export function staffSiteForEachTest(): StaffSite {
  let open: OpenSite;
  let store: StaffStore;
  let app: LiveApp;
  let now = start;
  let networks = 0;

  beforeEach(async () => {
    open = await openMadeUpSite();
    store = createStaffStore(open.tables);
    now = start;
    serveWith({});
    await store.add({ name: 'blue', passwordHash: await hashPassword(password), createdAt: now });
  });
  afterEach(() => open.close());

  const signInWith: StaffSite['signInWith'] = (changes = {}, secure = true) =>
    createStaffSignIn({
      store,
      ids: createSessionIds({ secret, secure }),
      limit: createSignInLimit(),
      now: () => now,
      ...changes,
    });

  function serveWith(changes: Partial<LiveDependencies>): void {
    app = madeUpLiveApp(open.site, open.tables, {
      store: open.votes,
      staff: signInWith(),
      staffFrame: () =>
        Promise.resolve(
          '<title>__STAFF_TITLE__</title>__STAFF_BAR__<main>__STAFF_CONTENT__</main>',
        ),
      ...changes,
    });
  }

  const anotherNetwork = (): string => `network ${++networks}`;

  async function post(
    path: string,
    fields: Fields,
    { cookie = '', headers = {}, networkKey = anotherNetwork() }: Sent = {},
  ): Promise<Response> {
    return app.request(
      path,
      {
        method: 'POST',
        headers: {
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          cookie,
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      },
      { networkKey },
    );
  }

  const get = async (path: string, cookie = ''): Promise<Response> =>
    app.request(path, { headers: { cookie, accept: 'text/html' } }, { networkKey: 'reader' });

  const signIn = (fields: Fields = {}, sent: Sent = {}): Promise<Response> =>
    post('/staff/sign-in/', { name: 'blue', password, ...fields }, sent);

  async function signedIn(sent: Sent = {}): Promise<string> {
    const response = await signIn({}, sent);
    expect(response.status).toBe(303);
    return cookieOf(response);
  }

  async function isSignedIn(cookie: string): Promise<boolean> {
    const { status } = await get('/staff/', cookie);
    expect([200, 303]).toContain(status);
    return status === 200;
  }

  async function tokenOf(cookie: string): Promise<string> {
    const text = await (await get('/staff/', cookie)).text();
    return /name="token" value="([\w-]{43})"/.exec(text)?.[1] ?? '';
  }

  async function stolenStore(): Promise<string> {
    const rows = await Promise.all([
      sql`SELECT * FROM staff_accounts`.execute(open.tables),
      sql`SELECT * FROM staff_sessions`.execute(open.tables),
    ]);
    return JSON.stringify(rows.map((result) => result.rows));
  }

  return {
    get open() {
      return open;
    },
    get store() {
      return store;
    },
    get app() {
      return app;
    },
    get now() {
      return now;
    },
    set now(ms) {
      now = ms;
    },
    ...{ serveWith, signInWith, post, get, signIn, signedIn, isSignedIn, tokenOf, stolenStore },
  };
}
