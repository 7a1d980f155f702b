import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIPv4, isIPv6, type BlockList } from 'node:net';

/** The parts of a request of `node:http` that tell where it comes from. */
export interface AddressedRequest {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

const saltBytes = 32;
const dayMs = 24 * 60 * 60 * 1000;
const unknownAddress = 'unknown';

/** What a request and its X-Forwarded-For tell of the way it has come. */
export interface Forwarding {
  /** Of the visitor, as far as it can be believed. */
  readonly address: string;
  /** True where further addresses stand left of it, which nobody we trust has written. */
  readonly hasMore: boolean;
}

/**
 * The address of the visitor: that of the connection or, when it comes from one of our own proxies,
 * the rightmost in X-Forwarded-For that is not one of them. What stands further left may be made up.
 * Only for deriving a key at once; that of a visitor is never stored or logged.
 */
export function readForwarding(request: AddressedRequest, trustedProxies: BlockList): Forwarding {
  const header = request.headers['x-forwarded-for'];
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
  let address = plainAddress(request.socket.remoteAddress ?? '') ?? unknownAddress;
  while (isIn(address, trustedProxies)) {
    const before = plainAddress(forwarded.pop() ?? '');
    if (before === undefined) break;
    address = before;
  }
  return { address, hasMore: plainAddress(forwarded.at(-1) ?? '') !== undefined };
}

/** Networks of an address, named without giving them away. */
export interface NetworkKeys {
  /** Of an IPv4 address or an IPv6 /64. */
  readonly networkKey: string;
  /** Of the IPv6 /56 and /48 around it, which one sender may have whole; none for IPv4. */
  readonly widerNetworkKeys: readonly string[];
}

/**
 * Keys with a random salt that is only in memory and changes daily, by a clock that nobody can set.
 * @param elapsedMs a clock that only runs forward, in milliseconds.
 */
export function createNetworkKeys(
  elapsedMs: () => number = () => performance.now(),
): (address: string) => NetworkKeys {
  let salt = newSalt();
  let saltSince = elapsedMs();
  return networkKeysWith(() => {
    if (elapsedMs() - saltSince >= dayMs) {
      salt = newSalt();
      saltSince = elapsedMs();
    }
    return salt;
  });
}

/**
 * Keys that all servers of one secret give alike, so that they can count a network together. The salt
 * is made from the secret and the day (UTC), and never written: only whoever has the secret could
 * find out whether a key is that of an address.
 * @param now wall clock in milliseconds since 1970.
 */
export function createSharedNetworkKeys(
  secret: string,
  now: () => number = Date.now,
): (address: string) => NetworkKeys {
  const daysKey = createSecretKey(
    Buffer.from(hkdfSync('sha256', secret, '', 'hosting-kb networks', saltBytes)),
  );
  let saltOfDay: { readonly day: number; readonly salt: KeyObject } | undefined;
  return networkKeysWith(() => {
    const day = Math.floor(now() / dayMs);
    if (saltOfDay?.day !== day) {
      const salt = createHmac('sha256', daysKey).update(String(day)).digest();
      saltOfDay = { day, salt: createSecretKey(salt) };
    }
    return saltOfDay.salt;
  });
}

function networkKeysWith(saltNow: () => KeyObject): (address: string) => NetworkKeys {
  return (address) => {
    const salt = saltNow();
    const keyOf = (network: string): string =>
      createHmac('sha256', salt).update(network).digest('base64url');
    return {
      networkKey: keyOf(networkOf(address)),
      widerNetworkKeys: widerNetworksOf(address).map(keyOf),
    };
  };
}

const newSalt = (): KeyObject => createSecretKey(randomBytes(saltBytes));

/** An IPv4 address as it is; of an IPv6 address the /64, which one customer usually has whole. */
export function networkOf(address: string): string {
  const groups = isIPv6(address) ? ipv6Groups(address) : undefined;
  return groups ? `${groups.slice(0, 4).join(':')}::/64` : address;
}

/** The /56 and the /48 of an IPv6 address; nothing wider than the address itself for IPv4. */
export function widerNetworksOf(address: string): readonly string[] {
  if (!isIPv6(address)) return [];
  const groups = ipv6Groups(address);
  const front = groups.slice(0, 3).join(':');
  const half = Number.parseInt(groups[3] ?? '0', 16) & 0xff00;
  return [`${front}:${half.toString(16)}::/56`, `${front}::/48`];
}

/** Takes away port, brackets, zone and the IPv6 dress of an IPv4 address; undefined: no address. */
function plainAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1];
  const address = (bracketed ?? withPort ?? trimmed).replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  return isIPv6(address) ? (mappedIpv4(address) ?? address) : undefined;
}

/** RFC 4291, section 2.5.5.2: ::ffff:0:0/96 stands for IPv4, however it is written. */
function mappedIpv4(address: string): string | undefined {
  const groups = ipv6Groups(address);
  if (groups.slice(0, 5).some((group) => group !== '0') || groups[5] !== 'ffff') return undefined;
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
  return bytes.join('.');
}

function ipv6Groups(address: string): string[] {
  // The URL parser brings every spelling of an address into one (RFC 5952).
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
}

/** True for an address in one of the networks; false for what is none. */
export function isIn(address: string, networks: BlockList): boolean {
  if (address === unknownAddress) return false;
  return networks.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}
