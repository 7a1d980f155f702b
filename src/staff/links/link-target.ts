/** A page that can be linked: an article, or another page of the site that has no number. */
export interface LinkedPage {
  /** The number behind `/a/`; undefined for a page that is no article. */
  readonly id: number | undefined;
  readonly title: string;
  /** Path of the page, with a slash in front. */
  readonly path: string;
}

/** A heading of a page, or a numbered step. */
export interface PagePart {
  readonly kind: 'heading' | 'step';
  /** The element's id, which is kept when the words around it change. */
  readonly id: string;
  /** The heading, or the whole sentence of the step. */
  readonly text: string;
  /** Of a step: which of its list it is, from 1. */
  readonly number?: number;
}

/** What a link leads to. */
export interface LinkTarget {
  readonly page: LinkedPage;
  readonly part?: PagePart | undefined;
}

/** The words of a link: "Webmail", "Webmail: Sign in", "Webmail, step 3". */
export function targetTitle({ page, part }: LinkTarget): string {
  if (!part) return page.title;
  return part.kind === 'heading'
    ? `${page.title}: ${part.text}`
    : `${page.title}, step ${part.number ?? 1}`;
}

/** The same for two targets exactly when they lead to the same place. */
export function targetKey({ page, part }: LinkTarget): string {
  return part ? `${page.path}#${part.id}` : page.path;
}

/** Reads a target that was kept as JSON; undefined for anything else. */
export function readTarget(entry: unknown): LinkTarget | undefined {
  const page = fieldsOf(fieldsOf(entry).get('page'));
  const part = fieldsOf(fieldsOf(entry).get('part'));
  const [title, path, id] = [page.get('title'), page.get('path'), page.get('id')];
  if (typeof title !== 'string' || typeof path !== 'string' || !/^\/(?![/\\])/.test(path)) {
    return undefined;
  }
  const kept = { id: typeof id === 'number' ? id : undefined, title, path };
  const [kind, partId, text, number] = ['kind', 'id', 'text', 'number'].map((key) => part.get(key));
  if (typeof partId !== 'string' || typeof text !== 'string') return { page: kept };
  return kind === 'step' && typeof number === 'number'
    ? { page: kept, part: { kind, id: partId, text, number } }
    : { page: kept, part: { kind: 'heading', id: partId, text } };
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  );
}
