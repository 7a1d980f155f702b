import { readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { pngSize, svgSize, type Size } from './picture-size.ts';

/** Files that are published as they are; Astro's own name for the folder. */
export const publicFolder = 'public';

const types = { '.svg': 'image/svg+xml', '.png': 'image/png' } as const;

/** A logo that a host gave. */
export interface Logo {
  readonly bytes: Buffer;
  readonly type: (typeof types)[keyof typeof types];
  /** Of the file itself. */
  readonly size: Size;
  /** Where pages find it. */
  readonly address: string;
  /** The name below `/brand/` under which the build publishes it; undefined for a file of `public/`. */
  readonly publishAs: string | undefined;
}

/** A logo, or what is wrong with it and how to mend that, in a sentence each. */
export type ReadLogo =
  | { readonly ok: true; readonly logo: Logo }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/**
 * Reads the file of a logo: `images/logo.svg` is in the content folder, `/logo.svg` in `public/`.
 * @param name How it is called among the published files, without its ending: "logo".
 */
export function readLogo(given: string, name: string, contentFolder: string): ReadLogo {
  const isPublic = given.startsWith('/');
  const path = join(isPublic ? publicFolder : contentFolder, given);
  const ending = extname(given).toLowerCase() === '.svg' ? '.svg' : '.png';
  const shown = relative(process.cwd(), path);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    const message = `The logo "${given}" was not found: there is no file ${shown}.`;
    return { ok: false, message, remedy: `Put the file there, or write where it is. ${places}` };
  }
  const size = ending === '.svg' ? svgSize(bytes.toString('utf8')) : pngSize(bytes);
  if (size === undefined) {
    const message = `The logo "${given}" cannot be read: ${shown} is ${unreadable[ending]}.`;
    return { ok: false, message, remedy: 'Save it again as SVG or PNG from a drawing program.' };
  }
  const publishAs = isPublic ? undefined : `${name}${ending}`;
  const address = publishAs === undefined ? given : `/brand/${publishAs}`;
  return { ok: true, logo: { bytes, type: types[ending], size, address, publishAs } };
}

const places =
  'A path such as images/logo.svg begins in the folder of site.yaml, one such as /logo.svg in public/.';

const unreadable = {
  '.svg': 'no SVG drawing that says how large it is (width and height, or a viewBox)',
  '.png': 'no PNG picture',
} as const;
