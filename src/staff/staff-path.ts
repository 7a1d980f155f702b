import { linkDeskPath } from './links/desk-paths.ts';

/** Where the staff pages begin; what they link to and what leads back to them starts with it. */
export const staffHome = '/staff/';

export const commentsPath = '/staff/comments/';
export const staffArticlesPath = '/staff/articles/';
export const signInPath = '/staff/sign-in/';
export const signOutPath = '/staff/sign-out/';

/** The folder beside a built site that holds what only staff may read. */
export function staffDistFolder(distFolder: string): string {
  return `${distFolder.replace(/[\\/]+$/, '')}-staff`;
}

/** True for the path of an address that belongs to staff and that the server answers, unknown ones too. */
export function isStaffPath(path: string): boolean {
  if (`${path}/`.startsWith(linkDeskPath)) return false;
  return path === '/staff' || path.startsWith(staffHome);
}
