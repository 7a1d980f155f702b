import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { create, type Font, type Glyph } from 'fontkit';

/** Where the files of packages are found also by a build that was bundled into another folder. */
const requireHere = createRequire(join(process.cwd(), 'package.json'));

/** The files of the typeface, each for some scripts, in the order in which they are asked. */
const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;

export type Weight = 400 | 700;

const fonts = new Map<string, Font>();

interface SetText {
  /** Outlines for the `d` of an SVG path element, from a baseline that begins at 0 0. */
  readonly outlines: string;
  /** Pixels. */
  readonly width: number;
}

/** What was measured to break a text is drawn as well, and the site's name stands in every picture. */
const setLines = new Map<string, SetText>();

/**
 * Sets one line as outlines, so that a picture looks the same whatever fonts a machine has. A
 * character of a script that the typeface lacks shows as its empty box.
 */
export function setLine(words: string, sizePx: number, weight: Weight): SetText {
  const key = `${sizePx} ${weight} ${words}`;
  const known = setLines.get(key) ?? setNewLine(words, sizePx, weight);
  setLines.set(key, known);
  return known;
}

function setNewLine(words: string, sizePx: number, weight: Weight): SetText {
  const glyphs: { readonly glyph: Glyph; readonly scale: number; readonly x: number }[] = [];
  let width = 0;
  for (const { font, text } of runsOf(words, weight)) {
    const scale = sizePx / font.unitsPerEm;
    const run = font.layout(text);
    for (const [index, glyph] of run.glyphs.entries()) {
      glyphs.push({ glyph, scale, x: width });
      width += (run.positions[index]?.xAdvance ?? 0) * scale;
    }
  }
  return {
    width,
    // Breaking a text into lines tries many and asks only for their widths: a path is read when drawn.
    get outlines() {
      return glyphs
        .map(({ glyph, scale, x }) => glyph.path.scale(scale, -scale).translate(x, 0).toSVG())
        .join('');
    },
  };
}

/**
 * Breaks a text into lines between words. What does not fit into the last one ends in an ellipsis.
 */
export function breakLines(
  words: string,
  {
    sizePx,
    weight,
    widthPx,
    most,
  }: Record<'sizePx' | 'widthPx' | 'most', number> & { weight: Weight },
): readonly string[] {
  const fits = (line: string): boolean => setLine(line, sizePx, weight).width <= widthPx;
  const whole = words.split(/\s+/).join(' ');
  // Most titles do: no part of one need be measured.
  if (fits(whole)) return [whole];
  const lines: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${word}`;
    if (last !== undefined && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] = shortened(shown[most - 1] ?? '', fits);
  return shown;
}

function shortened(line: string, fits: (line: string) => boolean): string {
  let words = line.split(' ');
  while (words.length > 1 && !fits(`${words.join(' ')}…`)) words = words.slice(0, -1);
  return `${words.join(' ')}…`;
}

function runsOf(words: string, weight: Weight): readonly { font: Font; text: string }[] {
  const runs: { font: Font; text: string }[] = [];
  for (const character of words) {
    const font = fontFor(character, weight);
    const last = runs.at(-1);
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs;
}

function fontFor(character: string, weight: Weight): Font {
  const codePoint = character.codePointAt(0) ?? 0;
  const script = scripts.find((name) => fontOf(name, weight).hasGlyphForCodePoint(codePoint));
  return fontOf(script ?? scripts[0], weight);
}

function fontOf(script: (typeof scripts)[number], weight: Weight): Font {
  const file = `@fontsource/inter/files/inter-${script}-${weight}-normal.woff`;
  const known = fonts.get(file);
  if (known) return known;
  const font = create(readFileSync(requireHere.resolve(file)));
  if ('fonts' in font) throw new Error(`${file} holds several fonts.`);
  fonts.set(file, font);
  return font;
}
