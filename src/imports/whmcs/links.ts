import type { LinkTarget } from '../html/conversion.ts';
import { readOldWhmcsAddress } from './old-address.ts';
import { placeOf } from './old-places.ts';

/** What is known of where links of old articles can lead. */
export interface LinkPlaces {
  /** Address of the WHMCS, such as `https://billing.example.com/`; undefined where it was not told. */
  readonly whmcsUrl: string | undefined;
  /** Id here of every old id whose article readers can see. */
  readonly articles: ReadonlyMap<number, number>;
  /** Folder of every old category that readers can see. */
  readonly categories: ReadonlyMap<number, string>;
}

/** Tells where a link of an old article leads; what becomes plain words is noted. */
export function linkTarget(
  href: string,
  words: string,
  { whmcsUrl, articles, categories }: LinkPlaces,
  note: (sentence: string) => void,
): LinkTarget {
  const lost = (why: string): LinkTarget => {
    note(`The link "${words}" to ${href} became plain words: ${why}.`);
    return { kind: 'words' };
  };
  if (href.startsWith('#')) return lost('it led to a place on its own page');
  if (/^(?:mailto|tel):[^\s<>{}]+$/i.test(href)) return { kind: 'link', url: href };
  const url = URL.parse(href, whmcsUrl ?? unknownHost);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return lost('links here are https:, mailto: or tel:');
  }
  const isOfWhmcs = url.host === new URL(whmcsUrl ?? unknownHost).host;
  const old = readOldWhmcsAddress(decoded(url.pathname), url.search.slice(1));
  if (!isOfWhmcs) {
    if (old && old.kind !== 'index' && whmcsUrl === undefined) {
      note(`The link "${words}" to ${href} looks like one of WHMCS: name its address with --url.`);
    }
    return { kind: 'link', url: safe(url.href) };
  }
  if (old) {
    const place = placeOf(old, {
      articles: Object.fromEntries([...articles].map(([from, to]) => [from, `article:${to}`])),
      categories: Object.fromEntries([...categories].map(([from, to]) => [from, `/${to}/`])),
      index: '/',
    });
    return place === undefined
      ? lost('what it led to is not published here')
      : { kind: 'link', url: place };
  }
  if (whmcsUrl === undefined) return lost('it leads to another page of WHMCS, see --url');
  return { kind: 'link', url: safe(url.href) };
}

const unknownHost = 'https://whmcs.invalid/';

/** Letters that begin code in MDX, or end an address in Markdown. */
function safe(url: string): string {
  return url.replace(/[{}<>\\^`|]/g, (letter) => encodeURIComponent(letter));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
