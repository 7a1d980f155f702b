import { isRedirect, type BuiltPage, type BuiltSite } from './built-site.ts';

/** Where a link of a page leads within the site, or undefined for anywhere else. */
export interface LocalAddress {
  /** Decoded path. */
  readonly path: string;
  readonly query: string;
  /** Decoded, without the `#`; empty for none. */
  readonly fragment: string;
}

/** How the built site answers a path. */
export type Answer =
  | { readonly kind: 'file'; readonly page?: BuiltPage }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'needs-slash' }
  | { readonly kind: 'nothing' };

/** Finds what answers an address of a built site. */
export class SiteAddresses {
  readonly #pages: ReadonlyMap<string, BuiltPage>;
  readonly #redirects: ReadonlyMap<string, string>;
  readonly #dist: BuiltSite;
  readonly #base: string;
  /** Links that lead to the same place from every page: each page has those of the header and the footer. */
  readonly #fromAnywhere = new Map<string, LocalAddress | undefined>();

  constructor(dist: BuiltSite) {
    this.#dist = dist;
    this.#base = dist.origin ?? 'https://site.invalid';
    this.#pages = new Map(dist.pages.map((page) => [page.file, page]));
    this.#redirects = new Map([...dist.redirects].map(([from, to]) => [withSlash(from), to]));
  }

  /** Reads a link as a browser on that page would. */
  resolve(link: string, page: BuiltPage): LocalAddress | undefined {
    if (!link.startsWith('/')) return this.#resolve(link, page);
    if (!this.#fromAnywhere.has(link)) this.#fromAnywhere.set(link, this.#resolve(link, page));
    return this.#fromAnywhere.get(link);
  }

  #resolve(link: string, page: BuiltPage): LocalAddress | undefined {
    const url = URL.parse(link, this.#base + page.address);
    if (url?.origin !== this.#base) return undefined;
    return {
      path: decode(url.pathname),
      query: url.search,
      fragment: decode(url.hash.slice(1)),
    };
  }

  /** What the built site, or a server that knows its redirects, answers with. */
  answer({ path, query = '' }: Pick<LocalAddress, 'path'> & Partial<LocalAddress>): Answer {
    if (this.#dist.gone.has(path + query)) return { kind: 'gone' };
    const isFolder = path.endsWith('/');
    const file = isFolder ? `${path}index.html`.slice(1) : path.slice(1);
    if (this.#dist.files.has(file)) {
      const page = this.#pages.get(file);
      if (page && isRedirect(page)) return { kind: 'redirect', to: page.refreshTo ?? '' };
      const to = query === '' ? undefined : this.#dist.redirects.get(path + query);
      if (to !== undefined) return { kind: 'redirect', to };
      return page ? { kind: 'file', page } : { kind: 'file' };
    }
    const to = this.#dist.redirects.get(path + query) ?? this.#redirects.get(withSlash(path));
    if (to !== undefined) return { kind: 'redirect', to };
    if (!isFolder && this.#dist.files.has(`${file}/index.html`)) return { kind: 'needs-slash' };
    return { kind: 'nothing' };
  }
}

function withSlash(address: string): string {
  return address.includes('?') || address.endsWith('/') ? address : `${address}/`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
