/** An address of `urls.lock` in its parts. */
export interface LockedAddress {
  readonly path: string;
  /** With its question mark; empty for none. */
  readonly query: string;
  /** Without the #; empty for none. */
  readonly fragment: string;
}

/** Takes an address such as `/a/137/#smtp-settings` or `/kb.php?id=3` apart. */
export function readLockedAddress(address: string): LockedAddress {
  const [page = '', fragment = ''] = splitOnce(address, '#');
  const [path = '', query] = splitOnce(page, '?');
  return { path, query: query === undefined ? '' : `?${query}`, fragment };
}

/** The id of the article of a permanent link, with or without a fragment; undefined for others. */
export function articleOf(address: string): number | undefined {
  const [, id] = /^\/a\/(\d+)\/(?:#|$)/.exec(address) ?? [];
  return id === undefined ? undefined : Number(id);
}

function splitOnce(text: string, at: string): readonly string[] {
  const index = text.indexOf(at);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
