/**
 * What is said where the search cannot be had: one wording for the box, its list, the results page
 * and the link desk.
 * @param isOnline whether the browser believes that it has a network (`navigator.onLine`)
 */
export function awaySentence(isOnline: boolean): string {
  return `Search cannot be loaded just now.${isOnline ? '' : ' Are you offline?'}`;
}

/** The way on that is always there, and what it is called. */
export const allArticles = { address: '/search/', name: 'All topics and articles' } as const;
