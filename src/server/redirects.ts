import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readOldWhmcsAddress } from '#imports/whmcs/old-address.ts';
import { placeOf, type WhmcsPlaces } from '#imports/whmcs/old-places.ts';
import { pathKey } from '#site/address.ts';
import { ownPathSchema } from './known-articles.ts';

const fileSchema = z.object({
  version: z.literal(1),
  redirects: z.record(ownPathSchema, ownPathSchema),
  gone: z.record(ownPathSchema, ownPathSchema).default({}),
  /** Where what came from WHMCS is now, by its id there. */
  whmcs: z
    .object({
      articles: z.record(z.string(), ownPathSchema),
      categories: z.record(z.string(), ownPathSchema),
      index: ownPathSchema,
    })
    .optional(),
});

interface QueryRedirect {
  readonly wanted: readonly (readonly [name: string, value: string])[];
  readonly to: string;
}

/** What a table of addresses says of one, or undefined. Takes a decoded path and the raw query. */
export type FindAddress = (path: string, query: string) => string | undefined;

export interface OldAddresses {
  /** Where a moved page is now. */
  readonly findRedirect: FindAddress;
  /** The page to send, with status 410, in the place of one that was removed. */
  readonly findGone: FindAddress;
}

/**
 * Reads what has become of old addresses, as the build wrote it.
 * @throws {Error} when the file is there but is not such a list.
 */
export function readOldAddresses(distFolder: string): OldAddresses {
  const path = join(distFolder, 'redirects.json');
  if (!existsSync(path)) return { findRedirect: () => undefined, findGone: () => undefined };
  try {
    const { redirects, gone, whmcs } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const findMoved = createRedirects(redirects);
    return {
      findRedirect: whmcs ? orOfWhmcs(findMoved, whmcs) : findMoved,
      findGone: createAddressTable(gone),
    };
  } catch (cause) {
    throw new Error(`"${path}" is not a list of redirects. Build the site again.`, { cause });
  }
}

/** What the table does not know may be an address of WHMCS, of whose forms no table could hold all. */
function orOfWhmcs(find: FindAddress, places: WhmcsPlaces): FindAddress {
  return (path, query) => {
    const known = find(path, query);
    if (known !== undefined) return known;
    const old = readOldWhmcsAddress(path, query);
    const to = old && placeOf(old, places);
    // A category may have the name that WHMCS had for its index.
    return to !== undefined && pathKey(to) === pathKey(path) ? undefined : to;
  };
}

/** As {@link createAddressTable}; what is found where it is asked for has not moved. */
export function createRedirects(redirects: Readonly<Record<string, string>>): FindAddress {
  const find = createAddressTable(redirects);
  return (path, query) => {
    const to = find(path, query);
    // A page that moved only in case or slash is found where it is, not sent round in a ring.
    return to === path ? undefined : to;
  };
}

/**
 * Keys are a path, or a path with a query. Of a query the named fields must be there; others, such
 * as a language or a campaign, may be too. Case, and a slash at the end, make no difference to paths.
 */
function createAddressTable(table: Readonly<Record<string, string>>): FindAddress {
  const byPath = new Map<string, string>();
  const byQuery = new Map<string, QueryRedirect[]>();
  for (const [from, to] of Object.entries(table)) {
    const { pathname, searchParams } = new URL(from, 'http://site.invalid');
    const path = pathKey(decode(pathname));
    if (searchParams.size === 0) byPath.set(path, to);
    else byQuery.set(path, [...(byQuery.get(path) ?? []), { wanted: [...searchParams], to }]);
  }
  // The most particular first: `?action=show&id=3` before `?id=3`.
  for (const list of byQuery.values()) list.sort((a, b) => b.wanted.length - a.wanted.length);

  return (path, query) => {
    const key = pathKey(path);
    const candidates = byQuery.get(key);
    if (candidates) {
      const given = new URLSearchParams(query);
      const match = candidates.find(({ wanted }) =>
        wanted.every(([name, value]) => given.get(name) === value),
      );
      if (match) return match.to;
    }
    return byPath.get(key);
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
