import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asciiDomain, asciiNote, readCustomer, shownAddress } from '#mail-settings/customer.ts';

describe('what people type as their address', () => {
  test.each([
    ['anna@example.org', 'example.org', 'anna'],
    ['  Anna@EXAMPLE.org ', 'example.org', 'Anna'],
    ['Anna Example <anna@example.org>', 'example.org', 'anna'],
    ['mailto:anna@example.org', 'example.org', 'anna'],
    ['anna@example.org.', 'example.org', 'anna'],
    ['anna.b+shop@mail.example.co.uk', 'mail.example.co.uk', 'anna.b+shop'],
    ['anna＠example.org', 'example.org', 'anna'],
  ])('%s', (typed, domain, localPart) => {
    expect(readCustomer(typed)).toEqual({ ok: true, customer: { domain, localPart } });
  });

  test.each([
    ['anna@münchen.example', 'xn--mnchen-3ya.example', 'anna@münchen.example'],
    [' Anna@MÜNCHEN.example. ', 'xn--mnchen-3ya.example', 'Anna@münchen.example'],
    // The same letter as two signs.
    ['anna@mu\u0308nchen.example', 'xn--mnchen-3ya.example', 'anna@m\u00fcnchen.example'],
    ['用户@例子.example', 'xn--fsqu00a.example', '用户@例子.example'],
    ['www.müller.example', 'xn--mller-kva.example', 'müller.example'],
  ])('%s is ASCII for programs and in its own letters for people', (typed, domain, shown) => {
    const read = readCustomer(typed);
    if (!read.ok) throw new Error(read.why);
    expect(read.customer.domain).toBe(domain);
    expect(shownAddress(read.customer)).toBe(shown);
    expect(asciiNote(read.customer)).toBe(`; programs need it as ${domain}`);
  });

  test.each([
    ['a name in ASCII', 'anna@Example.org', 'example.org'],
    ['a name typed in its ASCII form', 'xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['signs that stand for ASCII ones', 'ｅｘａｍｐｌｅ.org', 'example.org'],
    ['Cyrillic letters among Latin ones', 'ex\u0430mple.org', 'xn--exmple-4nf.org'],
    ['Greek letters among Latin ones', 'g\u03bfogle.example', 'xn--gogle-rce.example'],
  ])('%s has no other form for people', (_, typed, domain) => {
    expect(readCustomer(typed)).toMatchObject({ customer: { domain } });
    const read = readCustomer(typed);
    expect(read.ok && read.customer.unicodeDomain).toBe(undefined);
    expect(read.ok && asciiNote(read.customer)).toBe('');
  });

  test('an invisible sign is not shown, whatever it makes of the name', () => {
    const read = readCustomer('pay\u200dpal.example');
    expect(read.ok ? shownAddress(read.customer) : '').not.toContain('\u200d');
  });

  test('what people are shown always leads to the name that programs get', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (label) => {
        const read = readCustomer(`${label}.example`);
        if (!read.ok || read.customer.unicodeDomain === undefined) return;
        expect(asciiDomain(read.customer.unicodeDomain)).toBe(read.customer.domain);
      }),
    );
  });

  test.each([
    ['example.org', 'example.org'],
    ['@example.org', 'example.org'],
    ['https://www.example.org/contact?x=1', 'example.org'],
    ['www.example.org', 'example.org'],
    ['EXAMPLE.ORG:443', 'example.org'],
    ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
  ])('%s is a domain', (typed, domain) => {
    expect(readCustomer(typed)).toEqual({ ok: true, customer: { domain } });
  });

  test.each([
    ['', 'Type your e-mail address'],
    ['   ', 'Type your e-mail address'],
    ['anna', '“anna” is not a domain name'],
    ['anna@localhost', '“localhost” is not a domain name'],
    ['anna@192.0.2.1', 'is not a domain name'],
    ['0x7f.1', 'is not a domain name'],
    ['anna@exa mple.org', 'is not a domain name'],
    ['anna@-example.org', 'is not a domain name'],
    ['a b@example.org', 'cannot stand before the @'],
    ['"><img src=x onerror=alert(1)>@example.org', 'cannot stand before the @'],
    ['anna@example.org/../../x', 'is not a domain name'],
    ['anna@[192.0.2.1]', 'is not a domain name'],
    [`${'a'.repeat(65)}@example.org`, 'cannot stand before the @'],
  ])('%j is told why it is no address', (typed, why) => {
    const read = readCustomer(typed);
    expect(read.ok ? read : read.why).toContain(why);
  });

  test('nothing makes it throw, and what it accepts is a host name and fits an address', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.domain()),
        (typed) => {
          const read = readCustomer(typed);
          if (!read.ok) return read.why.length < 250;
          const { domain, localPart = 'a' } = read.customer;
          return (
            /^[a-z0-9.-]+\.[a-z0-9-]*[a-z][a-z0-9-]*$/.test(domain) && !/[\s<>"@]/.test(localPart)
          );
        },
      ),
    );
  });

  test('reading what was read before changes nothing', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const read = readCustomer(address);
        if (!read.ok) return;
        const { domain, localPart } = read.customer;
        expect(readCustomer(`${localPart ?? ''}@${domain}`)).toEqual(read);
      }),
    );
  });
});

test('a domain name is at most 253 characters long and its parts 63', () => {
  expect(asciiDomain(`${'a'.repeat(63)}.example`)).toBe(`${'a'.repeat(63)}.example`);
  expect(asciiDomain(`${'a'.repeat(64)}.example`)).toBeUndefined();
  expect(asciiDomain(`${'a.'.repeat(126)}bc`)).toBeUndefined();
});
