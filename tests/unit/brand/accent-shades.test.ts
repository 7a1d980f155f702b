import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accentShades, type GivenAccent } from '#brand/accent-shades.ts';
import { contrast, oklchOf } from '#brand/colour.ts';
import { grounds, themes, type Theme } from '#brand/grounds.ts';

// WCAG 2.2, success criteria 1.4.3 and 1.4.11 at level AA.
const wordContrast = 4.5;
const shapeContrast = 3;

/** Every pair of colours that a page can put on one another, with the contrast that it has to have. */
function pairs(given: GivenAccent, theme: Theme): [name: string, found: number, wanted: number][] {
  const shades = accentShades(given)[theme];
  const { page, band, code, warning, text, quietText } = grounds[theme];
  const behind = { page, band, code, warning, soft: shades.soft };
  return [
    ...Object.entries(behind).flatMap(([name, ground]): [string, number, number][] => [
      [`a link on ${name}`, contrast(shades.text, ground), wordContrast],
      [`a strong word on ${name}`, contrast(shades.strong, ground), wordContrast],
      [`the ring on ${name}`, contrast(shades.ring, ground), shapeContrast],
    ]),
    ...Object.entries({ page, band, warning, soft: shades.soft }).map(
      ([name, ground]): [string, number, number] => [
        `a button on ${name}`,
        contrast(shades.fill, ground),
        shapeContrast,
      ],
    ),
    ['words on a button', contrast(shades.onFill, shades.fill), wordContrast],
    ['text on soft', contrast(text, shades.soft), wordContrast],
    ['quiet text on soft', contrast(quietText, shades.soft), wordContrast],
    ['text on a mark', contrast(text, shades.mark), wordContrast],
  ];
}

function tooWeak(given: GivenAccent): string[] {
  return themes.flatMap((theme) =>
    pairs(given, theme)
      .filter(([, found, wanted]) => found < wanted)
      .map(([name, found]) => `${theme}: ${name} has ${found.toFixed(2)}`),
  );
}

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('the shades of a colour', () => {
  it('have contrast enough in both themes, whatever the colour is', () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        expect(tooWeak({ accent })).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('have it with any second colour for the dark theme', () => {
    fc.assert(
      fc.property(anyColour, anyColour, (accent, accentDark) => {
        expect(tooWeak({ accent, accentDark })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['#000', '#fff', '#ffd500', '#0a0a14', '#ff0000', '#00ff00', '#0000ff', '#808080'])(
    'have it for %s',
    (accent) => expect(tooWeak({ accent })).toEqual([]),
  );

  it('have it where a host gives no colour', () => expect(tooWeak({})).toEqual([]));

  it('have it where a host gives one for the dark theme alone', () => {
    expect(tooWeak({ accentDark: '#222' })).toEqual([]);
    expect(accentShades({ accentDark: '#222' }).light).toEqual(accentShades({}).light);
  });

  it('are the colour itself where that has contrast enough', () => {
    expect(accentShades({ accent: '#0B57D0' }).light).toMatchObject({
      text: '#0b57d0',
      fill: '#0b57d0',
      onFill: '#ffffff',
      ring: '#0b57d0',
    });
    expect(accentShades({ accent: '#fd0' }).dark).toMatchObject({
      text: '#ffdd00',
      fill: '#ffdd00',
      onFill: '#10161d',
    });
  });

  it('take the second colour in the dark theme and leave the light one alone', () => {
    const one = accentShades({ accent: '#0b57d0' });
    const two = accentShades({ accent: '#0b57d0', accentDark: '#ffb000' });
    expect(two.light).toEqual(one.light);
    expect(two.dark.text).toBe('#ffb000');
  });

  it('keep the hue of a colour that is changed, and change it no more than is needed', () => {
    const strongColour = anyColour.filter((hex) => oklchOf(hex).chroma > 0.1);
    fc.assert(
      fc.property(strongColour, (accent) => {
        const shades = accentShades({ accent });
        for (const theme of themes) {
          const { text, fill } = shades[theme];
          const turned = oklchOf(text).hue - oklchOf(accent).hue;
          // Where a colour is nearly black or white, eight bits leave no hue to speak of.
          if (oklchOf(text).chroma > 0.04) expect(Math.cos(turned)).toBeGreaterThan(0.97);
          expect(away(fill, accent)).toBeLessThanOrEqual(away(text, accent) + 0.01);
          if (text === accent) continue;
          const weakest = Math.min(
            ...pairs({ accent }, theme)
              .filter(([name]) => name.startsWith('a link on'))
              .map(([, found]) => found),
          );
          // On a dark ground a dull colour goes further, or it would look switched off.
          if (theme === 'dark' && oklchOf(text).lightness < 0.8) continue;
          expect(weakest).toBeLessThan(wordContrast + 0.25);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are bright enough on a dark ground for a link not to look switched off', () => {
    for (const accent of ['#14101f', '#000', '#333', '#4a4a52', '#101820']) {
      expect(oklchOf(accentShades({ accent }).dark.text).lightness, accent).toBeGreaterThan(0.76);
    }
  });

  it('refuse what is no colour', () => {
    expect(() => accentShades({ accent: 'red' })).toThrow('"red" is no colour such as #0b57d0.');
  });
});

/** How far two colours are apart in lightness. */
function away(one: string, other: string): number {
  return Math.abs(oklchOf(one).lightness - oklchOf(other).lightness);
}

it('the grounds are those of the style sheet', () => {
  const css = readFileSync('src/styles/tokens.css', 'utf8');
  const names = {
    page: 'paper-1',
    band: 'paper-2',
    code: 'paper-3',
    warning: 'amber-1',
    text: 'ink-1',
    quietText: 'ink-2',
  } as const;
  for (const [ground, token] of Object.entries(names)) {
    const written = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\);`).exec(css);
    const known = themes.map((theme) =>
      Object.entries(grounds[theme])
        .filter(([name]) => name === ground)
        .map(([, value]) => String(value))
        .join(),
    );
    expect(written?.slice(1, 3), token).toEqual(known);
  }
});
