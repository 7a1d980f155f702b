import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fitInto, pngSize, svgSize } from '#brand/picture-size.ts';

const xmlns = 'xmlns="http://www.w3.org/2000/svg"';

describe('the size of a drawing', () => {
  it.each([
    [`<svg ${xmlns} width="300" height="60"/>`, { width: 300, height: 60 }],
    [`<svg ${xmlns} width="30.5px" height="6px" viewBox="0 0 1 1"/>`, { width: 30.5, height: 6 }],
    [`<svg ${xmlns} viewBox="0 0 300 60"><g/></svg>`, { width: 300, height: 60 }],
    [`<svg ${xmlns} viewBox="-5,-5, 30,60" width="100%"/>`, { width: 30, height: 60 }],
    [
      `<?xml version="1.0"?><!-- by hand --><s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>`,
      { width: 2, height: 1 },
    ],
  ])('of %s', (text, size) => expect(svgSize(text)).toEqual(size));

  it.each([
    ['', 'nothing'],
    ['no drawing', 'a text'],
    ['<html><body/></html>', 'a page'],
    ['<svg viewBox="0 0 2 1"/>', 'a drawing without its namespace, which browsers do not draw'],
    [`<svg ${xmlns}/>`, 'no size'],
    [`<svg ${xmlns} viewBox="0 0 0 9"/>`, 'an empty size'],
    [`<svg ${xmlns} viewBox="0 0 2 1"><g></svg>`, 'broken XML'],
    [`<html xmlns="x"><svg ${xmlns} viewBox="0 0 2 1"/></html>`, 'a drawing inside of something'],
  ])('is not found in %s', (text) => expect(svgSize(text)).toBeUndefined());
});

describe('the size of a PNG', () => {
  it('stands in its header', async () => {
    const create = { width: 321, height: 12, channels: 4, background: '#fff' } as const;
    const png = await sharp({ create }).png().toBuffer();
    expect(pngSize(png)).toEqual({ width: 321, height: 12 });
    expect(pngSize(png.subarray(0, 20))).toBeUndefined();
    expect(pngSize(await sharp({ create }).jpeg().toBuffer())).toBeUndefined();
  });
});

it('a size fits a box whole, in its own shape', () => {
  const box = { width: 220, height: 48 };
  expect(fitInto({ width: 660, height: 60 }, box)).toEqual({ width: 220, height: 20 });
  expect(fitInto({ width: 10, height: 30 }, box)).toEqual({ width: 16, height: 48 });
  expect(fitInto({ width: 9000, height: 2 }, box)).toEqual({ width: 220, height: 1 });
});
