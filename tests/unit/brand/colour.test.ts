import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, hexOf, luminance, oklchOf, wholeHex } from '#brand/colour.ts';

describe('contrast', () => {
  it.each([
    // Known values: black on white, and greys and colours of WebAIM's contrast checker.
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ])('of %s on %s is %d', (one, other, wanted) => {
    expect(contrast(one, other)).toBeCloseTo(wanted, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('counts green as the brightest part', () => {
    expect(luminance('#00ff00')).toBeCloseTo(0.7152, 4);
    expect(luminance('#0000ff')).toBeCloseTo(0.0722, 4);
  });
});

describe('OKLCH', () => {
  it.each([
    // As CSS Color 4 converts them: oklch(0.628 0.258 29.23deg) is red.
    ['#ff0000', 0.628, 0.2577, 29.23],
    ['#00ff00', 0.8664, 0.2948, 142.5],
    ['#0000ff', 0.452, 0.3132, 264.05],
  ])('of %s has the known values', (hex, lightness, chroma, degrees) => {
    const found = oklchOf(hex);
    expect(found.lightness).toBeCloseTo(lightness, 3);
    expect(found.chroma).toBeCloseTo(chroma, 3);
    expect(((found.hue * 180) / Math.PI + 360) % 360).toBeCloseTo(degrees, 1);
  });

  it('leads back to every colour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const hex = `#${number.toString(16).padStart(6, '0')}`;
        expect(hexOf(oklchOf(hex))).toBe(hex);
      }),
    );
  });

  it('becomes paler rather than another hue where no screen shows it', () => {
    const blue = oklchOf('#0000ff');
    const shown = oklchOf(hexOf({ ...blue, lightness: 0.9 }));
    expect(shown.lightness).toBeCloseTo(0.9, 2);
    expect(shown.chroma).toBeLessThan(0.1);
    expect(shown.hue).toBeCloseTo(blue.hue, 1);
    expect(hexOf({ ...blue, lightness: 1.4 })).toBe('#ffffff');
    expect(hexOf({ ...blue, lightness: -1 })).toBe('#000000');
  });
});

it('three digits are six', () => {
  expect(wholeHex('#Fd0')).toBe('#ffdd00');
  expect(() => wholeHex('#ff')).toThrow(RangeError);
});
