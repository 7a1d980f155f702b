import type { Mutation } from './mutation.ts';

const signIn = 'tests/api/staff-sign-in.test.ts';
const sessions = 'tests/api/staff-sessions.test.ts';
const pages = 'tests/api/staff-pages.test.ts';
const articles = 'tests/api/staff-articles.test.ts';
const accounts = 'tests/contract/staff-accounts.test.ts';
const commands = 'tests/unit/staff/commands.test.ts';
const passwords = 'tests/unit/staff/passwords.test.ts';
const limits = 'tests/unit/staff/limits.test.ts';
const lists = 'tests/unit/syndication/lists.test.ts';

/** Faults in what keeps the pages for staff to staff. */
export const mutationsOfStaff: readonly Mutation[] = [
  {
    name: 'staff-cookie-open-to-scripts',
    file: 'src/staff/staff-api.server.ts',
    find: "httpOnly: true, sameSite: 'Strict', secure: secureCookie };",
    put: "httpOnly: false, sameSite: 'Strict', secure: secureCookie };",
    tests: [signIn],
  },
  {
    name: 'session-not-ended-by-signing-out',
    file: 'src/staff/sign-in/staff-sign-in.server.ts',
    find: 'if (idHash !== undefined) await store.endSession(idHash);',
    put: '',
    tests: [sessions],
  },
  {
    name: 'session-survives-a-new-password',
    file: 'src/staff/sign-in/table-staff-store.server.ts',
    find: 'await deleteSessionsOf(changes, name);\n          return numUpdatedRows',
    put: 'return numUpdatedRows',
    tests: [accounts, commands],
  },
  {
    name: 'session-of-the-id-that-was-brought-along',
    file: 'src/staff/sign-in/staff-sign-in.server.ts',
    find: 'const id = ids.create();',
    put: 'const id = ids.hashOf(cookieBefore) && cookieBefore ? cookieBefore : ids.create();',
    tests: [sessions],
  },
  {
    name: 'session-without-end-when-idle',
    file: 'src/staff/sign-in/session-times.ts',
    find: 'return now < expiresAt && Math.abs(now - lastSeenAt) < idleMs;',
    put: 'return now < expiresAt && lastSeenAt - now < idleMs;',
    tests: [sessions],
  },
  {
    name: 'unknown-account-told-by-time',
    file: 'src/staff/sign-in/password-hash.server.ts',
    find: 'const { cost, salt, tag } = known ?? nobody;',
    put: 'if (!known) return false;\n  const { cost, salt, tag } = known;',
    tests: [passwords, signIn],
  },
  {
    name: 'wrong-passwords-without-limit',
    file: 'src/staff/sign-in/sign-in-limit.server.ts',
    find: 'if (wait !== undefined) {\n        await network.giveBack',
    put: 'if (wait === -1) {\n        await network.giveBack',
    tests: [limits, signIn],
  },
  {
    name: 'form-token-not-checked',
    file: 'src/staff/sign-in/require-staff.server.ts',
    find: 'if (!isSameSecret(token, expected)) {',
    put: 'if (token === expected.slice(1)) {',
    tests: [sessions],
  },
  {
    name: 'staff-pages-kept-by-caches',
    file: 'src/staff/staff-headers.server.ts',
    find: "'Cache-Control': 'no-store',",
    put: '',
    tests: [pages],
  },
  {
    name: 'staff-articles-in-public-lists',
    file: 'src/syndication/article-list.ts',
    find: "return articles.filter(({ audience }) => audience === 'customer');",
    put: 'return articles;',
    tests: [lists],
  },
  {
    name: 'staff-articles-without-sign-in',
    file: 'src/staff/staff-api.server.ts',
    find: 'app.get(`${staffArticlesPath}:category/:slug/`, guard, async (c) => {',
    put: 'app.get(`${staffArticlesPath}:category/:slug/`, async (c) => {',
    tests: [articles],
  },
  {
    name: 'sign-in-leads-to-any-site',
    file: 'src/staff/staff-api.server.ts',
    find: 'const next = returnPath(wanted);',
    put: 'const next = wanted ?? staffHome;',
    tests: [signIn],
  },
  {
    name: 'staff-articles-in-the-built-site-and-its-search',
    file: 'src/staff/articles/keep-staff-pages-out.build.ts',
    find: 'if (name !== openFolder) renameSync(',
    put: "if (name === '') renameSync(",
    tests: ['tests/build/built-site.test.ts'],
    titles: 'nothing that is for staff is in the built site',
    isOfBuild: true,
  },
];
