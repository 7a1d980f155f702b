import { BlockList } from 'node:net';
import { isIn, type AddressedRequest, type Forwarding } from './client-address.ts';

const adviceEveryMs = 60 * 60 * 1000;

/** Networks that no visitor comes from over the Internet: RFC 1918, 3927, 4193, 4291 and 6598. */
const ownNetworks = new BlockList();
ownNetworks.addSubnet('127.0.0.0', 8);
ownNetworks.addSubnet('10.0.0.0', 8);
ownNetworks.addSubnet('172.16.0.0', 12);
ownNetworks.addSubnet('192.168.0.0', 16);
ownNetworks.addSubnet('169.254.0.0', 16);
ownNetworks.addSubnet('100.64.0.0', 10);
ownNetworks.addAddress('::1', 'ipv6');
ownNetworks.addSubnet('fc00::', 7, 'ipv6');
ownNetworks.addSubnet('fe80::', 10, 'ipv6');

const consequence = 'all its visitors count as one network, whose votes are limited';

/**
 * Tells the operator, once an hour at most, when requests were forwarded by a proxy that
 * TRUSTED_PROXIES leaves out: nothing else would show why many visitors are refused. An address is
 * told only where it cannot be that of a visitor.
 * @param elapsedMs a clock that only runs forward, in milliseconds.
 */
export function createProxyAdvice(
  trustedProxies: BlockList,
  warn: (message: string) => void,
  elapsedMs: () => number = () => performance.now(),
): (request: AddressedRequest, forwarding: Forwarding) => void {
  const trusted = trustedProxies.rules.length > 0;
  let lastMs = -Infinity;
  return ({ headers }, forwarding) => {
    const { 'x-forwarded-for': forwardedFor, forwarded } = headers;
    if (forwardedFor === undefined && forwarded === undefined) return;
    if (elapsedMs() - lastMs < adviceEveryMs) return;
    const advice = adviceOn(forwarding, forwardedFor === undefined);
    if (advice === undefined) return;
    lastMs = elapsedMs();
    warn(advice);
  };

  function adviceOn({ address, hasMore }: Forwarding, isOther: boolean): string | undefined {
    if (isIn(address, trustedProxies)) {
      if (!isOther) return undefined;
      return `A proxy in TRUSTED_PROXIES sends Forwarded, which is not read: ${consequence}. Let it send X-Forwarded-For`;
    }
    if (!hasMore && !isOther) return undefined;
    const header = isOther ? ' and let it send X-Forwarded-For instead of Forwarded' : '';
    if (isIn(address, ownNetworks)) {
      const all = [...toldNetworks(), address].join(',');
      return `A proxy at ${address} is not in TRUSTED_PROXIES: ${consequence}. If it is yours, set TRUSTED_PROXIES=${all}${header}`;
    }
    // A visitor may have made the header up; with proxies set nobody else is expected to forward.
    if (trusted) return undefined;
    return `A request was forwarded, and TRUSTED_PROXIES is not set. If a proxy or a CDN of yours is in front, ${consequence}: set TRUSTED_PROXIES to its addresses or networks${header}`;
  }

  /** What is set already, as it would be written again; Node tells it as "Address: IPv4 127.0.0.1". */
  function toldNetworks(): string[] {
    return trustedProxies.rules.map((rule) => rule.replace(/^\w+: IPv[46] /, '')).toReversed();
  }
}
