/** Where a link of the old text leads now: to an address, or to nothing any more. */
export type LinkTarget =
  | { readonly kind: 'link'; readonly url: string }
  /** Its words stay. */
  | { readonly kind: 'words' };

/** What becomes of a picture of the old text. */
export type ImageTarget =
  | { readonly kind: 'image'; readonly url: string }
  /** On another web server, from which no page of this site loads anything. */
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'missing' };

/** What the conversion of one article asks and tells. */
export interface Conversion {
  readonly link: (href: string, words: string) => LinkTarget;
  readonly image: (src: string) => ImageTarget;
  /** Something that did not come along, for the report. */
  readonly note: (sentence: string) => void;
}
