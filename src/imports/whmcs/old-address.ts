/** What an address of a WHMCS knowledge base leads to. */
export type OldWhmcsAddress =
  | { readonly kind: 'article' | 'category'; readonly id: number }
  /** `/knowledgebase/7/Name`: a category's form, which articles had too in some versions. */
  | { readonly kind: 'category-or-article'; readonly id: number }
  | { readonly kind: 'article-or-category'; readonly id: number }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'index' };

/** Folders that WHMCS may stand in: `/client/`, `/members/`. */
const mostFolders = 4;

/**
 * Reads an address of WHMCS, in whatever of its forms and under whatever folder: the articles by their
 * number, whatever their name says; `language` and other fields do not matter. Undefined for any other
 * address, those of a plain `/index.php` too.
 * @param path decoded
 * @param query as it came, without the question mark
 */
export function readOldWhmcsAddress(path: string, query: string): OldWhmcsAddress | undefined {
  const parts = path.toLowerCase().split('/').slice(1);
  const at = parts.findIndex((part) => ownNames.has(part));
  if (at < 0 || at > mostFolders) return undefined;
  const written = path.split('/').slice(at + 1);
  switch (written[0]?.toLowerCase()) {
    case 'index.php': {
      if (written[1]) return readRoute(written.slice(1));
      const route = new URLSearchParams(query).get('rp');
      return route === null ? undefined : readRoute(decoded(route).split('/').filter(Boolean));
    }
    case 'knowledgebase.php':
      return readQuery(new URLSearchParams(query));
    default:
      return readRoute(written);
  }
}

const ownNames = new Set(['index.php', 'knowledgebase.php', 'knowledgebase']);

/** `knowledgebase`, an id or `tag`, and a name. */
function readRoute(parts: readonly string[]): OldWhmcsAddress | undefined {
  const [room = '', first = '', name = '', ...rest] = parts;
  if (room.toLowerCase() !== 'knowledgebase' || rest.some(Boolean)) return undefined;
  if (first === '') return { kind: 'index' };
  if (first.toLowerCase() === 'tag') return name === '' ? { kind: 'index' } : { kind: 'tag', name };
  const id = readId(first);
  if (id === undefined) return undefined;
  if (/\.html?$/i.test(name)) return { kind: 'article', id };
  return { kind: name === '' ? 'article-or-category' : 'category-or-article', id };
}

/** `?action=displayarticle&id=7`, of old versions `?action=view&id=7`, and `?action=displaycat&catid=3`. */
function readQuery(fields: URLSearchParams): OldWhmcsAddress | undefined {
  const action = fields.get('action')?.toLowerCase();
  const [article, category] = [fields.get('id'), fields.get('catid')];
  if (action === 'displayarticle' || action === 'view') return withId('article', article);
  if (action === 'displaycat') return withId('category', category);
  // A search or another action: the index has the search box.
  return { kind: 'index' };
}

function withId(kind: 'article' | 'category', written: string | null): OldWhmcsAddress | undefined {
  const id = readId(written ?? '');
  return id === undefined ? undefined : { kind, id };
}

/** Zeros before it, as very old installations wrote, do not count. */
function readId(written: string): number | undefined {
  const id = /^\d{1,10}$/.test(written) ? Number(written) : 0;
  return id > 0 ? id : undefined;
}

/** A value that was encoded twice still has `%2F` in it. */
function decoded(value: string): string {
  if (!/%2f/i.test(value)) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
