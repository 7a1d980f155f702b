import { contrast, hexOf, oklchOf, wholeHex, type Oklch } from './colour.ts';
import { grounds, type Theme } from './grounds.ts';

/** WCAG 2.2, 1.4.3 (AA), for words: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const wordContrast = 4.5;
/** WCAG 2.2, 1.4.11, for what is no word: https://www.w3.org/TR/WCAG22/#non-text-contrast */
const shapeContrast = 3;

/** What a host says of its colour; without the first one the product's own colour is used. */
export interface GivenAccent {
  readonly accent?: string | undefined;
  /** Another one for the dark theme. */
  readonly accentDark?: string | undefined;
}

/** The colours that are made of an accent for one theme, as `#rrggbb`. */
export interface Shades {
  /** Links and other words, thin lines too. */
  readonly text: string;
  /** Words that are pointed at, and words on `soft`. */
  readonly strong: string;
  /** The ground of a number or of a chosen row. */
  readonly soft: string;
  /** The ground of buttons. It stays nearer to what was given than `text` can. */
  readonly fill: string;
  /** Words on `fill`. */
  readonly onFill: string;
  /** The ring around what has the focus. */
  readonly ring: string;
  /** The ground of words that were searched for. */
  readonly mark: string;
}

/** The shades of both themes. */
export type AccentShades = Readonly<Record<Theme, Shades>>;

/** The colours of a host that gives none. */
const ownShades: AccentShades = {
  light: {
    text: '#00665c',
    strong: '#004f47',
    soft: '#e3f4f1',
    fill: '#00665c',
    onFill: '#ffffff',
    ring: '#0b57d0',
    mark: '#ffe28a',
  },
  dark: {
    text: '#5fd4c4',
    strong: '#8be5d8',
    soft: '#12302d',
    fill: '#5fd4c4',
    onFill: '#06211e',
    ring: '#9cc2ff',
    mark: '#6b5410',
  },
};

/** The colour that a host gave for a theme; undefined where it gave none. */
export function givenFor(theme: Theme, { accent, accentDark }: GivenAccent): string | undefined {
  const given = theme === 'dark' ? (accentDark ?? accent) : accent;
  return given === undefined ? undefined : wholeHex(given);
}

/**
 * The shades of an accent, readable in both themes whatever the colour is: as it was given where that
 * has contrast enough, else darkened or lightened no further than it takes, with its hue kept.
 * @throws {RangeError} for what is no colour.
 */
export function accentShades(given: GivenAccent): AccentShades {
  const shadesOf = (theme: Theme): Shades => {
    const colour = givenFor(theme, given);
    return colour === undefined ? ownShades[theme] : derived(colour, theme);
  };
  return { light: shadesOf('light'), dark: shadesOf('dark') };
}

function derived(given: string, theme: Theme): Shades {
  const { page, band, code, warning, text: ink } = grounds[theme];
  const isDark = theme === 'dark';
  const own = oklchOf(given);
  // As light and as strong as the product's own.
  const soft = hexOf({
    ...own,
    lightness: isDark ? 0.285 : 0.955,
    chroma: Math.min(own.chroma / 3, isDark ? 0.035 : 0.02),
  });
  const mark = hexOf({
    ...own,
    lightness: isDark ? 0.45 : 0.9,
    chroma: Math.min(own.chroma, isDark ? 0.09 : 0.11),
  });
  const behindWords = [page, band, code, warning, soft];
  const text = words(given, { theme, on: behindWords, ratio: wordContrast });
  const fill = readable(given, { theme, on: [page, band, warning, soft], ratio: shapeContrast });
  const stronger = moved(oklchOf(text), isDark ? 0.08 : -0.08);
  return {
    text,
    strong: readable(hexOf(stronger), { theme, on: behindWords, ratio: wordContrast }),
    soft,
    fill,
    onFill: wordsOn(fill),
    ring: text,
    mark: readable(mark, { theme: isDark ? 'light' : 'dark', on: [ink], ratio: wordContrast }),
  };
}

/** The colour of links: a grey that only just passes would look switched off beside bright text. */
function words(given: string, wanted: Wanted): string {
  const text = readable(given, wanted);
  if (text === given || wanted.theme === 'light') return text;
  const passing = oklchOf(text);
  const lively = Math.max(passing.lightness, 0.8 - 0.7 * passing.chroma);
  return readable(hexOf({ ...passing, lightness: lively }), wanted);
}

interface Wanted {
  /** In the light theme a colour is darkened, in the dark one lightened. */
  readonly theme: Theme;
  readonly on: readonly string[];
  readonly ratio: number;
}

/** So small that two of them in a row are hardly told apart. */
const step = 0.002;

/** The first colour from the given one on, towards black or white, with that contrast to all grounds. */
function readable(given: string, { theme, on, ratio }: Wanted): string {
  const passes = (colour: string): boolean =>
    on.every((ground) => contrast(colour, ground) >= ratio);
  const own = oklchOf(given);
  const direction = theme === 'dark' ? 1 : -1;
  let colour = given;
  for (let away = step; !passes(colour) && away <= 1 + step; away += step) {
    colour = hexOf(moved(own, direction * away));
  }
  return colour;
}

function moved(colour: Oklch, by: number): Oklch {
  return { ...colour, lightness: Math.min(1, Math.max(0, colour.lightness + by)) };
}

/** White where it can be read, as most brands have it; else dark words. Black or white always can. */
function wordsOn(fill: string): string {
  const inOrder = ['#ffffff', grounds.dark.page, '#000000'];
  return inOrder.find((words) => contrast(words, fill) >= wordContrast) ?? '#000000';
}
