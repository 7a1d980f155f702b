/** A page of the built site, for whoever has a ticket open: it needs no sign-in, and no server. */
export const linkDeskPath = '/staff/links/';

/** Where the build puts what the desk has to know of the host. */
export const deskSettingsPath = '/staff/links/settings.json';

/** What the desk asks for whoever is signed in. */
export const openReportsPath = '/staff/open-reports.json';
