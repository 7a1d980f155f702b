import { expect, test } from 'vitest';
import { usefulSentence } from '#votes/useful-sentence.ts';

test('the count is said in the words of the field', () => {
  const sentences = [0, 1, 22].map((helpful) => usefulSentence({ helpful, total: helpful }));
  expect(sentences).toEqual(['', '1 person found this useful', '22 people found this useful']);
});

test('a share is told from 20 answers on, and never against the article', () => {
  const told = (helpful: number, total: number): boolean =>
    usefulSentence({ helpful, total }).includes('%');
  expect([told(18, 19), told(18, 20), told(10, 20), told(9, 20), told(20, 20)]).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(usefulSentence({ helpful: 18, total: 20 })).toBe(
    '18 people found this useful, 90% of those who answered',
  );
});
