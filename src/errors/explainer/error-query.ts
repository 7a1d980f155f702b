/** Ports that look like replies. */
const ports = ['465', '587'];

/** Whether words typed into a search are an error: a code, a number of Outlook, or a pasted line. */
export function looksLikeError(query: string): boolean {
  if (/\b0x[0-9a-f]{8}\b/i.test(query)) return true;
  if (/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.test(query)) return true;
  if (/\[[A-Z][A-Z/-]{3,28}\]|(?:^|\s)-ERR\b/.test(query)) return true;
  return [...query.matchAll(/(?<![\d.,-])[45]\d\d(?![\d.,])/g)].some(
    ([reply]) => !ports.includes(reply),
  );
}
