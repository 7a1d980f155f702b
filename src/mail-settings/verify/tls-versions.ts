/** The names that Node and OpenSSL have for versions of TLS. */
export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

/** A range of versions to offer in one handshake. */
export interface TlsRange {
  readonly minVersion: TlsVersion;
  readonly maxVersion: TlsVersion;
  /** Only for ranges that nobody should use: what OpenSSL needs to offer them at all. */
  readonly ciphers?: string;
}

/** What mail programs of today offer. RFC 8997 ends the use of anything older. */
export const currentRange: TlsRange = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' };

/** What nobody should take any more. OpenSSL offers it at its lowest security level only. */
export const outdatedRange: TlsRange = {
  minVersion: 'TLSv1',
  maxVersion: 'TLSv1.1',
  ciphers: 'DEFAULT@SECLEVEL=0',
};

/** Exactly the version that the site names as the oldest. */
export function onlyMinimum(minimumTls: '1.2' | '1.3'): TlsRange {
  const version = minimumTls === '1.2' ? 'TLSv1.2' : 'TLSv1.3';
  return { minVersion: version, maxVersion: version };
}

/** Everything older than the version that the site names. */
export function olderThan(minimumTls: '1.2' | '1.3'): TlsRange {
  return minimumTls === '1.2' ? outdatedRange : { ...outdatedRange, maxVersion: 'TLSv1.2' };
}

/** A version as people write it: `1.3` for `TLSv1.3`. */
export function versionNumber(name: string | null): string {
  const number = /^TLSv(\d(?:\.\d)?)$/.exec(name ?? '')?.[1] ?? 'unknown';
  return number === '1' ? '1.0' : number;
}
