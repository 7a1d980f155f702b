import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureOf, refusesVersion } from '#mail-settings/verify/connection-errors.ts';
import { inParallel } from '#mail-settings/verify/in-parallel.ts';
import { printable, printableJson } from '#mail-settings/verify/printable.ts';
import { olderThan, onlyMinimum, versionNumber } from '#mail-settings/verify/tls-versions.ts';

describe('printing what came from outside', () => {
  it('writes out what cannot be seen, and cuts what is long', () => {
    expect(printable('a\u001b[2J\u009b\u202eb\r\n')).toBe(
      'a\\u{1b}[2J\\u{9b}\\u{202e}b\\u{d}\\u{a}',
    );
    expect(printable('\u2028\u2029')).toBe('\\u{2028}\\u{2029}');
    expect(printable('ü “x”')).toBe('ü “x”');
    expect(printable('x'.repeat(161))).toBe(`${'x'.repeat(160)}…`);
  });

  it('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

it('JSON that is printed stays the same value, without anything unseen', () => {
  expect(printableJson('{\n"a": "\u009b\u{e0001}"\n}')).toBe('{\n"a": "\\u009b\\udb40\\udc01"\n}');
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const plain = JSON.stringify(value, null, 2);
      const printed = printableJson(plain);
      expect(printed).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(printed)).toEqual(JSON.parse(plain));
    }),
  );
});

describe('working in parallel', () => {
  it('keeps the order, and to the limit', async () => {
    let working = 0;
    let most = 0;
    const results = await inParallel([30, 1, 20, 2, 10], 2, async (delayMs) => {
      most = Math.max(most, ++working);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      working--;
      return delayMs * 2;
    });
    expect(results).toEqual([60, 2, 40, 4, 20]);
    expect(most).toBe(2);
    expect(await inParallel([], 2, () => Promise.resolve(1))).toEqual([]);
  });

  it('fails as its work does', async () => {
    await expect(
      inParallel([1, 2], 2, (item) => Promise.reject(new Error(String(item)))),
    ).rejects.toThrow('1');
  });
});

describe('errors of sockets', () => {
  const withCode = (code: string): Error => Object.assign(new Error('It failed.'), { code });

  it.each([
    ['ENOTFOUND', 'unknown-host'],
    ['EAI_AGAIN', 'no-network'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ESOMETHING', 'unreachable'],
  ])('with %s mean %s', (code, reason) => {
    expect(failureOf(withCode(code), 'connecting')).toEqual({
      reason,
      stage: 'connecting',
      detail: code,
    });
  });

  it('of several addresses are told by the one that says most', () => {
    const both = new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')]);
    expect(failureOf(both, 'connecting').reason).toBe('refused');
  });

  it('in a handshake tell plain answers, refused versions and the rest apart', () => {
    const plain = failureOf(withCode('ERR_SSL_WRONG_VERSION_NUMBER'), 'handshake');
    const alert = failureOf(withCode('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'), 'handshake');
    const ours = failureOf(withCode('ERR_SSL_NO_PROTOCOLS_AVAILABLE'), 'handshake');
    const reset = failureOf(withCode('ECONNRESET'), 'handshake');
    expect([plain, alert, ours, reset].map(({ reason }) => reason)).toEqual([
      'speaks-plain',
      'tls-failed',
      'tls-failed',
      'closed',
    ]);
    expect([plain, alert, ours, reset].map(refusesVersion)).toEqual([false, true, false, false]);
  });

  it('without a code show their words, made safe', () => {
    expect(failureOf(new Error('odd\u0007'), 'greeting').detail).toBe('odd\\u{7}');
    expect(failureOf('text', 'greeting').detail).toBe('text');
  });
});

it('ranges of TLS versions meet where the settings say', () => {
  expect(olderThan('1.2').maxVersion).toBe('TLSv1.1');
  expect(olderThan('1.3').maxVersion).toBe('TLSv1.2');
  expect(onlyMinimum('1.2')).toEqual({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
  expect(['TLSv1', 'TLSv1.3', null].map(versionNumber)).toEqual(['1.0', '1.3', 'unknown']);
});
