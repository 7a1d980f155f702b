/**
 * The id in a fragment such as `heading&domain=example.org`, where the visitor's own values may
 * follow; undefined where it names no part of the page.
 */
export function namedPart(fragment: string): string | undefined {
  const id = fragment.split(':~:')[0]?.split('&')[0] ?? '';
  return id === '' || id === 'top' || id.includes('=') ? undefined : id;
}
