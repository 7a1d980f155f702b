/** What people call the servers whose names begin so. */
const serversByName: ReadonlyMap<string, readonly string[]> = new Map([
  ['imap', ['imap', 'server']],
  ['smtp', ['smtp', 'server']],
  ['pop', ['pop', 'server']],
  ['mail', ['mail', 'server']],
  ['mx', ['mail', 'server']],
]);

/** Labels of a host name that name whose it is: `example.com`. */
const labelsOfOwner = 2;

/** What stands for an IP address. */
export const kindOfIp = ['ip'] as const;

/**
 * What kind of server a host name is by its name, in words of the trade: "imap server" for
 * `imap.example.com`. Its words say nothing of whose it is. None where the name does not tell.
 */
export function kindOfHost(host: string): readonly string[] {
  const parts = host
    .split('.')
    .slice(0, -labelsOfOwner)
    .flatMap((label) => label.split('-'));
  return parts.map((part) => serversByName.get(part.replace(/\d+$/, ''))).find(Boolean) ?? [];
}
