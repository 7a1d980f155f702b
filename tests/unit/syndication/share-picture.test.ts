import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { breakLines, setLine } from '#syndication/pictures/set-text.build.ts';
import { sharePicture } from '#syndication/pictures/share-picture.build.ts';

const picture = {
  title: 'Receiving, spam and storage',
  lead: 'Missing mail, full mailboxes, junk.',
  siteName: 'Fixture Help',
  icon: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
};

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

  it('end in an ellipsis where there is none', () => {
    const lines = breakLines('word '.repeat(60).trim(), form);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/word…$/);
    for (const line of lines) expect(setLine(line, 40, 400).width).toBeLessThanOrEqual(300);
  });
});
