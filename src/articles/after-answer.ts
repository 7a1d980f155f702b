/**
 * Where the answer at the top of an article's printed body ends, as an index into it; 0 where the
 * body begins with something else.
 */
export function afterAnswer(body: string): number {
  if (!/^\s*<div class="answer[ "]/.test(body)) return 0;
  let open = 0;
  for (const { 0: tag, index } of body.matchAll(/<(\/?)div\b[^>]*>/g)) {
    open += tag.startsWith('</') ? -1 : 1;
    if (open === 0) return index + tag.length;
  }
  return 0;
}
