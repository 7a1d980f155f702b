import { loadSite } from './load-site.server.ts';
import { contentFolder } from './places.server.ts';

/** The host's settings, read once for the whole build. */
export const site = loadSite(contentFolder);
