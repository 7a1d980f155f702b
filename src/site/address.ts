/** The canonical address of an article. */
export function articleAddress(category: string, slug: string): string {
  return `/${category}/${slug}/`;
}

/** The address that survives every rename; the fragment of a link to it is kept. */
export function permalink(articleId: number): string {
  return `/a/${articleId}/`;
}

/** The address of a category's list. */
export function categoryAddress(category: string): string {
  return `/${category}/`;
}
