/** The list of all articles for customers, for programs. */
export const articleListAddress = '/articles.json';

/** The index of the Markdown twins (llmstxt.org). */
export const llmsAddress = '/llms.txt';

/** The changes as an Atom feed (RFC 4287). */
export const feedAddress = '/feed.xml';

/** How a browser searches here (OpenSearch 1.1). */
export const searchDescriptionAddress = '/opensearch.xml';

/** Where our server describes any address of the site (oembed.com). */
export const oembedPath = '/oembed';

/** The Markdown twin of an article, in the folder of its page. */
export function markdownAddress(articleUrl: string): string {
  return `${articleUrl}index.md`;
}

/** The description of an article as a file, which any file host can serve. */
export function oembedFileAddress(articleId: number): string {
  return `${oembedPath}/${articleId}.json`;
}

/** The picture that is shown with a link to an article of a category, or to any other page. */
export function pictureAddress(categorySlug?: string): string {
  // No slug begins with an underscore.
  return `/og/${categorySlug ?? '_site'}.png`;
}
