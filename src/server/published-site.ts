import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { staffDistFolder } from '#staff/staff-path.ts';

/** Hidden, so that it is never served. A build writes it last: without it there is only a part of a site. */
const stampName = '.stamp';

/** The file that a finished site carries, with what it was made from. */
export function stampPath(distFolder: string): string {
  return join(distFolder, stampName);
}

/** The site that was served before this one. */
export function previousDistFolder(distFolder: string): string {
  return `${distFolder}-previous`;
}

/** When the site in a folder was finished; undefined where there is none, or only a part of one. */
export function finishedAt(distFolder: string): Date | undefined {
  return statSync(stampPath(distFolder), { throwIfNoEntry: false })?.mtime;
}

/**
 * Names the build in a folder: another one has another name, though it were made from the same files.
 * Undefined where there is none that was finished.
 */
export function buildName(distFolder: string): string | undefined {
  const stats = statSync(stampPath(distFolder), { throwIfNoEntry: false });
  return stats && `${stats.ino}-${stats.mtimeMs}`;
}

/** A new site could not take the place of the old one, which is still there. */
export class SwapFailedError extends Error {
  override readonly name = 'SwapFailedError';
}

/**
 * Puts a finished site, with the staff pages beside it, in the place of the one that is served. That one
 * is kept as the previous site: pages that visitors have open still load parts of it.
 * @throws {SwapFailedError} when a folder cannot be renamed; then all is as it was.
 */
export function swapSite(built: string, distFolder: string): void {
  const previous = previousDistFolder(distFolder);
  // The site itself comes last: a running server looks at it to see that there is a new one.
  const moves = [staffDistFolder, (folder: string) => folder].map((folderOf) => ({
    next: folderOf(built),
    live: folderOf(distFolder),
    old: folderOf(previous),
  }));
  // What takes time comes before the first rename.
  for (const { old } of moves) rmSync(old, { recursive: true, force: true });
  const undo: (() => void)[] = [];
  const rename = (from: string, to: string): void => {
    // There may be no site yet, and no staff pages; the new site itself is there.
    if (from !== built && !existsSync(from)) return;
    renameSync(from, to);
    undo.unshift(() => renameSync(to, from));
  };
  try {
    for (const { next, live, old } of moves) {
      rename(live, old);
      rename(next, live);
    }
  } catch (cause) {
    for (const step of undo) step();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SwapFailedError(
      `The new site is finished in "${built}" but could not take the place of "${distFolder}": ${reason}. Both must be plain folders on the same disk, and this user must be allowed to rename them.`,
      { cause },
    );
  }
}

/** Brings back the site that a swap had moved away when it was broken off, in the middle of two renames. */
export function mendBrokenSwap(distFolder: string): void {
  const previous = previousDistFolder(distFolder);
  if (existsSync(distFolder) || finishedAt(previous) === undefined) return;
  renameSync(previous, distFolder);
}
