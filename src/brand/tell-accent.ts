import { accentShades, givenFor, type GivenAccent } from './accent-shades.ts';
import { themes, type Theme } from './grounds.ts';

/**
 * What a build says of a colour that cannot be used as it was given, a sentence or two for each theme
 * in which it had to be changed.
 */
export function tellAccent(given: GivenAccent): readonly string[] {
  const shades = accentShades(given);
  return themes.flatMap((theme) => {
    const colour = givenFor(theme, given);
    if (colour === undefined) return [];
    const { text, fill } = shades[theme];
    if (text === colour) return [];
    const buttons = fill === colour ? 'buttons keep it' : `buttons ${fill}`;
    return [
      `${colour} of site.yaml is too ${tooMuch[theme]} to be read on the ${theme} theme. ${changed[theme]}: links are ${text} there, ${buttons}.${advice(theme, given)}`,
    ];
  });
}

const tooMuch: Readonly<Record<Theme, string>> = { light: 'light', dark: 'dark' };
const changed: Readonly<Record<Theme, string>> = {
  light: 'It was darkened',
  dark: 'It was lightened',
};

function advice(theme: Theme, { accentDark }: GivenAccent): string {
  return theme === 'dark' && accentDark === undefined
    ? ' If you would rather choose that colour yourself, set brand.accentDark.'
    : '';
}
