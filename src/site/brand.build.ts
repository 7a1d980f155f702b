import { accentShades } from '#brand/accent-shades.ts';
import { fitInto, type Size } from '#brand/picture-size.ts';
import { readLogo, type Logo } from '#brand/logo.server.ts';
import { contentFolder } from './places.server.ts';
import { site } from './site.build.ts';

const { brand } = site;

/** The colours of both themes, made of the host's own. */
export const shades = accentShades(brand);

/** The host's logos; undefined where it has none. The settings were refused if one could not be read. */
export const logo = loaded(brand.logo, 'logo');
export const logoDark = loaded(brand.logoDark, 'logo-dark');

function loaded(given: string | null, name: string): Logo | undefined {
  const read = given === null ? undefined : readLogo(given, name, contentFolder);
  return read?.ok ? read.logo : undefined;
}

/** Beside a title on one line, and half of the narrowest phone. */
const headerBox: Size = { width: 220, height: 48 };

/** How large a logo is in the page header, in pixels. */
export function sizeInHeader({ size }: Logo): Size {
  return fitInto(size, headerBox);
}
