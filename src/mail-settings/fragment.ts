/**
 * What stands behind the # of an address: the id of a heading, then `key=value` pairs, such as
 * `#smtp-settings&domain=example.org&client=thunderbird` or `#domain=example.org`. Browsers keep all
 * of it to themselves (RFC 3986, section 3.5).
 */
export interface Fragment {
  /** Empty where there is none. */
  readonly heading: string;
  readonly values: ReadonlyMap<string, string>;
}

/** Reads a fragment, with or without its #. Anything can stand in one: what makes no sense is left out. */
export function readFragment(text: string): Fragment {
  const parts = text.replace(/^#/, '').split('&');
  const [first = ''] = parts;
  const hasHeading = !first.includes('=');
  const values = new Map<string, string>();
  for (const part of hasHeading ? parts.slice(1) : parts) {
    const [, key, value] = /^([a-z][a-z-]*)=(.*)$/.exec(part) ?? [];
    const decoded = value === undefined ? undefined : decode(value);
    if (key !== undefined && decoded !== undefined && !values.has(key)) values.set(key, decoded);
  }
  return { heading: hasHeading ? (decode(first) ?? '') : '', values };
}

/** Writes a fragment with its #; empty for nothing at all. */
export function writeFragment({ heading, values }: Fragment): string {
  const pairs = [...values].map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  const parts = [...(heading === '' ? [] : [encodeURIComponent(heading)]), ...pairs];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
