/** Where the staff pages begin; what they link to and what leads back to them starts with it. */
export const staffHome = '/staff/';

export const commentsPath = '/staff/comments/';
export const signInPath = '/staff/sign-in/';
export const signOutPath = '/staff/sign-out/';

/** A page of the built site, for whoever has a ticket open: it needs no sign-in, and no server. */
export const linkDeskPath = '/staff/links/';

/** What the link desk asks for whoever is signed in. */
export const openReportsPath = '/staff/open-reports.json';

/** True for the path of an address that belongs to staff and that the server answers, unknown ones too. */
export function isStaffPath(path: string): boolean {
  if (`${path}/` === linkDeskPath || path.startsWith(linkDeskPath)) return false;
  return path === '/staff' || path.startsWith(staffHome);
}
