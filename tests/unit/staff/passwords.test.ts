import { describe, expect, it } from 'vitest';
import { accountNameSchema } from '#staff/sign-in/account-name.ts';
import {
  hashCost,
  hashPassword,
  needsNewHash,
  verifyPassword,
} from '#staff/sign-in/password-hash.server.ts';
import { processorMs } from '../../setup/processor-time.ts';
import { couldBePassword, passwordProblem } from '#staff/sign-in/password-rules.ts';

const cheap = { memoryKib: 64, passes: 1, lanes: 1 };
const password = 'four words of blue';

describe('a stored password', () => {
  it('is an argon2id string with its cost, and never twice the same', async () => {
    const [first, second] = [await hashPassword(password), await hashPassword(password)];
    expect(first).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    expect(first).not.toBe(second);
  });

  it('is matched by itself only', async () => {
    const stored = await hashPassword(password, cheap);
    expect(await verifyPassword(password, stored)).toBe(true);
    expect(await verifyPassword(`${password} `, stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
  });

  it('made by the reference implementation is matched', async () => {
    // From the tests of https://github.com/P-H-C/phc-winner-argon2
    const stored =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', stored)).toBe(true);
    expect(await verifyPassword('Password', stored)).toBe(false);
  });

  it('is the same however its letters are put together', async () => {
    const stored = await hashPassword('caf\u00e9 in the morning', cheap);
    expect(await verifyPassword('cafe\u0301 in the morning', stored)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'plain text',
    '$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ])('that is %s is matched by nothing, after the same work', async (stored) => {
    const workMs = await processorMs(async () => {
      expect(await verifyPassword(password, stored)).toBe(false);
    });
    // Without the work it would be over in less than the cheapest hash there is.
    expect(workMs).toBeGreaterThan(2 * (await processorMs(() => hashPassword(password, cheap))));
  });

  it('is to be hashed anew when it was made at another cost', async () => {
    expect(needsNewHash(await hashPassword(password, hashCost))).toBe(false);
    expect(needsNewHash(await hashPassword(password, cheap))).toBe(true);
    expect(needsNewHash(await hashPassword(password, { ...hashCost, passes: 1 }))).toBe(true);
  });
});

describe('a new password', () => {
  it.each([
    ['twelve chars', 'blue', undefined],
    ['eleven char', 'blue', /^The password has 11 characters\. Choose one of at least 12/],
    // Eleven characters as people count them, 22 as the language does.
    ['🟦'.repeat(11), 'blue', /^The password has 11 characters/],
    ['🟦🟥🟧🟨🟩🟪🟫⬛⬜🔵🔴🟠', 'blue', undefined],
    [`${'a'.repeat(243)} four of blue`, 'blue', undefined],
    ['a'.repeat(257), 'blue', /^The password has 257 characters\. Choose one of at most 256/],
    ['blue.mailbox@web', 'blue.mailbox@web', /little more than the name/],
    ['Blue-Blue-BLUE-1', 'blue', /little more than the name/],
    ['blue is my colour', 'blue', undefined],
    ['a long password', 'a', undefined],
    ['🟦'.repeat(12), 'blue', /^The password has 1 character again and again/],
    ['aabbccddaabbccdd', 'blue', /^The password has 4 different characters/],
    ['passwordpassword', 'blue', /^The password is one thing again and again/],
    ['orange1 orange1 orange1', 'blue', /one thing again and again/],
    ['correct horse battery staplecorrect horse battery staple', 'blue', undefined],
    ['Password1234', 'blue', /^The password is little more than words/],
    ['P@ssw0rd2026!', 'blue', /little more than words/],
    ['Passwort123456', 'blue', /little more than words/],
    ['qwertyuiop123', 'blue', /little more than words/],
    ['123456789012', 'blue', /little more than words/],
    ['abcdefghijklm', 'blue', /little more than words/],
    ['Welcome-admin-1', 'blue', /little more than words/],
    ['iloveyou12345', 'blue', /little more than words/],
    ['Letmein987654', 'blue', /little more than words/],
    ['welcome to the green barn', 'blue', undefined],
    ['kX4-2tq-9Lm-7', 'blue', undefined],
    ['8Qz!password', 'blue', /little more than words/],
  ])('"%s" for the account %s', (given, account, problem) => {
    if (problem) expect(passwordProblem(given, account)).toMatch(problem);
    else expect(passwordProblem(given, account)).toBeUndefined();
  });

  it.each([
    ['Blue Help Center 1', ['Blue Help Center'], /little more than/],
    ['blue-help.example', ['https://blue-help.example'], /little more than/],
    ['bluehelpcenter26', ['Blue Help Center', 'https://blue-help.example'], /little more than/],
    ['blue help is my colour', ['Blue Help Center'], undefined],
  ])('"%s" for a site called %s', (given, siteNames, problem) => {
    if (problem) expect(passwordProblem(given, 'orange', siteNames)).toMatch(problem);
    else expect(passwordProblem(given, 'orange', siteNames)).toBeUndefined();
  });

  it('outside the limits cannot be one that somebody has', () => {
    expect(couldBePassword('a'.repeat(11))).toBe(false);
    expect(couldBePassword('a'.repeat(256))).toBe(true);
    expect(couldBePassword('a'.repeat(257))).toBe(false);
  });
});

describe('the name of an account', () => {
  it.each([
    [' Blue ', 'blue'],
    ['BLUE.Box@help', 'blue.box@help'],
    // Full-width letters are the same ones in another dress.
    ['\uff42\uff4c\uff55\uff45', 'blue'],
    ['7', '7'],
  ])('"%s" is kept as "%s"', (given, kept) => {
    expect(accountNameSchema.parse(given)).toBe(kept);
  });

  it.each(['', ' ', '-blue', 'blue box', 'bl\u0430ck', 'blüe', '<b>', 'a'.repeat(65), '../blue'])(
    'cannot be "%s"',
    (given) => {
      expect(accountNameSchema.safeParse(given).success).toBe(false);
    },
  );
});
