import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { z } from 'zod';
import type { BuiltPage, BuiltSite } from './built-site.ts';
import { readPage } from './read-page.ts';

const redirectsSchema = z.object({ redirects: z.record(z.string(), z.string()) });

/**
 * Reads a built site: every page once, and the names of all files.
 * @throws {Error} when the folder does not exist or its redirects.json cannot be understood.
 */
export function readDist(folder: string): BuiltSite {
  if (!existsSync(folder)) {
    throw new Error(`There is no built site in "${folder}". Build it first, with npm run build.`);
  }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(folder.length).split(sep).join('/'))
    .map((path) => path.replace(/^\/+/, ''))
    .sort();
  const pages = files
    .filter((file) => file.endsWith('.html'))
    .map((file) => readPage(file, readFileSync(join(folder, file), 'utf8')));
  return {
    pages,
    files: new Set(files),
    redirects: readRedirects(join(folder, 'redirects.json')),
    origin: originOf(pages),
  };
}

function readRedirects(path: string): ReadonlyMap<string, string> {
  if (!existsSync(path)) return new Map();
  try {
    const { redirects } = redirectsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    return new Map(Object.entries(redirects));
  } catch (cause) {
    throw new Error('The redirects.json of the built site cannot be read. Build the site again.', {
      cause,
    });
  }
}

function originOf(pages: readonly BuiltPage[]): string | undefined {
  const canonical = pages.find((page) => page.canonical !== undefined)?.canonical;
  return canonical !== undefined && URL.canParse(canonical) ? new URL(canonical).origin : undefined;
}
