import { maskPersonalData } from '#personal-data/personal-data.ts';

const longestKept = 120;

/**
 * A query as it may be kept: without what may name or betray somebody; in small letters, at most 120
 * characters. Masking twice changes nothing.
 */
export function maskQuery(query: string): string {
  const masked = maskPersonalData(query.normalize('NFC').replace(/\s+/g, ' '));
  return masked.toLowerCase().trim().slice(0, longestKept).trim();
}
