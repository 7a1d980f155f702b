/** What the first part of a server's name promises. */
export type Service = 'mail' | 'website' | 'files' | 'webmail';

const services: ReadonlyMap<string, Service> = new Map([
  ...['mail', 'imap', 'pop', 'pop3', 'smtp', 'imaps', 'smtps', 'pops', 'mx', 'email', 'e-mail'].map(
    (label): [string, Service] => [label, 'mail'],
  ),
  // As they are most often mistyped.
  ...['mial', 'mali', 'amil', 'maill', 'maul', 'mai', 'mal', 'nail', 'iamp', 'impa', 'imao'].map(
    (label): [string, Service] => [label, 'mail'],
  ),
  ...['imp', 'imapp', 'smpt', 'stmp', 'smtpt', 'smt', 'smto', 'ppo', 'popp', 'opp'].map(
    (label): [string, Service] => [label, 'mail'],
  ),
  ['www', 'website'],
  ['ftp', 'files'],
  ['sftp', 'files'],
  ['webmail', 'webmail'],
]);

/** What a name such as `www.example.org` is for by its first part, and the domain that is left. */
export function serviceName(
  host: string,
): { readonly service: Service; readonly domain: string } | undefined {
  const dot = host.indexOf('.');
  const service = services.get(host.slice(0, dot));
  const domain = host.slice(dot + 1);
  return dot > 0 && service && domain.includes('.') ? { service, domain } : undefined;
}

interface PortUse {
  readonly protocol: 'imap' | 'pop' | 'smtp';
  /** Encrypted from the first byte, or begun openly. */
  readonly begins: 'encrypted' | 'open';
}

/** What the usual ports are for: RFC 8314 section 7, RFC 9051 section 2.1, RFC 1939, RFC 6409. */
export const portUses: ReadonlyMap<number, PortUse> = new Map([
  [993, { protocol: 'imap', begins: 'encrypted' }],
  [143, { protocol: 'imap', begins: 'open' }],
  [995, { protocol: 'pop', begins: 'encrypted' }],
  [110, { protocol: 'pop', begins: 'open' }],
  [465, { protocol: 'smtp', begins: 'encrypted' }],
  [587, { protocol: 'smtp', begins: 'open' }],
  [25, { protocol: 'smtp', begins: 'open' }],
]);

/** What a protocol is called in a sentence. */
export const protocolNames = { imap: 'IMAP', pop: 'POP3', smtp: 'SMTP' } as const;
