import { linkDeskPath } from './links/desk-paths.ts';
import { commentsPath, staffArticlesPath, staffHome } from './staff-path.ts';

/** What the navigation of the staff pages leads to. A new page adds its line here. */
export const staffLinks: readonly { readonly path: string; readonly name: string }[] = [
  { path: staffHome, name: 'Report' },
  { path: linkDeskPath, name: 'Links' },
  { path: commentsPath, name: 'Comments' },
  { path: staffArticlesPath, name: 'Articles for staff' },
];
