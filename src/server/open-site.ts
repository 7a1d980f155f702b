import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPublishedSettings } from '#mail-settings/machine-files/published-settings.server.ts';
import type { PublishedSettings } from '#mail-settings/machine-files/published-settings.ts';
import { readStaffArticles, type StaffArticles } from '#staff/articles/staff-articles.server.ts';
import { readKnownArticles, type KnownArticles } from './known-articles.ts';
import { buildName, previousDistFolder } from './published-site.ts';
import { readOldAddresses, type OldAddresses } from './redirects.ts';
import { readRetention } from './retention.ts';
import { hashedPath, listSiteFiles, siteFile, type SiteResource } from './site-files.ts';

/** All that the server takes from one build, so that nothing of two of them is mixed. */
export interface OpenedSite {
  /** See `buildName`. */
  readonly build: string;
  readonly files: ReadonlyMap<string, SiteResource>;
  readonly notFoundPage: SiteResource | undefined;
  readonly articles: KnownArticles;
  readonly oldAddresses: OldAddresses;
  readonly publishedSettings: PublishedSettings | undefined;
  readonly retention: ReturnType<typeof readRetention>;
  readonly staffArticles: StaffArticles;
  readonly staffFrame: () => Promise<string | undefined>;
  readonly votedTemplate: () => Promise<string | undefined>;
}

/** There is nothing to serve. */
export class NoSiteError extends Error {
  override readonly name = 'NoSiteError';
}

/**
 * Reads what is served of a built site.
 * @throws {NoSiteError} when there is none, or only what a build has left that did not finish.
 * @throws {Error} when one of its lists is not what it should be.
 */
export function openSite(distFolder: string): OpenedSite {
  const remedy = 'Build it with "npm run build", or use "npm start", which does both.';
  if (!existsSync(join(distFolder, 'index.html'))) {
    throw new NoSiteError(`There is no built site in "${distFolder}". ${remedy}`);
  }
  const build = buildName(distFolder);
  if (build === undefined) {
    throw new NoSiteError(
      `The build of the site in "${distFolder}" did not finish, so it is not served. ${remedy}`,
    );
  }
  return {
    build,
    files: withFilesOfOpenPages(distFolder),
    notFoundPage: siteFile(distFolder, '404.html'),
    articles: readKnownArticles(distFolder),
    oldAddresses: readOldAddresses(distFolder),
    publishedSettings: readPublishedSettings(distFolder),
    retention: readRetention(distFolder),
    staffArticles: readStaffArticles(distFolder),
    staffFrame: readTemplate(join(distFolder, 'staff-frame/index.html')),
    votedTemplate: readTemplate(join(distFolder, 'voted/index.html')),
  };
}

/**
 * The files of the site, and those of the one before whose names change with their content: a page that
 * a visitor has open since then still loads its scripts and its part of the search index.
 */
function withFilesOfOpenPages(distFolder: string): ReadonlyMap<string, SiteResource> {
  const files = listSiteFiles(distFolder);
  const previous = previousDistFolder(distFolder);
  if (!existsSync(previous)) return files;
  const kept = [...listSiteFiles(previous)].filter(([path]) => hashedPath.test(path));
  return new Map([...kept, ...files]);
}

/** Reads the page once it is needed, and keeps it. */
function readTemplate(path: string): () => Promise<string | undefined> {
  let template: Promise<string | undefined> | undefined;
  return () => (template ??= readFile(path, 'utf8').catch(() => undefined));
}
