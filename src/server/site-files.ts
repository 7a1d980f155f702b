import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';
import { feedAddress, searchDescriptionAddress } from '#syndication/addresses.ts';

export type Encoding = 'br' | 'gzip';

/** One file on disk. */
export interface SiteFile {
  readonly diskPath: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** What one address of the built site serves, with its smaller twins. */
export interface SiteResource {
  readonly contentType: string;
  readonly plain: SiteFile;
  readonly encoded: Partial<Record<Encoding, SiteFile>>;
}

const twinEndings: readonly (readonly [Encoding, string])[] = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

/** Types that the library does not know; for the rest it does. */
const moreTypes: Readonly<Record<string, string>> = {
  md: 'text/markdown; charset=utf-8',
  // The one that mail programs are promised; it means the same as application/xml.
  xml: 'text/xml; charset=utf-8',
  mobileconfig: 'application/x-apple-aspen-config',
};

/** Files whose ending does not say what they are. */
const typesOfPaths: Readonly<Record<string, string>> = {
  [feedAddress]: 'application/atom+xml; charset=utf-8',
  [searchDescriptionAddress]: 'application/opensearchdescription+xml; charset=utf-8',
};

/** Files whose names change with their content. */
export const hashedPath = /^\/(?:_astro|pagefind\/(?:index|fragment))\//;

/** Pages that are not for visiting: the answer for unknown addresses, and the server's templates. */
const notAddresses = ['/404.html', '/staff-frame/index.html', '/voted/index.html'];

/**
 * Lists all files of a built site once, by the path that visitors ask for. A request can only ever
 * hit a key of this map, so no request decides which file is opened. Folders end with a slash.
 * @throws {Error} of the file system when the folder cannot be read.
 */
export function listSiteFiles(distFolder: string): ReadonlyMap<string, SiteResource> {
  const files = new Map<string, SiteFile>();
  for (const found of readdirSync(distFolder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    const diskPath = join(found.parentPath, found.name);
    const path = diskPath.slice(distFolder.length).split(sep).join('/').normalize();
    if (isHidden(path)) continue;
    const { size, mtimeMs } = statSync(diskPath);
    files.set(path, { diskPath, bytes: size, modifiedMs: mtimeMs });
  }
  const resources = new Map<string, SiteResource>();
  for (const [path, file] of files) {
    const isTwin = twinEndings.some(
      ([, ending]) => path.endsWith(ending) && files.has(path.slice(0, -ending.length)),
    );
    if (isTwin || notAddresses.includes(path)) continue;
    const resource = resourceOf(path, file, files);
    resources.set(path, resource);
    if (path.endsWith('/index.html')) resources.set(path.slice(0, -'index.html'.length), resource);
  }
  return resources;
}

/** A single file of the built site that has no address of its own, with its twins. */
export function siteFile(distFolder: string, name: string): SiteResource | undefined {
  const stat = (path: string): [string, SiteFile][] => {
    const diskPath = join(distFolder, path);
    const stats = statSync(diskPath, { throwIfNoEntry: false });
    return stats ? [[path, { diskPath, bytes: stats.size, modifiedMs: stats.mtimeMs }]] : [];
  };
  const files = new Map([
    ...stat(name),
    ...twinEndings.flatMap(([, ending]) => stat(name + ending)),
  ]);
  const file = files.get(name);
  return file && resourceOf(name, file, files);
}

function resourceOf(
  path: string,
  plain: SiteFile,
  files: ReadonlyMap<string, SiteFile>,
): SiteResource {
  const encoded: Partial<Record<Encoding, SiteFile>> = {};
  for (const [encoding, ending] of twinEndings) {
    const twin = files.get(path + ending);
    if (twin) encoded[encoding] = twin;
  }
  return { contentType: contentTypeOf(path), plain, encoded };
}

function contentTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return typesOfPaths[path] ?? moreTypes[ending] ?? getMimeType(path) ?? 'application/octet-stream';
}

function isHidden(path: string): boolean {
  return /\/\./.test(path.replace(/^\/\.well-known(?=\/)/, ''));
}
