/** Ports that look like replies. */
const ports = ['465', '587'];

/** Words of which most lines that servers and programs show have one, with another word beside it. */
const errorWords =
  /\S\s+(?:unknown|denied|rejected|refused|failed|exceeded|full|timed out|not found|undeliverable|blacklisted|listed|incorrect|disabled|suspended)\b|\b(?:too many|no such|over quota|unable to|could not|cannot|unknown) \S/i;

/** Whether words typed into a search may be an error: a code, a number of Outlook, or words of a line. */
export function looksLikeError(query: string): boolean {
  if (/\b0x[0-9a-f]{8}\b/i.test(query)) return true;
  if (/(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.test(query)) return true;
  if (/\[[A-Z][A-Z/-]{3,28}\]|(?:^|\s)-ERR\b/.test(query)) return true;
  if (errorWords.test(query)) return true;
  return [...query.matchAll(/(?<![\d.,-])[45]\d\d(?![\d.,])/g)].some(
    ([reply]) => !ports.includes(reply),
  );
}

/** How many words an error has, beside its codes, that tell more than the codes alone. */
const tellingWords = 4;

/** Whether an error in a search says more than a code: its words then have to be read. */
export function needsExplaining(query: string): boolean {
  const words = query.match(/[a-z]{2,}/gi) ?? [];
  return words.length >= tellingWords && looksLikeError(query);
}
