import type { ImageTarget } from '../html/conversion.ts';
import { slugOf } from '../text/slug.ts';

/** Where pictures of old articles come from and go to. */
export interface ImagePlaces {
  readonly whmcsUrl: string | undefined;
  /** Paths of the files in the folder that was given, with forward slashes. */
  readonly files: readonly string[];
  /** Names of files by the number in an address, `/images/kb/5_blue.png`. */
  readonly names: ReadonlyMap<number, string>;
}

export const imagesAddress = '/pictures/whmcs/';

const pictureEnding = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Tells what becomes of a picture. Those to copy are told to `copy`, with a
 * name for them here; it gives the address. */
export function imageTarget(
  src: string,
  { whmcsUrl, files, names }: ImagePlaces,
  tell: {
    readonly note: (sentence: string) => void;
    readonly copy: (file: string, name: string) => string;
  },
): ImageTarget {
  const shown = src.length > 80 ? `${src.slice(0, 79)}…` : src;
  const url = URL.parse(src, whmcsUrl ?? unknownHost);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    tell.note(
      `The picture "${shown}" stood in the text itself and was left out: save it as a file.`,
    );
    return { kind: 'missing' };
  }
  const path = decoded(url.searchParams.get('rp') ?? url.pathname);
  const found = find(path, files, names);
  if (found !== undefined) {
    return { kind: 'image', url: tell.copy(found, safeName(found)) };
  }
  if (url.host !== new URL(whmcsUrl ?? unknownHost).host) {
    tell.note(`The picture "${shown}" is on another web server and became a link.`);
    return { kind: 'link', url: url.href.replace(/[{}<>\\^`|]/g, encodeURIComponent) };
  }
  tell.note(`The picture "${shown}" was not found: see --images.`);
  return { kind: 'missing' };
}

const unknownHost = 'https://whmcs.invalid/';

/** The file whose path ends like the address, the longest such end first; else the one of its number. */
function find(
  path: string,
  files: readonly string[],
  names: ReadonlyMap<number, string>,
): string | undefined {
  const parts = path.split('/').filter(Boolean);
  const number = Number(/^(\d+)_/.exec(parts.at(-1) ?? '')?.[1]);
  const ends = parts.map((_, index) => parts.slice(index).join('/'));
  return [...ends, names.get(number) ?? '']
    .filter((end) => pictureEnding.test(end))
    .map((end) => files.find((file) => file === end || file.endsWith(`/${end}`)))
    .find((file) => file !== undefined);
}

/** One folder holds all, so the folders above a file become a part of its name. */
function safeName(file: string): string {
  const ending = pictureEnding.exec(file)?.[0] ?? '';
  return `${slugOf(file.slice(0, file.length - ending.length)) || 'picture'}${ending.toLowerCase()}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
