/** The addresses that were published once and have to be answered for ever: `content/urls.lock`. */
export interface UrlLock {
  /** Comment lines at the top, up to the first empty line. */
  readonly header: readonly string[];
  readonly entries: readonly UrlLockEntry[];
}

export interface UrlLockEntry {
  readonly address: string;
  /** First line is 1. */
  readonly line: number;
  /** Comment lines right above the address. */
  readonly comments: readonly string[];
}

/** A lock, and the name by which writers know its file. */
export interface LockFile {
  readonly file: string;
  readonly lock: UrlLock;
}

/** Said where no address is kept yet: then none can be missed. */
export const noLockYet =
  'There is no urls.lock yet, so that no published address would be missed. Before you publish: npm run urls:lock, and commit the file.';

const firstHeader = [
  '# Every address that was ever published. The build fails when one of them is no longer answered.',
  '# npm run urls:lock adds new ones; lines are not removed.',
];

/** Reads a lock: one address a line, `#` begins a comment line. An empty text is an empty lock. */
export function parseUrlLock(text: string): UrlLock {
  const header: string[] = [];
  const entries: UrlLockEntry[] = [];
  let comments: string[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    if (line === '') {
      if (entries.length === 0) header.push(...comments.splice(0));
    } else if (line.startsWith('#')) {
      comments.push(line);
    } else {
      entries.push({ address: line, line: index + 1, comments });
      comments = [];
    }
  });
  // Comments with no address below them have no better place.
  return { header: [...header, ...comments], entries };
}

/** Writes a lock: header, an empty line, then the addresses in the order of their characters. */
export function formatUrlLock({ header, entries }: Pick<UrlLock, 'header' | 'entries'>): string {
  const sorted = [...entries].sort((a, b) => (a.address < b.address ? -1 : 1));
  const lines = sorted.flatMap(({ comments, address }) => [...comments, address]);
  return `${[...(header.length > 0 ? [...header, ''] : []), ...lines].join('\n')}\n`;
}

/** The addresses that a lock does not hold yet. */
export function newAddresses(lock: UrlLock, addresses: readonly string[]): readonly string[] {
  const known = new Set(lock.entries.map(({ address }) => address));
  return [...new Set(addresses)].filter((address) => !known.has(address));
}

/** A lock with more addresses. Those that it holds stay, whatever has become of them. */
export function extendUrlLock(lock: UrlLock, addresses: readonly string[]): UrlLock {
  const added = newAddresses(lock, addresses).map((address) => ({
    address,
    line: 0,
    comments: [],
  }));
  const header = lock.header.length > 0 || lock.entries.length > 0 ? lock.header : firstHeader;
  return { header, entries: [...lock.entries, ...added] };
}
