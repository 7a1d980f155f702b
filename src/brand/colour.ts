/** A colour of OKLCH, in which equal steps of lightness look equal whatever the hue is. */
export interface Oklch {
  /** From 0, black, to 1, white. */
  readonly lightness: number;
  /** 0 for greys; about 0.3 for the strongest colour of a screen. */
  readonly chroma: number;
  /** An angle in radians. */
  readonly hue: number;
}

type Triple = readonly [number, number, number];

/** A colour as CSS writes it, with three or six digits: `#fd0`, `#0b57d0`. */
export const hexForm = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** The same colour with six small digits. @throws {RangeError} for anything but `hexForm`. */
export function wholeHex(hex: string): string {
  if (!hexForm.test(hex)) throw new RangeError(`"${hex}" is no colour such as #0b57d0.`);
  const digits = hex.slice(1).toLowerCase();
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}

/**
 * How much light a colour gives, from 0 to 1: "relative luminance" of WCAG 2.2,
 * https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 */
export function luminance(hex: string): number {
  const [red, green, blue] = linearOf(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The matrices are those of Björn Ottosson, https://bottosson.github.io/posts/oklab/ */
export function oklchOf(hex: string): Oklch {
  const [red, green, blue] = linearOf(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

/**
 * The nearest colour of a screen: where none is so strong at this lightness, a paler one of the same
 * lightness and hue.
 */
export function hexOf(colour: Oklch): string {
  const lightness = Math.min(1, Math.max(0, colour.lightness));
  const whole = { ...colour, lightness };
  if (isOnScreen(rgbOf(whole))) return hexOfLinear(rgbOf(whole));
  let [shown, tooStrong] = [0, colour.chroma];
  // Halved until the rest is far below what eight bits can show.
  for (let halvings = 0; halvings < 20; halvings++) {
    const chroma = (shown + tooStrong) / 2;
    if (isOnScreen(rgbOf({ ...whole, chroma }))) shown = chroma;
    else tooStrong = chroma;
  }
  return hexOfLinear(rgbOf({ ...whole, chroma: shown }));
}

function rgbOf({ lightness, chroma, hue }: Oklch): Triple {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

function isOnScreen(linear: Triple): boolean {
  // Far less than eight bits can show, also near black.
  return linear.every((part) => part >= -0.00001 && part <= 1.00001);
}

/** The parts of a colour as amounts of light: sRGB, IEC 61966-2-1. */
function linearOf(hex: string): Triple {
  const number = Number.parseInt(wholeHex(hex).slice(1), 16);
  const part = (shift: number): number => {
    const encoded = ((number >> shift) & 255) / 255;
    return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
  };
  return [part(16), part(8), part(0)];
}

function hexOfLinear(linear: Triple): string {
  const digits = linear.map((part) => {
    const clipped = Math.min(1, Math.max(0, part));
    const encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${digits.join('')}`;
}
