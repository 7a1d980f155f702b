import { expect, test } from 'vitest';
import { insteadOf } from '#articles/instead-of.ts';

test('another way comes first, and what helps when a step fails does not come at all', () => {
  const related = { before: [1], next: [2], ifItFails: [3], instead: [4], also: [5] };
  expect(insteadOf([{ related }])).toEqual([4, 2, 5, 1]);
});

test('what several articles lead to comes before what one does', () => {
  expect(insteadOf([{ related: { next: [1] } }, { related: [2] }, { related: [2] }])).toEqual([
    2, 1,
  ]);
  expect(insteadOf([])).toEqual([]);
});
