import type { Log } from './log.ts';
import { openSite, type OpenedSite } from './open-site.ts';
import { buildName } from './published-site.ts';

/** How soon a visitor sees what was published, at the latest; a look costs one call of the system. */
const lookEveryMs = 1_000;

export interface FollowedSite {
  readonly distFolder: string;
  /** The site that is served at first. */
  readonly first: OpenedSite;
  /** Takes a site that has come into the folder since. */
  readonly take: (site: OpenedSite) => void;
  readonly log: Log;
}

export interface Following {
  /** Takes a new site at once where there is one; true where there was. */
  look(): boolean;
  end(): void;
}

/**
 * Looks every second whether another build has taken the place of the one that is served, and opens it.
 * A site that cannot be opened is told once, and the old one goes on.
 */
export function followSite({ distFolder, first, take, log }: FollowedSite): Following {
  let known = first.build;

  function look(): boolean {
    const build = buildName(distFolder);
    // In the middle of a swap there is none, and later again.
    if (build === undefined || build === known) return false;
    known = build;
    try {
      const site = openSite(distFolder);
      take(site);
      log.info({ pages: site.files.size }, 'Serves the new site');
      return true;
    } catch (error) {
      log.error({ err: error }, 'The new site cannot be served; the old one goes on');
      return false;
    }
  }

  const looking = setInterval(look, lookEveryMs).unref();
  return { look, end: () => clearInterval(looking) };
}
