import { expect, test } from 'vitest';
import { usefulSentence } from '#votes/useful-sentence.ts';

test('the count is said in the words of the field', () => {
  expect([0, 1, 22].map(usefulSentence)).toEqual([
    '',
    '1 person found this useful',
    '22 people found this useful',
  ]);
});
