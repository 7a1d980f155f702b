const longestQuery = 500;

/** A visitor's words as they are searched: one line, without the blanks that pasting brings along. */
export function normaliseQuery(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, longestQuery);
}

/** "3 articles found for “pop3”", as shown and as read aloud. */
export function resultSentence(query: string, count: number): string {
  if (count === 0) return `Nothing found for “${query}”.`;
  return `${count === 1 ? '1 article' : `${count} articles`} found for “${query}”`;
}
