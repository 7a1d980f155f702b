const key = 'kb:outcomes';

/** How far the question was taken in this browser's tab: it was seen, or answered or closed. */
export type Asked = 'seen' | 'done';

/** Whether the question about an article was asked before; nothing where nothing can be kept. */
export function askedBefore(articleId: string): Asked | undefined {
  const asked = read().get(articleId);
  return asked === 'seen' || asked === 'done' ? asked : undefined;
}

/** Keeps that it was, until the tab is closed. */
export function rememberAsked(articleId: string, asked: Asked): void {
  try {
    sessionStorage.setItem(key, JSON.stringify([...read().set(articleId, asked)]));
  } catch {
    // Storage is off or full: the question may come again.
  }
}

function read(): Map<string, unknown> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    const pairs = Array.isArray(kept) ? kept.filter((pair) => Array.isArray(pair)) : [];
    return new Map(pairs.map(([articleId, asked]) => [String(articleId), asked]));
  } catch {
    return new Map();
  }
}
