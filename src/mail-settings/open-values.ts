/**
 * True when a reader sees something in a piece of a page that the customer's domain, address or plan
 * completes. What stands in a template, as the replies for support do, is not seen.
 */
export function hasOpenValues(html: string): boolean {
  return /<[^<>]*\sdata-fill(?:-href)?[\s=>]/.test(
    html.replace(/<template\b[\s\S]*?<\/template>/g, ''),
  );
}
