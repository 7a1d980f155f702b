/** Where Outlook and others post their question. They write it with small and capital letters. */
export const autodiscoverPath = '/autodiscover/autodiscover.xml';

/** True for that path in any case. Takes a path without its query. */
export function isAutodiscoverPath(path: string): boolean {
  return path.toLowerCase() === autodiscoverPath;
}
