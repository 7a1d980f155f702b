import { existsSync, readFileSync } from 'node:fs';

const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * Whether a -wal file ends in pages that no commit has followed: a transaction was broken off
 * (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
 */
export function isUnfinished(walPath: string): boolean {
  if (!existsSync(walPath)) return false;
  const wal = readFileSync(walPath);
  if (wal.length < headerBytes) return false;
  const pageBytes = wal.readUInt32BE(8);
  const salt = wal.subarray(16, 24);
  let isOpen = false;
  for (
    let at = headerBytes;
    at + frameHeaderBytes <= wal.length;
    at += frameHeaderBytes + pageBytes
  ) {
    // Left from before the file was begun anew.
    if (!wal.subarray(at + 8, at + 16).equals(salt)) break;
    isOpen = wal.readUInt32BE(at + 4) === 0;
  }
  return isOpen;
}
