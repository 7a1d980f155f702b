import { maskQuery } from '#search/misses/mask-query.ts';
import type { LinkFormat } from './link-format.ts';

/** A link of this kind was copied, or a reply. */
export type CopiedForm = LinkFormat | 'reply';

/**
 * Adds one to how often an article was copied: its number and the form, nothing about who copied it or
 * for whom. Where the server is away nothing is lost but a count.
 */
export function tellCopied(article: number, format: CopiedForm): void {
  const body = new Blob([JSON.stringify({ article, format })], { type: 'application/json' });
  try {
    // Outlives the page, which the agent may leave at once.
    navigator.sendBeacon('/api/link-copies', body);
  } catch {
    // Blocked by the browser or an extension.
  }
}

/** Notes that there is no article for a query, masked before it leaves the page. True when it is noted. */
export async function tellMissing(query: string): Promise<boolean> {
  const masked = maskQuery(query);
  if (masked === '') return false;
  try {
    const response = await fetch('/api/missing-answers', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: masked }),
      keepalive: true,
    });
    return response.ok;
  } catch {
    return false;
  }
}
