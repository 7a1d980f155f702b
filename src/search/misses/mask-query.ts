const longestKept = 120;

/** What may name a person or a machine, and what stands in its place. */
const masks: readonly [pattern: RegExp, mask: string][] = [
  [/[^\s<>()"]+@[^\s<>()"',;]+/g, '[address]'],
  [/\b(?:https?|ftp):\/\/\S+/gi, '[link]'],
  [/\b(pass(?:word|wd|phrase)?|pwd|pin)(\s*[:=]\s*|\s+is\s+)\S+/gi, '$1 [secret]'],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, '[ip]'],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}(?![\w:])/gi, '[ip]'],
  // Not codes of programs (0x80040119), nor enhanced codes (5.7.515).
  [/(?<![\w.])\+?(?=(?:\D?\d){5})\d[\d ()/-]{3,}\d(?!\.?\d)/g, '[number]'],
  // Ids of messages and tokens: long, with letters and digits mixed.
  [/\b(?!0x)(?=[a-z0-9_-]*\d)(?=[a-z0-9_-]*[a-z])[a-z0-9_-]{16,}\b/gi, '[id]'],
];

/**
 * A query as it may be kept: without addresses, IP addresses, long runs of digits, and what follows
 * the word "password"; in small letters, at most 120 characters. Masking twice changes nothing.
 */
export function maskQuery(query: string): string {
  const masked = masks.reduce(
    (text, [pattern, mask]) => text.replace(pattern, mask),
    query.normalize('NFC').replace(/\s+/g, ' '),
  );
  return masked.toLowerCase().trim().slice(0, longestKept).trim();
}
