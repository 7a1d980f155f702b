import fc from 'fast-check';
import { expect, it } from 'vitest';
import { articleOf, readLockedAddress } from '#checks/locked-address.ts';

it.each([
  ['/a/137/#smtp-settings', { path: '/a/137/', query: '', fragment: 'smtp-settings' }],
  ['/kb.php?id=3', { path: '/kb.php', query: '?id=3', fragment: '' }],
  ['/kb.php?rp=/a?b#c#d', { path: '/kb.php', query: '?rp=/a?b', fragment: 'c#d' }],
  ['/', { path: '/', query: '', fragment: '' }],
])('%s is taken apart', (address, parts) => {
  expect(readLockedAddress(address)).toEqual(parts);
});

it('nothing of an address is lost', () => {
  fc.assert(
    fc.property(fc.string(), (address) => {
      const { path, query, fragment } = readLockedAddress(address);
      const again = path + query + (address.includes('#') ? `#${fragment}` : '');
      expect(again).toBe(address);
    }),
  );
});

it.each([
  ['/a/137/', 137],
  ['/a/137/#x', 137],
  ['/a/137', undefined],
  ['/a/137/x/', undefined],
  ['/b/137/', undefined],
])('the article of %s is %s', (address, id) => {
  expect(articleOf(address)).toBe(id);
});
