import type { Problem } from '#problems/problem.ts';

/** What the rules look at in one built page. */
export interface BuiltPage {
  /** Path in the folder of the built site, with forward slashes. */
  readonly file: string;
  /** Where a browser finds it: `webmail/index.html` is `/webmail/`. */
  readonly address: string;
  readonly lang: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly canonical: string | undefined;
  readonly hasViewport: boolean;
  /** Search engines were asked to leave the page out. */
  readonly isNoindex: boolean;
  /** Where a redirect page leads. */
  readonly refreshTo: string | undefined;
  /** Every id in order, repeated ones included. */
  readonly ids: readonly string[];
  /** Links to follow and addresses of forms. */
  readonly links: readonly string[];
  /** `alt` is null where the attribute is missing. */
  readonly images: readonly { readonly src: string; readonly alt: string | null }[];
  /** What the head names besides: other forms of the page, the search, the picture of a link. */
  readonly alternatives: readonly { readonly relation: string; readonly url: string }[];
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  /** What the browser loads by itself: scripts, styles, images, frames. */
  readonly resources: readonly { readonly element: string; readonly url: string }[];
  /** Code in the page that the security policy keeps from running. */
  readonly inlineCode: readonly { readonly kind: InlineCodeKind; readonly excerpt: string }[];
}

export type InlineCodeKind =
  'script' | 'style element' | 'style attribute' | 'event handler' | 'javascript: link';

/** A built site, read once for all rules. */
export interface BuiltSite {
  readonly pages: readonly BuiltPage[];
  /** Every file, as its path in the folder, with forward slashes. */
  readonly files: ReadonlySet<string>;
  /** From an old address to where it leads, as in `redirects.json`. */
  readonly redirects: ReadonlyMap<string, string>;
  /** From an address that was removed to the page that says so, as in `redirects.json`. */
  readonly gone: ReadonlyMap<string, string>;
  /** By article id, what can follow the # of a link to it, as in `fragments.json`. */
  readonly fragments: ReadonlyMap<number, readonly string[]>;
  /** `https://help.example.com`, as the canonical links say; undefined when none does. */
  readonly origin: string | undefined;
}

/** One rule about the built site: what it finds is a problem that ends the build. */
export type DistRule = (dist: BuiltSite) => readonly Problem[];

/** A page that only leads on to another one. */
export function isRedirect(page: BuiltPage): boolean {
  return page.refreshTo !== undefined;
}

/** A page that search engines may show. */
export function isIndexable(page: BuiltPage): boolean {
  return !isRedirect(page) && !page.isNoindex && page.file !== '404.html';
}

/** `__ARTICLE_URL__` and the like: the server fills in such a word when it answers. */
export function isTemplateAddress(address: string): boolean {
  return /__[A-Z_]+__/.test(address);
}
