import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { z } from 'zod';
import type { BuiltPage, BuiltSite } from './built-site.ts';
import { readPage } from './read-page.ts';

const addresses = z.record(z.string(), z.string());
const redirectsSchema = z.object({ redirects: addresses, gone: addresses.default({}) });
const fragmentsSchema = z.object({
  fragments: z.record(z.string().regex(/^\d+$/), z.array(z.string())),
});

/**
 * Reads a built site: every page once, and the names of all files.
 * @throws {Error} when the folder does not exist or one of its own lists cannot be understood.
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
  const { redirects, gone } = readList(join(folder, 'redirects.json'), redirectsSchema) ?? {
    redirects: {},
    gone: {},
  };
  const { fragments } = readList(join(folder, 'fragments.json'), fragmentsSchema) ?? {
    fragments: {},
  };
  return {
    pages,
    files: new Set(files),
    redirects: new Map(Object.entries(redirects)),
    gone: new Map(Object.entries(gone)),
    fragments: new Map(Object.entries(fragments).map(([id, list]) => [Number(id), list])),
    origin: originOf(pages),
  };
}

/** A list that the build has written for machines; undefined where there is none. */
function readList<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const message = `The ${basename(path)} of the built site cannot be read. Build the site again.`;
    throw new Error(message, { cause });
  }
}

function originOf(pages: readonly BuiltPage[]): string | undefined {
  const canonical = pages.find((page) => page.canonical !== undefined)?.canonical;
  return canonical !== undefined && URL.canParse(canonical) ? new URL(canonical).origin : undefined;
}
