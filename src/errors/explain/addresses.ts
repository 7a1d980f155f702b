/** An address in a text, and where it stands. */
export interface FoundAddress {
  readonly address: string;
  readonly start: number;
  readonly end: number;
}

const longestLocalPart = 64;
const longestDomain = 255;
const most = 200;

function isLocal(letter: string | undefined): boolean {
  return letter !== undefined && !/[\s<>()[\]"':;,@\\|*`]/.test(letter);
}

function isDomain(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{L}\p{N}.-]/u.test(letter);
}

function around(text: string, at: number): FoundAddress | undefined {
  let start = at;
  while (at - start < longestLocalPart && isLocal(text[start - 1])) start -= 1;
  let end = at + 1;
  while (end - at <= longestDomain && isDomain(text[end])) end += 1;
  while (end > at + 1 && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
  const address = text.slice(start, end).replace(/^(?:mailto|rfc822)[:;]/i, '');
  const domain = text.slice(at + 1, end);
  return start < at && domain.length > 1 && !domain.includes('..')
    ? { address, start: end - address.length, end }
    : undefined;
}

/** The e-mail addresses in a text, at most 200. */
export function findAddresses(text: string): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (let at = text.indexOf('@'); at >= 0 && found.length < most; at = text.indexOf('@', at + 1)) {
    const address = around(text, at);
    if (address !== undefined) found.push(address);
  }
  return found;
}

/** The first address in a text. */
export function firstAddress(text: string): string | undefined {
  return findAddresses(text)[0]?.address;
}
