import { expect, it } from 'vitest';
import { nearestName, suggestName } from '#problems/nearest-name.ts';

it('finds the name that a mistyped one is most like, whatever its capitals', () => {
  expect(nearestName('relatd', ['title', 'related', 'updated'])).toBe('related');
  expect(nearestName('REVIEWBY', ['reviewBy'])).toBe('reviewBy');
});

it('finds nothing when no name is near, or none is known', () => {
  expect(nearestName('colour', ['title', 'id'])).toBeUndefined();
  expect(nearestName('colour', [])).toBeUndefined();
});

it('allows no more than four letters to differ, however long the name is', () => {
  expect(nearestName('abcdefghijklmnop', ['abcdefghijkl1234'])).toBe('abcdefghijkl1234');
  expect(nearestName('abcdefghijklmnop', ['abcdefghijk12345'])).toBeUndefined();
});

it('suggests the nearest name, or lists those that are known', () => {
  expect(suggestName('titel', ['title', 'id'])).toBe('Did you mean "title"?');
  expect(suggestName('colour', ['title', 'id'])).toBe('The names known here are: id, title.');
});
