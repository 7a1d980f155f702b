/** The canonical address of an article. */
export function articleAddress(category: string, slug: string): string {
  return `/${category}/${slug}/`;
}

/** The address of an article that only staff may read, once they have signed in. */
export function staffArticleAddress(category: string, slug: string): string {
  return `/staff/articles/${category}/${slug}/`;
}

/** The address that survives every rename; the fragment of a link to it is kept. */
export function permalink(articleId: number): string {
  return `/a/${articleId}/`;
}

/** Whether an address is one that survives every rename. */
export function isPermalink(address: string): boolean {
  return /^\/a\/\d+\/$/.test(address);
}

/** The address of a category's list. */
export function categoryAddress(category: string): string {
  return `/${category}/`;
}

/** The page of all error codes, with the explainer. */
export const errorsAddress = '/errors/';

/** The page of one error code, by the end of its address: `550-5.1.1`. */
export function errorAddress(slug: string): string {
  return `${errorsAddress}${slug}/`;
}

/** The page that explains words; each has its slug as a fragment. */
export const glossaryAddress = '/glossary/';

/** The page of all limits. */
export const limitsAddress = '/limits/';

/**
 * The form in which two paths are compared: `/Old` and `/old/` are one address, whether they are
 * written composed or decomposed.
 */
export function pathKey(path: string): string {
  const form = path.normalize('NFC').toLowerCase();
  return form.length > 1 && form.endsWith('/') ? form.slice(0, -1) : form;
}
