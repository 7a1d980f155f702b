import { describe, expect, it } from 'vitest';
import { returnPath, signInAddress } from '#staff/sign-in/return-path.ts';

describe('the way back after signing in', () => {
  it.each([
    ['/staff/', '/staff/'],
    ['/staff/reports/?page=2&order=new', '/staff/reports/?page=2&order=new'],
    ['/staff/reports/#top', '/staff/reports/'],
    ['/staff/./reports/../queue/', '/staff/queue/'],
    ['/staff//reports', '/staff//reports'],
  ])('%s leads to %s', (wanted, path) => {
    expect(returnPath(wanted)).toBe(path);
  });

  it.each([
    undefined,
    '',
    '/',
    '/mail/blue/',
    '/staff',
    '/staffroom/',
    'staff/',
    '//evil.example/staff/',
    '///evil.example/staff/',
    '/\\evil.example/staff/',
    '\\\\evil.example\\staff\\',
    'https://evil.example/staff/',
    'https:/staff/',
    'javascript:alert(1)//staff/',
    'data:text/html,/staff/',
    '/staff/../mail/',
    '/staff/%2e%2e/mail/',
    '/staff/..\\mail/',
    '/\t/evil.example/staff/',
    ' //evil.example/staff/',
    '@evil.example/staff/',
    '/staff/sign-in/',
    '/staff/sign-in/?next=/staff/sign-in/',
    '/staff/x/../sign-out/',
    `/staff/${'a'.repeat(600)}`,
  ])('%s leads to the first staff page', (wanted) => {
    expect(returnPath(wanted)).toBe('/staff/');
  });

  it('cannot carry a line end into a header', () => {
    expect(returnPath('/staff/a\r\nSet-Cookie: kbs=1')).not.toMatch(/[\r\n]/);
  });

  it('is written into the address of the sign-in page', () => {
    expect(signInAddress('/staff/')).toBe('/staff/sign-in/');
    expect(signInAddress('/staff/queue/?a=1&b=2')).toBe(
      '/staff/sign-in/?next=%2Fstaff%2Fqueue%2F%3Fa%3D1%26b%3D2',
    );
    expect(signInAddress('//evil.example/')).toBe('/staff/sign-in/');
  });
});
