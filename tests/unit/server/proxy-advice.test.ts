import { BlockList } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readForwarding } from '#server/client-address.ts';
import { createProxyAdvice } from '#server/proxy-advice.ts';

const hourMs = 60 * 60 * 1000;

/** What is said of requests that come one after the other, each with its time. */
function saidOf(
  requests: readonly { from: string; headers?: Record<string, string>; atMs?: number }[],
  trusted: readonly string[] = [],
): string[] {
  const proxies = new BlockList();
  for (const address of trusted) proxies.addAddress(address);
  const said: string[] = [];
  let nowMs = 0;
  const advise = createProxyAdvice(
    proxies,
    (message) => said.push(message),
    () => nowMs,
  );
  for (const { from, headers = {}, atMs = 0 } of requests) {
    nowMs = atMs;
    const request = { socket: { remoteAddress: from }, headers };
    advise(request, readForwarding(request, proxies));
  }
  return said;
}

const visitor = { 'x-forwarded-for': '203.0.113.9' };

describe('a proxy that is not believed', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['10.1.2.3', '10.1.2.3'],
    ['172.18.0.2', '172.18.0.2'],
    ['192.168.1.4', '192.168.1.4'],
    ['fd00::7', 'fd00::7'],
  ])('at %s is named with what to set', (from, named) => {
    const [said = '', ...more] = saidOf([{ from, headers: visitor }]);
    expect(said).toContain(`TRUSTED_PROXIES=${named}`);
    expect(said).not.toContain('203.0.113.9');
    expect(more).toEqual([]);
  });

  it('is told of once an hour, whoever is forwarded', () => {
    const request = (atMs: number) => ({ from: '127.0.0.1', headers: visitor, atMs });
    expect(saidOf([0, 1, hourMs - 1].map(request))).toHaveLength(1);
    expect(saidOf([0, 1, hourMs].map(request))).toHaveLength(2);
  });

  it('is told of when it sends Forwarded only', () => {
    const headers = { forwarded: 'for=203.0.113.9' };
    const [said = ''] = saidOf([{ from: '127.0.0.1', headers }]);
    expect(said).toContain('TRUSTED_PROXIES=127.0.0.1');
    expect(said).toContain('X-Forwarded-For');
  });

  it('is found behind one that is believed', () => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 10.0.0.2' };
    const [said = ''] = saidOf([{ from: '127.0.0.1', headers }], ['127.0.0.1']);
    expect(said).toContain('TRUSTED_PROXIES=127.0.0.1,10.0.0.2');
  });

  it('with a public address may be a visitor: no address is told, and nothing where others are set', () => {
    const request = { from: '198.51.100.7', headers: visitor };
    const [said = ''] = saidOf([request]);
    expect(said).toContain('TRUSTED_PROXIES');
    expect(said).not.toMatch(/198\.51|203\.0/);
    expect(saidOf([request], ['127.0.0.1'])).toEqual([]);
  });
});

describe('nothing is said', () => {
  it.each([
    ['of a direct visitor', { from: '127.0.0.1' }, []],
    [
      'of a header without an address',
      { from: '127.0.0.1', headers: { 'x-forwarded-for': '' } },
      [],
    ],
    ['of a proxy that is believed', { from: '127.0.0.1', headers: visitor }, ['127.0.0.1']],
    [
      'of a visitor in a network of our own',
      { from: '127.0.0.1', headers: { 'x-forwarded-for': '10.9.9.9' } },
      ['127.0.0.1'],
    ],
  ])('%s', (_, request, trusted) => {
    expect(saidOf([request], trusted)).toEqual([]);
  });
});

it('a proxy that is believed and sends Forwarded only is told to send the other header', () => {
  const headers = { forwarded: 'for=203.0.113.9' };
  const [said = ''] = saidOf([{ from: '127.0.0.1', headers }], ['127.0.0.1']);
  expect(said).toMatch(/^A proxy in TRUSTED_PROXIES sends Forwarded, .*X-Forwarded-For/);
});
