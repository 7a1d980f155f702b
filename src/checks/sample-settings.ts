import type { Site } from '#site/site-schema.ts';
import type { LoadedSettings } from '#site/load-site.server.ts';

/** A setting that still says what the sample company says. */
export interface SampleSetting {
  /** Its place in `site.yaml`, such as `['dns', 'mx', 0, 'host']`. */
  readonly path: readonly PropertyKey[];
  readonly value: string;
}

/** The domain of the sample company and what is below it (RFC 2606, section 3), in a host name, address or text. */
const sampleDomain = /(?<![\w-])example\.com(?![\w-]|\.\w)/i;
const sampleName = /\bexample hosting\b/i;

/**
 * The settings that a host has left as they came: whatever names the sample company, once its own
 * address stands in `helpCentre.url` or `brand.url`. The product as it comes names none.
 */
export function sampleSettings(site: Site): readonly SampleSetting[] {
  if (isSample(site.helpCentre.url) && isSample(site.brand.url)) return [];
  return textsIn(site, []).filter(({ value }) => isSample(value));
}

function isSample(text: string): boolean {
  return sampleDomain.test(text) || sampleName.test(text);
}

function textsIn(value: unknown, path: readonly PropertyKey[]): readonly SampleSetting[] {
  if (typeof value === 'string') return [{ path, value }];
  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown, index) => textsIn(entry, [...path, index]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => textsIn(entry, [...path, name]));
}

/**
 * What `npm run check:content` and a build say of settings that still name the sample company, a line
 * of the file each; undefined where there are none. It ends no build.
 */
export function tellSampleSettings({ site, file, lineOf }: LoadedSettings): string | undefined {
  const found = sampleSettings(site);
  if (found.length === 0) return undefined;
  const what = found.length === 1 ? '1 setting still names' : `${found.length} settings still name`;
  return [
    `${what} the sample company, and readers see it. This ends no build: write your own, or null or nothing where you have none.`,
    ...found.map(
      ({ path, value }) => `  ${file}:${lineOf(path)} ${nameOf(path)}: ${inOneLine(value)}`,
    ),
  ].join('\n');
}

/** `dns.mx.host`: which entry of a list is meant, the line says. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.filter((part) => typeof part !== 'number').join('.');
}

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
