/** Where the site leads people whose search found nothing; `/search/ways-on.json`. */
export interface WaysOn {
  /** The way to support, with `{subject}` where its page takes one. */
  readonly ask: string;
  readonly topics: readonly { readonly title: string; readonly address: string }[];
}

/** Our own build wrote them; a page of another server in their place has none of them. */
export function isWaysOn(data: unknown): data is WaysOn {
  if (typeof data !== 'object' || data === null) return false;
  const fields = new Map<string, unknown>(Object.entries(data));
  return typeof fields.get('ask') === 'string' && Array.isArray(fields.get('topics'));
}
