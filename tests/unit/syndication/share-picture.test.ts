import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { breakLines, setLine } from '#syndication/pictures/set-text.build.ts';
import { sharePicture, type Emblem } from '#syndication/pictures/share-picture.build.ts';

const picture = {
  title: 'Receiving, spam and storage',
  lead: 'Missing mail, full mailboxes, junk.',
  siteName: 'Fixture Help',
  emblem: emblem(1, 1),
  colours: { text: '#00665c', fill: '#00665c' },
};

/** A red drawing that fills its file. */
function emblem(width: number, height: number): Emblem {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#f00"/></svg>`;
  return { bytes: Buffer.from(svg), type: 'image/svg+xml', size: { width, height } };
}

/** The colour at a place of a picture, as `#rrggbb`. */
async function colourAt(png: Buffer, left: number, top: number): Promise<string> {
  const one = await sharp(png).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return `#${one.toString('hex')}`;
}

describe('the picture of a link', () => {
  it('is a PNG of the size that is told, small enough for chats', async () => {
    const png = await sharePicture(picture);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(png.length).toBeLessThan(100_000);
  });

  it('is the same each time, and another one for other words', async () => {
    const first = await sharePicture(picture);
    expect(first.equals(await sharePicture(picture))).toBe(true);
    expect(first.equals(await sharePicture({ ...picture, title: 'Bounces' }))).toBe(false);
  });
});

describe('the brand in the picture of a link', () => {
  it('has the colour of the host in the band below', async () => {
    const png = await sharePicture({ ...picture, colours: { text: '#6a5d00', fill: '#8f7d00' } });
    expect(await colourAt(png, 600, 620)).toBe('#8f7d00');
  });

  it('has a wide logo in its own shape, and the name behind it', async () => {
    const wide = await sharePicture({ ...picture, emblem: emblem(50, 10) });
    expect(await colourAt(wide, 88 + 355, 100)).toBe('#ff0000');
    expect(await colourAt(wide, 88 + 364, 100)).toBe('#ffffff');
    const tall = await sharePicture({ ...picture, emblem: emblem(10, 40) });
    expect(await colourAt(tall, 88 + 9, 70)).toBe('#ff0000');
    expect(await colourAt(tall, 88 + 20, 70)).toBe('#ffffff');
  });
});

describe('a set line', () => {
  it('is as wide as its letters, from several scripts too', () => {
    const one = setLine('Mail', 40, 700);
    expect(setLine('Mail', 80, 700).width).toBeCloseTo(2 * one.width);
    expect(setLine('Mail Łódź Почта', 40, 700).width).toBeGreaterThan(2 * one.width);
  });

  it('never needs an XML escape, whatever the words are', () => {
    expect(setLine('<b> & "c"', 40, 400).outlines).toMatch(/^[MLQCZ\d\s.,-]*$/);
  });
});

describe('broken lines', () => {
  const form = { sizePx: 40, weight: 400, widthPx: 300, most: 2 } as const;

  it('keep every word where there is room', () => {
    expect(breakLines('one two three four five', form).join(' ')).toBe('one two three four five');
    expect(breakLines('one two three four five', form)).toHaveLength(2);
  });

  it('are one line of all words, a blank between them, where they fit', () => {
    expect(breakLines('one  two\nthree', { ...form, most: 1 })).toEqual(['one two three']);
  });

  it('end in an ellipsis where there is none', () => {
    const lines = breakLines('word '.repeat(60).trim(), form);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/word…$/);
    for (const line of lines) expect(setLine(line, 40, 400).width).toBeLessThanOrEqual(300);
  });
});
