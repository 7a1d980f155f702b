import { signInPath, signOutPath, staffHome } from '../staff-path.ts';

const longestPath = 512;
/** Only its paths are used: an address that names any other host has another origin. */
const anyOrigin = 'https://kb.invalid';

/**
 * Where to go after signing in: a staff page of ours, else the first one. What leads to another site,
 * however it is written, does not count (CWE-601).
 */
export function returnPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > longestPath || !wanted.startsWith('/')) {
    return staffHome;
  }
  // What a browser makes of it, dots and backslashes resolved; and that, not the text, is sent.
  const url = URL.parse(wanted, anyOrigin);
  const isOurs = url?.origin === anyOrigin && url.pathname.startsWith(staffHome);
  if (!isOurs || [signInPath, signOutPath].includes(url.pathname)) return staffHome;
  return url.pathname + url.search;
}

/** The address of the sign-in page that leads back to a staff page. */
export function signInAddress(from: string): string {
  const next = returnPath(from);
  return next === staffHome ? signInPath : `${signInPath}?next=${encodeURIComponent(next)}`;
}
