/**
 * The customer as far as known: their mail domain in its ASCII form, and the part of their address
 * before the @ where they typed a whole address.
 */
export interface Customer {
  readonly domain: string;
  readonly localPart?: string;
  /** The domain in the letters in which it was typed, where those are not all ASCII: for sentences. */
  readonly unicodeDomain?: string;
}

/** What a pattern may leave open, without its braces. */
export const placeholders = ['domain', 'local-part', 'address'] as const;

/** What a pattern such as `mail.{domain}` leaves open. */
export type Placeholder = (typeof placeholders)[number];

/** A piece of a pattern: fixed text, or something only the customer knows. */
export type PatternPart = string | { readonly placeholder: Placeholder };

/** Cuts a pattern at its placeholders; other braces are text. */
export function patternParts(pattern: string): readonly PatternPart[] {
  return pattern
    .split(/\{(domain|local-part|address)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : { placeholder: placeholderOf(piece) }))
    .filter((part) => part !== '');
}

/** Replaces what is known of the customer; what stays open remains a placeholder. */
export function fillPattern(
  pattern: string,
  customer: Customer | undefined,
): readonly PatternPart[] {
  const filled: PatternPart[] = [];
  for (const part of patternParts(pattern).flatMap((piece) => fillPart(piece, customer))) {
    const last = filled.at(-1);
    if (typeof part === 'string' && typeof last === 'string')
      filled[filled.length - 1] = last + part;
    else filled.push(part);
  }
  return filled;
}

/** The whole text of a pattern, or undefined while something in it is open. */
export function filledText(pattern: string, customer: Customer | undefined): string | undefined {
  const parts = fillPattern(pattern, customer);
  return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
}

/** What stands for an open place in a text: "mail.your-domain". */
export function placeholderWords(placeholder: Placeholder): string {
  return { domain: 'your-domain', 'local-part': 'you', address: 'you@your-domain' }[placeholder];
}

function fillPart(part: PatternPart, customer: Customer | undefined): PatternPart[] {
  if (typeof part === 'string' || !customer) return [part];
  const { domain, localPart } = customer;
  switch (part.placeholder) {
    case 'domain':
      return [domain];
    case 'local-part':
      return localPart === undefined ? [part] : [localPart];
    case 'address':
      return [localPart ?? { placeholder: 'local-part' }, `@${domain}`];
  }
}

function placeholderOf(name: string): Placeholder {
  const found = placeholders.find((placeholder) => placeholder === name);
  if (!found) throw new Error(`{${name}} is not a placeholder.`);
  return found;
}
