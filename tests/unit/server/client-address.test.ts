import { BlockList } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  createNetworkKeys,
  createSharedNetworkKeys,
  networkOf,
  readForwarding,
  widerNetworksOf,
} from '#server/client-address.ts';

const proxies = new BlockList();
proxies.addSubnet('10.0.0.0', 8, 'ipv4');
proxies.addAddress('::1', 'ipv6');

function addressOf(remoteAddress: string, forwardedFor?: string): string {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return readForwarding({ socket: { remoteAddress }, headers }, proxies).address;
}

describe('the address of a client', () => {
  it.each([
    ['a direct connection', '203.0.113.7', undefined, '203.0.113.7'],
    ['a stranger who claims to be forwarded', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['one proxy', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['two proxies', '10.0.0.1', '198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['a made-up entry to the left', '10.0.0.1', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    ['a proxy without the header', '10.0.0.1', undefined, '10.0.0.1'],
    ['a proxy with rubbish in the header', '10.0.0.1', 'unknown, <script>', '10.0.0.1'],
    ['only proxies', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['an IPv4 address in IPv6 dress', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
    ['the same in hexadecimal', '::ffff:cb00:7107', undefined, '203.0.113.7'],
    ['a proxy in IPv6 dress', '::ffff:10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a port behind the address', '10.0.0.1', '198.51.100.1:4711', '198.51.100.1'],
    ['brackets and a port', '::1', '[2001:db8::1]:4711', '2001:db8::1'],
    ['a zone', 'fe80::1%eth0', undefined, 'fe80::1'],
    ['no address at all', '', undefined, 'unknown'],
  ])('is right for %s', (_, remote, forwarded, expected) => {
    expect(addressOf(remote, forwarded)).toBe(expected);
  });
});

describe('the network of an address', () => {
  it('is the /64 of an IPv6 address, however it is written', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(networkOf('2001:0DB8:1:2::9')).toBe('2001:db8:1:2::/64');
    expect(networkOf('::1')).toBe('0:0:0:0::/64');
  });

  it('is one address of IPv4', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(widerNetworksOf('203.0.113.7')).toEqual([]);
  });

  it('is in a /56 and a /48 of IPv6', () => {
    expect(widerNetworksOf('2001:0db8:1:abcd::9')).toEqual([
      '2001:db8:1:ab00::/56',
      '2001:db8:1::/48',
    ]);
    expect(widerNetworksOf('2001:db8::1')).toEqual(['2001:db8:0:0::/56', '2001:db8:0::/48']);
  });
});

describe('a network key', () => {
  it('is the same for neighbours in a /64 and differs for others', () => {
    const keysOf = createNetworkKeys();
    const keyOf = (address: string): string => keysOf(address).networkKey;
    expect(keyOf('2001:db8::1')).toBe(keyOf('2001:db8::ffff:1'));
    expect(keyOf('2001:db8:0:1::1')).not.toBe(keyOf('2001:db8::1'));
    expect(keyOf('203.0.113.7')).not.toBe(keyOf('203.0.113.8'));
    expect(keysOf('2001:db8:0:1::1').widerNetworkKeys).toEqual(
      keysOf('2001:db8::1').widerNetworkKeys,
    );
  });

  it('does not hold the address', () => {
    expect(createNetworkKeys()('203.0.113.7').networkKey).not.toContain('203');
  });

  it('changes when a day has passed, and between processes', () => {
    let elapsedMs = 0;
    const keysOf = createNetworkKeys(() => elapsedMs);
    const keyOf = (address: string): string => keysOf(address).networkKey;
    const first = keyOf('203.0.113.7');
    elapsedMs = 23 * 60 * 60 * 1000;
    expect(keyOf('203.0.113.7')).toBe(first);
    elapsedMs = 24 * 60 * 60 * 1000;
    expect(keyOf('203.0.113.7')).not.toBe(first);
    expect(createNetworkKeys()('203.0.113.7').networkKey).not.toBe(first);
  });
});

describe('a network key of several servers', () => {
  const secret = 's'.repeat(32);
  const keyAt = (time: string, ofSecret = secret): string =>
    createSharedNetworkKeys(ofSecret, () => Date.parse(time))('203.0.113.7').networkKey;

  it('is the same for all that have one secret, throughout a day', () => {
    expect(keyAt('2026-03-01T00:00:00Z')).toBe(keyAt('2026-03-01T23:59:59Z'));
    expect(keyAt('2026-03-01T12:00:00Z', 'other'.repeat(8))).not.toBe(
      keyAt('2026-03-01T12:00:00Z'),
    );
  });

  it('changes with the day, in a process that goes on, too', () => {
    let time = Date.parse('2026-03-01T23:59:59Z');
    const keysOf = createSharedNetworkKeys(secret, () => time);
    const before = keysOf('203.0.113.7').networkKey;
    time += 1_000;
    const { networkKey } = keysOf('203.0.113.7');
    expect(networkKey).not.toBe(before);
    expect(networkKey).toBe(keyAt('2026-03-02T09:00:00Z'));
  });
});
