import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFragment, writeFragment } from '#mail-settings/fragment.ts';

test('a heading and values are read', () => {
  const { heading, values } = readFragment('#smtp-settings&domain=example.org&client=thunderbird');
  expect(heading).toBe('smtp-settings');
  expect([...values]).toEqual([
    ['domain', 'example.org'],
    ['client', 'thunderbird'],
  ]);
});

test('values may stand without a heading, and a heading without values', () => {
  expect(readFragment('#domain=example.org')).toEqual({
    heading: '',
    values: new Map([['domain', 'example.org']]),
  });
  expect(readFragment('#settings')).toEqual({ heading: 'settings', values: new Map() });
  expect(readFragment('').heading).toBe('');
});

test('the first of two values counts, and what makes no sense is left out', () => {
  const { values } = readFragment('#x&domain=a.example&domain=b.example&=c&%=d&client=%E0%A4%A');
  expect([...values]).toEqual([['domain', 'a.example']]);
});

test('nothing makes reading throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readFragment(text);
    }),
  );
});

test('what is written is read back as it was', () => {
  const key = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
  const heading = fc.stringMatching(/^[a-z0-9-]{0,12}$/);
  const word = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(heading, fc.dictionary(key, word), (id, pairs) => {
      const fragment = { heading: id, values: new Map(Object.entries(pairs)) };
      expect(readFragment(writeFragment(fragment))).toEqual(fragment);
    }),
  );
});
