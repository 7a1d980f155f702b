import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { maskQuery } from '#search/misses/mask-query.ts';

describe('a query is kept without', () => {
  it.each([
    ['Mail to Anna.Smith@example.org fails', 'mail to [address] fails'],
    ['host 192.0.2.17 refused', 'host [ip] refused'],
    ['host 2001:db8::2:17 refused', 'host [ip] refused'],
    ['call me +49 170 1234567 please', 'call me [number] please'],
    ['invoice 20261234', 'invoice [number]'],
    ['my password is hunter2 and fails', 'my password is [secret] and fails'],
    ['see https://example.org/?token=1', 'see [link]'],
    ['id 1abcDE-0001yz-Ab2345 delayed', 'id [id] delayed'],
  ])('%s', (query, kept) => {
    expect(maskQuery(query)).toBe(kept);
  });

  it('but with its codes', () => {
    for (const query of ['0x80040119', '550 5.7.515', 'port 465', 'outlook 2016', '421 4.7.0']) {
      expect(maskQuery(query)).toBe(query);
    }
  });
});

test('masking twice changes nothing, and no address passes', () => {
  fc.assert(
    fc.property(fc.string(), fc.emailAddress(), (text, address) => {
      const once = maskQuery(`${text} ${address}`);
      expect(maskQuery(once)).toBe(once);
      expect(once).not.toContain(address.toLowerCase());
    }),
  );
});
